"""A company among many in words; made where the result is at hand, so that it can be sent on alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from ..document.model import SYMBOLS
from ..errors import Issue
from ..i18n import Translator
from ..insight.portfolio import Block, Partner, Row
from ..questionnaire.terms import Grade
from ..record import Record
from ..scoring.assessment import Assessment
from ..text.clean import clean, one_line
from .numbers import shown
from .view import View


class Words(Record):
    """What a row says in one language."""

    company: str
    verdict: str
    symbol: str
    grade: Grade
    weakest: str
    roles: tuple[str, ...]
    programme: str
    services: tuple[str, ...] = ()
    risk: str = ""
    control: str = ""
    """The question that costs most, in few words."""


class Entry(Record):
    """A row with its words."""

    row: Row
    words: Words


class Broken(Record):
    """An input that could not be scored."""

    source: str
    issues: tuple[Issue, ...]


class Group(Record):
    """Ranked entries of one programme and depth; without a name when they were not grouped."""

    block: Block
    name: str
    entries: Sequence[Entry]


Groups = Sequence[Group]


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
        roles=_options(view, "roles", row.roles),
        programme=clean(view.t.pick(view.programme.title)),
        services=_options(view, "services", row.services),
        **(_of_partner(view, row.partner) if row.partner else {}),
    )


def _options(view: View, question: str, names: Iterable[str]) -> tuple[str, ...]:
    """What was ticked in the profile, in words."""
    asked = (q for q in view.questionnaire.profile.questions if q.id == question)
    texts = {option.id: view.t.pick(option.text) for one in asked for option in one.options}
    return tuple(one_line(texts.get(name, name)) for name in names)


def _of_partner(view: View, partner: Partner) -> dict[str, str]:
    from .partners import RISKS

    return {
        "risk": view.t(RISKS[partner.risk]) if partner.risk else "",
        "control": one_line(f"{partner.control} {view.label(partner.control)}") if partner.control else "",
    }


def actions(row: Row, t: Translator) -> str:
    """`3`, or `3 (1 overdue)`: how many corrective actions are open; empty where none is."""
    found = row.partner
    if not found or not found.open:
        return ""
    return (
        t("{open} ({overdue} overdue)").format(open=found.open, overdue=found.overdue)
        if found.overdue
        else str(found.open)
    )


def _number(value: Fraction | None) -> str:
    return "–" if value is None else f"{shown(value):.1f}"


def score(row: Row) -> str:
    """`72.5`, or `40.1–88.0` while answers are missing."""
    if row.score is None:
        return "–"
    return "–".join(dict.fromkeys(_number(n) for n in (row.score.low, row.score.high)))


def change(value: Fraction | None) -> str:
    """By how much the score moved, towards nought; empty where nothing is known about it."""
    if value is None:
        return ""
    tenths = int(abs(value) * 10)
    return "±0" if not value else f"{'+' if value > 0 else '−'}{tenths // 10}.{tenths % 10}"


def expiring(row: Row) -> str:
    """`2 (2026-12-01)`: how much evidence runs out soon, and the first day of it."""
    if not row.expiring:
        return ""
    return f"{len(row.expiring)} ({row.expiring[0].expires.isoformat()})"


# --- groups ----------------------------------------------------------------------------------


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
    titles = dict.fromkeys(entry.words.programme for entry in group.entries)
    return f"{next(iter(titles), group.block[0])} · {depth(group.block, t)}"


def depth(block: Block, t: Translator) -> str:
    """Whether the quick set was asked or all questions."""
    return t("quick set") if block[1] == "quick" else t("full set")


def group_title(name: str, t: Translator) -> str:
    """A group's name as it is shown; those without any are a group too."""
    return one_line(name) or t("(none)")


def companies(groups: Groups, t: Translator) -> str:
    """How many companies there are; one in several groups counts once."""
    count = len({e.row.source for e in entries_of(groups)})
    return t.plural("{count} company", "{count} companies", count).format(count=count)
