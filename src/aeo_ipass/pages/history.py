"""The trend over several assessments, as a page for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ..document.build import Fields, section, table
from ..document.model import SYMBOLS, Cell, Column, Document, Row, Section
from ..insight.history import Entry, History
from ..phrases.compare import note
from ..phrases.reasons import moved
from ..phrases.view import View
from ..phrases.words import document
from ..questionnaire.terms import Grade
from ..record import Record, replace
from ..scoring.assessment import CriterionResult, Score, Span, TierResult

BLOCKS = "▁▂▃▄▅▆▇█"
NO_SCORE = "·"


def sparkline(scores: Sequence[Score | None]) -> str:
    """A block for each score's low end, on the whole scale of 0–100; a dot where there is none."""
    return "".join(_block(s) for s in scores)


def _block(score: Score | None) -> str:
    if score is None:
        return NO_SCORE
    return BLOCKS[min(int(score.low * len(BLOCKS) / 100), len(BLOCKS) - 1)]


def page(found: Sequence[History], language: str) -> Document:
    """The page of histories, at least one; each has its own tables, under a heading where there are several."""
    several = len(found) > 1
    first, *others = (_page(one, language, several) for one in found)
    sections = [*first.sections]
    for other in others:
        sections += [section(other.title, other.lines), *other.sections]
    return replace(first, sections=tuple(sections))


def _page(found: History, language: str, several: bool) -> Document:
    views = [View(e.assessment, language) for e in found.entries]
    last = views[-1]
    line = sparkline([e.tier.score for e in found.entries])
    ends = [v.score(e.tier.score) for v, e in zip(views, found.entries, strict=True)]
    trend = f"{line} {ends[0]} → {ends[-1]}" if len(ends) > 1 else f"{line} {ends[0]}"
    title = _title(found, last, several)
    return document(
        last, title, (Cell(trend, tone="bold"),), (_entries(found, views), _criteria(found, views))
    )


def _title(found: History, last: View, several: bool) -> str:
    depth = last.t("quick set") if found.newest.depth == "quick" else last.t("full set")
    which = [last.t.pick(last.programme.title), depth] if several else []
    return " · ".join([last.company(), last.tier_name(found.tier), *which])


def _entries(found: History, views: Sequence[View]) -> Section:
    t = views[0].t
    columns = (
        Column(t("As of"), share=4),
        Column(t("Score"), kind="number"),
        Column(t("Verdict"), share=4),
        Column(t("Answered"), kind="number"),
        Column(t("Gaps")),
        Column(t("Expired"), kind="number"),
    )
    rows = tuple(_row(v, e) for v, e in zip(views, found.entries, strict=True))
    legend = Cell(
        t("Gaps: how many, and since the one before − closed + opened; Expired: evidence that ran out."),
        tone="dim",
    )
    return section(t("Assessments"), (), columns, rows, (legend, *_notes(found, views)))


def _row(view: View, entry: Entry) -> Row:
    name = PurePath(entry.assessment.sheet.source).name
    expired = "" if entry.expired is None else str(entry.expired)
    return (
        Cell(f"{entry.assessment.as_of.isoformat()} {name}"),
        Cell(view.score(entry.tier.score)),
        _verdict(view, entry.tier),
        Cell(f"{entry.answered}/{entry.applicable}"),
        Cell(_gaps(entry)),
        Cell(expired, tone="red" if entry.expired else "dim"),
    )


def _gaps(entry: Entry) -> str:
    """`28 (−16 +4)`: the gaps, and how many were closed and opened since the assessment before."""
    if entry.closed is None:
        return str(entry.gaps)
    return f"{entry.gaps} (−{entry.closed} +{entry.opened})"


def _verdict(view: View, tier: TierResult) -> Cell:
    grade = tier.grade.worst
    return Cell(f"{SYMBOLS[grade]} {view.verdicts(tier.verdict)}", tone=grade)


def _notes(found: History, views: Sequence[View]) -> Iterator[Cell]:
    for view, entry in zip(views, found.entries, strict=True):
        for code in entry.notes:
            yield Cell(f"{entry.assessment.as_of.isoformat()}{view.t(': ')}{note(view, code)}", tone="amber")


class Course(Record):
    """A criterion's scores, from the oldest assessment to the newest, and its grade in that."""

    id: str
    scores: Sequence[Score | None]
    grade: Span[Grade]

    @classmethod
    def of(cls, found: History, newest: CriterionResult) -> Course:
        """The course that ends with this result."""
        scores = ({c.id: c.score for c in e.tier.criteria}.get(newest.id) for e in found.entries)
        return cls(newest.id, tuple(scores), newest.grade)

    @property
    def change(self) -> Cell:
        """By how much the low end moved from the first to the last."""
        first, last = self.scores[0], self.scores[-1]
        change = last.low - first.low if first and last else None
        return Cell(moved(change), tone="red" if change and change < 0 else "")


def _criteria(found: History, views: Sequence[View]) -> Section:
    """Each criterion of the newest assessment with its own line."""
    t = views[-1].t
    fields: Fields[Course] = (
        (Column(t("Criterion"), share=4), lambda c: Cell(f"{c.id} {views[-1].criterion_title(c.id)}")),
        (Column(t("Trend")), lambda c: Cell(sparkline(c.scores))),
        (Column(t("First"), kind="number"), lambda c: Cell(views[-1].score(c.scores[0]))),
        (Column(t("Last"), kind="number"), lambda c: Cell(views[-1].score(c.scores[-1]))),
        (Column(t("Change"), kind="number"), lambda c: c.change),
        (Column(t("Grade")), lambda c: Cell(views[-1].grades(c.grade), tone=c.grade.worst)),
    )
    courses = (Course.of(found, c) for c in found.entries[-1].tier.criteria)
    return Section("", t("Criteria"), (table("", fields, courses),))
