"""The trend over several assessments, as a page for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ..assessment import Score, TierResult
from ..history import Entry, History
from .compare_words import note
from .pages import Cell, Column, Page, Row, Section
from .reasons import moved
from .view import SYMBOLS, View

BLOCKS = "▁▂▃▄▅▆▇█"
NO_SCORE = "·"


def sparkline(scores: Sequence[Score | None]) -> str:
    """A block for each score's low end, on the whole scale of 0–100; a dot where there is none."""
    return "".join(_block(s) for s in scores)


def _block(score: Score | None) -> str:
    if score is None:
        return NO_SCORE
    return BLOCKS[min(int(score.low * len(BLOCKS) / 100), len(BLOCKS) - 1)]


def page(found: History, language: str) -> Page:
    """The page of a history."""
    views = [View(e.assessment, language) for e in found.entries]
    last = views[-1]
    title = f"{last.company()} · {last.tier_name(found.tier)}"
    line = sparkline([e.tier.score for e in found.entries])
    ends = [v.score(e.tier.score) for v, e in zip(views, found.entries, strict=True)]
    trend = f"{line}  {ends[0]} → {ends[-1]}" if len(ends) > 1 else f"{line}  {ends[0]}"
    return Page(title, (Cell(trend, "bold"),), (_entries(found, views), _criteria(found, views)))


def _entries(found: History, views: Sequence[View]) -> Section:
    t = views[0].t
    columns = (
        Column(t("As of")), Column(t("File"), wide=True), Column(t("Score"), right=True),
        Column(t("Verdict"), wide=True), Column(t("Answered"), right=True), Column(t("Gaps"), right=True),
        Column(t("Closed"), right=True), Column(t("Opened"), right=True), Column(t("Expired"), right=True),
    )  # fmt: skip
    rows = tuple(_row(v, e) for v, e in zip(views, found.entries, strict=True))
    return Section(t("Assessments"), (), columns, rows, tuple(_notes(found, views)))


def _row(view: View, entry: Entry) -> Row:
    counts = (entry.closed, entry.opened, entry.expired)
    return (
        Cell(entry.assessment.as_of.isoformat()), Cell(PurePath(entry.assessment.sheet.source).name),
        Cell(view.score(entry.tier.score)), _verdict(view, entry.tier),
        Cell(f"{entry.answered}/{entry.applicable}"), Cell(str(entry.gaps)),
        *(Cell("" if n is None else str(n), "" if n else "dim") for n in counts),
    )  # fmt: skip


def _verdict(view: View, tier: TierResult) -> Cell:
    grade = tier.grade.worst
    return Cell(f"{SYMBOLS[grade]} {view.verdicts(tier.verdict)}", grade)


def _notes(found: History, views: Sequence[View]) -> Iterator[Cell]:
    for view, entry in zip(views, found.entries, strict=True):
        for code in entry.notes:
            yield Cell(f"{entry.assessment.as_of.isoformat()}{view.t(': ')}{note(view, code)}", "amber")


def _criteria(found: History, views: Sequence[View]) -> Section:
    """Each criterion of the newest assessment with its own line."""
    last = views[-1]
    t = last.t
    columns = (
        Column(t("Criterion"), wide=True), Column(t("Trend")), Column(t("First"), right=True),
        Column(t("Last"), right=True), Column(t("Change"), right=True), Column(t("Grade")),
    )  # fmt: skip
    rows = tuple(_criterion(found, last, c.id) for c in found.entries[-1].tier.criteria)
    return Section(t("Criteria"), (), columns, rows)


def _criterion(found: History, view: View, name: str) -> Row:
    results = [next((c for c in e.tier.criteria if c.id == name), None) for e in found.entries]
    scores = [r.score if r else None for r in results]
    first, last = scores[0], scores[-1]
    change = last.low - first.low if first and last else None
    grade = results[-1].grade if results[-1] else None
    return (
        Cell(f"{name}  {view.criterion_title(name)}"), Cell(sparkline(scores)), Cell(view.score(first)),
        Cell(view.score(last)), Cell(moved(change), "red" if change and change < 0 else ""),
        Cell(view.grades(grade), grade.worst) if grade else Cell("–"),
    )  # fmt: skip
