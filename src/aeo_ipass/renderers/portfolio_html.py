"""A portfolio as one self-contained HTML page in the look of the report: no request to anywhere, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..document.model import SYMBOLS, Grade
from ..i18n import Translator
from ..pages.portfolio import (
    Broken,
    Column,
    Entry,
    Groups,
    columns,
    companies,
    entries_of,
    heading,
    not_scored,
)
from ..scoring.assessment import GRADES
from ..text.clean import one_line
from .html import TEMPLATES, policy, template


@dataclass(frozen=True, slots=True)
class Tally:
    """How many companies have this verdict, in words that say so without colour."""

    grade: Grade
    verdict: str
    count: int


def html(groups: Groups, broken: Sequence[Broken], t: Translator) -> str:
    """The page, in the order of the entries; every text a person wrote comes out as text."""
    style = (TEMPLATES / "report.css").read_text("utf-8") + (TEMPLATES / "portfolio.css").read_text("utf-8")
    everything = entries_of(groups)
    return template("portfolio.html.j2").render(
        t=t, style=Markup(style), policy=policy(style), title=t("Portfolio"), subtitle=companies(groups, t),
        days=_days(everything), tallies=_tallies(everything), columns=_after_company(columns(t, everything)),
        groups=[(heading(g, groups, t), g.entries) for g in groups if g.entries],
        broken=[not_scored(one, t) for one in broken], about=_about,
    )  # fmt: skip


def _after_company(found: Sequence[Column]) -> Sequence[Column]:
    """The company heads each row and has a place of its own in the template."""
    return found[1:]


def _about(entry: Entry) -> str:
    """What tells a company from others of the same name."""
    return " · ".join(one_line(text) for text in (entry.row.number, *entry.row.tags) if text)


def _days(entries: Sequence[Entry]) -> str:
    """The day, or the first and the last, on which the companies are judged."""
    days = sorted({e.row.as_of.isoformat() for e in entries})
    return " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _tallies(entries: Sequence[Entry]) -> list[Tally]:
    """Verdicts with their number, the best first; a company in several groups counts once."""
    once = {e.row.source: e.words for e in entries}.values()
    verdicts = sorted(
        dict.fromkeys((w.grade, w.verdict) for w in once), key=lambda v: GRADES.index(v[0]), reverse=True
    )
    return [
        Tally(grade, f"{SYMBOLS[grade]} {verdict}", sum((w.grade, w.verdict) == (grade, verdict) for w in once))
        for grade, verdict in verdicts
    ]  # fmt: skip
