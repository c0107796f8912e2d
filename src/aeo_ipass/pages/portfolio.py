"""A portfolio in words: the columns that every format of it shares, and the table on the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from typing_extensions import TypedDict

from ..document.model import SYMBOLS
from ..errors import Issue
from ..i18n import Translator
from ..insight.portfolio import Block, Row
from ..machine.result_v1 import IssueV1, LowHigh, Tool, WorstBest, issue, tool
from ..phrases.view import View
from ..questionnaire.model import Grade, VerdictName
from ..renderers.prose import Prose
from ..scoring.assessment import Assessment, Span, floor_tenth
from ..text.clean import clean, one_line
from ..text.formula import cell

PORTFOLIO = "aeo-ipass/portfolio/1"


@dataclass(frozen=True, slots=True)
class Words:
    """What a row says in one language; made where the result is at hand, so that it can be sent on alone."""

    company: str
    verdict: str
    symbol: str
    grade: Grade
    weakest: str
    roles: tuple[str, ...]
    programme: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its words."""

    row: Row
    words: Words


@dataclass(frozen=True, slots=True)
class Broken:
    """An input that could not be scored."""

    source: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Ranked entries of one programme and depth; without a name when they were not grouped by role or tag."""

    block: Block
    name: str
    entries: Sequence[Entry]


Groups = Sequence[Group]


def entries_of(groups: Groups) -> list[Entry]:
    """All entries, those of several groups as often as they stand there."""
    return [entry for group in groups for entry in group.entries]


def heading(group: Group, groups: Groups, t: Translator) -> str:
    """What stands above a group: its programme and depth where there are others, then its name; nothing if alone."""
    named = group.name or len({g.name for g in groups}) > 1
    parts = [block_title(group, t)] if len({g.block for g in groups}) > 1 else []
    return " · ".join([*parts, *([group_title(group.name, t)] if named else [])])


def block_title(group: Group, t: Translator) -> str:
    """The programme and the depth, in words."""
    depth = t("quick set") if group.block[1] == "quick" else t("full set")
    titles = dict.fromkeys(entry.words.programme for entry in group.entries)
    return f"{next(iter(titles), group.block[0])} · {depth}"


def words(row: Row, assessment: Assessment, language: str) -> Words:
    """The row's words in a language of its programme."""
    view = View(assessment, language)
    grade = assessment.target.grade.worst
    weakest = row.weakest
    return Words(
        company=one_line(view.company()),
        verdict=view.verdicts(row.verdict),
        symbol=SYMBOLS[grade],
        grade=grade,
        weakest=f"{weakest.id} {SYMBOLS[weakest.grade]} {_number(weakest.score)}" if weakest else "",
        roles=tuple(_roles(view, row)),
        programme=clean(view.t.pick(view.programme.title)),
    )


def _roles(view: View, row: Row) -> list[str]:
    texts = {o.id: view.t.pick(o.text) for q in view.questionnaire.profile.questions for o in q.options
             if q.id == "roles"}  # fmt: skip
    return [one_line(texts.get(name, name)) for name in row.roles]


def _number(value: Fraction | None) -> str:
    return "–" if value is None else f"{float(floor_tenth(value)):.1f}"


def _signed(value: Fraction | None) -> str:
    if value is None:
        return ""
    tenths = int(abs(value) * 10)
    return "±0" if not value else f"{'+' if value > 0 else '−'}{tenths // 10}.{tenths % 10}"


def _score(row: Row) -> str:
    if row.score is None:
        return "–"
    return "–".join(dict.fromkeys(_number(n) for n in (row.score.low, row.score.high)))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title (to be translated), and what stands in it."""

    title: str
    text: Callable[[Entry], str]
    right: bool = False


def columns(t: Translator, entries: Sequence[Entry]) -> list[Column]:
    """The columns in order; change and list only where something is known about them."""
    found = [
        Column(t("Company"), lambda e: e.words.company),
        Column(t("Verdict"), lambda e: f"{e.words.symbol} {e.words.verdict}"),
        Column(t("Score"), lambda e: _score(e.row), right=True),
        Column(t("Weakest"), lambda e: e.words.weakest),
        Column(t("Knock-outs"), lambda e: ", ".join(e.row.knock_outs)),
        Column(t("Missing"), lambda e: str(e.row.missing or ""), right=True),
        Column(t("Expiring"), lambda e: _expiring(e.row)),
    ]
    if any(e.row.change is not None for e in entries):
        found.append(Column(t("Change"), lambda e: _signed(e.row.change), right=True))
    if any(e.row.listed is not None for e in entries):
        yes = t("in the list")
        found.append(Column(t("Accredited"), lambda e: yes if e.row.listed else ""))
    return found


def _expiring(row: Row) -> str:
    if not row.expiring:
        return ""
    return f"{len(row.expiring)} ({row.expiring[0].expires.isoformat()})"


STYLES: dict[Grade, str] = {"green": "green", "amber": "yellow", "red": "red"}


def print_portfolio(groups: Groups, broken: Sequence[Broken], t: Translator, console: Console) -> None:
    """A table a group, then what could not be scored."""
    shown = columns(t, entries_of(groups))
    for group in groups:
        if title := heading(group, groups, t):
            console.print(Prose(f"\n{title} ({len(group.entries)})", style="bold"))
        console.print(_table(shown, group.entries))
    for one in broken:
        console.print(Prose(not_scored(one, t), style="red"))
    console.print(Prose(f"\n{companies(groups, t)}", style="bold"))


def group_title(name: str, t: Translator) -> str:
    """A group's name as it is shown; those without role or tag are a group too."""
    return one_line(name) or t("(none)")


def not_scored(broken: Broken, t: Translator) -> str:
    """Which input could not be scored and why, on one line."""
    reason = broken.issues[0].text(t) if broken.issues else ""
    text = t("{file}: not scored – {reason}")
    return text.format(file=one_line(broken.source), reason=one_line(reason))


def companies(groups: Groups, t: Translator) -> str:
    """How many companies there are; one in several groups counts once."""
    count = len({e.row.source for e in entries_of(groups)})
    return t.plural("{count} company", "{count} companies", count).format(count=count)


def _table(shown: Sequence[Column], entries: Sequence[Entry]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("#", justify="right", style="dim")
    for column in shown:
        table.add_column(Prose(column.title, style="bold"), justify="right" if column.right else "left")
    for number, entry in enumerate(entries, 1):
        style = STYLES[entry.words.grade]
        cells = [Prose(c.text(entry), style=style if n == 1 else "") for n, c in enumerate(shown)]
        table.add_row(Prose(str(number)), *cells)
    return table


# --- data ------------------------------------------------------------------------------------


class ExpiringV1(TypedDict):
    """Evidence that counts today and for 90 days at most."""

    question: str
    file: str
    expires: str


class WeakestV1(TypedDict):
    """The weakest criterion of the target tier."""

    id: str
    grade: str
    score: float | None


class CompanyRowV1(TypedDict):
    """One company; `change` in points of the low score, `listed` null when no list was given."""

    source: str
    company: str
    business_registration: str
    tags: list[str]
    roles: list[str]
    questionnaire: str
    depth: Literal["quick", "full"]
    tier: str
    as_of: str
    verdict: WorstBest
    score: LowHigh | None
    weakest: WeakestV1 | None
    knock_outs: list[str]
    missing: int
    expiring: list[ExpiringV1]
    change: float | None
    listed: bool | None


class GroupV1(TypedDict):
    """Companies of one programme and depth, of a role or with a tag; their first is the best of these alone.

    The name is empty for those without role or tag, and when nothing was grouped.
    """

    programme: str
    depth: Literal["quick", "full"]
    name: str
    companies: list[CompanyRowV1]


class BrokenV1(TypedDict):
    """An input that could not be scored."""

    source: str
    errors: list[IssueV1]


class PortfolioV1(TypedDict):
    """Many companies, ranked."""

    format: Literal["aeo-ipass/portfolio/1"]
    tool: Tool
    by: Literal["role", "tag"] | None
    groups: list[GroupV1]
    errors: list[BrokenV1]


def data(groups: Groups, broken: Sequence[Broken], by: str | None) -> dict[str, Any]:
    """The portfolio as `aeo-ipass/portfolio/1`."""
    return {
        "format": PORTFOLIO, "tool": tool(), "by": by,
        "groups": [
            {
                "programme": group.block[0], "depth": group.block[1], "name": group.name,
                "companies": [_company(e.row) for e in group.entries],
            }
            for group in groups
        ],
        "errors": [{"source": b.source, "errors": [issue(i) for i in b.issues]} for b in broken],
    }  # fmt: skip


def _company(row: Row) -> dict[str, Any]:
    weakest = row.weakest
    return {
        "source": row.source, "company": row.company, "business_registration": row.number, "tags": list(row.tags),
        "roles": list(row.roles), "questionnaire": row.questionnaire, "depth": row.depth, "tier": row.tier,
        "as_of": row.as_of.isoformat(), "verdict": _span(row.verdict),
        "score": {"low": _tenth(row.score.low), "high": _tenth(row.score.high)} if row.score else None,
        "weakest": {"id": weakest.id, "grade": weakest.grade, "score": _tenth(weakest.score)} if weakest else None,
        "knock_outs": list(row.knock_outs), "missing": row.missing,
        "expiring": [
            {"question": e.question, "file": e.file, "expires": e.expires.isoformat()} for e in row.expiring
        ],
        "change": None if row.change is None else round(float(row.change), 4), "listed": row.listed,
    }  # fmt: skip


def _span(span: Span[VerdictName]) -> dict[str, str]:
    return {"worst": span.worst, "best": span.best}


def _tenth(value: Fraction | None) -> float | None:
    return None if value is None else float(floor_tenth(value))


CSV_COLUMNS = (
    "group", "rank", "source", "company", "business_registration", "tags", "roles", "programme", "questionnaire",
    "depth", "tier", "as_of",
    "verdict_worst", "verdict_best", "score_low", "score_high", "weakest", "weakest_grade", "weakest_score",
    "knock_outs", "missing", "expiring", "first_expiry", "change", "listed", "error",
)  # fmt: skip


def csv_text(groups: Groups, broken: Sequence[Broken]) -> str:
    """The portfolio as CSV: a line a company and group, lists with `;`, no cell that begins like a formula.

    The rank is among those of the same programme, depth and group.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for group in groups:
        for rank, entry in enumerate(group.entries, 1):
            row = {"programme": entry.row.programme, **_company(entry.row)}
            writer.writerow({k: cell(v) for k, v in _flat(group.name, rank, row).items()})
    for one in broken:
        error = one.issues[0].text() if one.issues else ""
        writer.writerow({"source": cell(one.source), "error": cell(error)})
    return text.getvalue()


def _flat(group: str, rank: int, row: dict[str, Any]) -> dict[str, str]:
    score, weakest = row["score"] or {}, row["weakest"] or {}
    flat = {
        "group": group, "rank": rank, **{k: row[k] for k in row if k in CSV_COLUMNS and not isinstance(row[k], list)},
        **{k: ";".join(row[k]) for k in ("tags", "roles", "knock_outs")},
        "verdict_worst": row["verdict"]["worst"], "verdict_best": row["verdict"]["best"],
        "score_low": score.get("low"), "score_high": score.get("high"), "weakest": weakest.get("id"),
        "weakest_grade": weakest.get("grade"), "weakest_score": weakest.get("score"),
        "expiring": len(row["expiring"]), "first_expiry": row["expiring"][0]["expires"] if row["expiring"] else "",
    }  # fmt: skip
    return {
        k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in flat.items()
    }
