"""The trend: what earlier assessments of the company came to, and what was mended and lost from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ...document.model import (
    SYMBOLS,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Heading,
    Item,
    Paragraph,
    Point,
    Section,
    Table,
)
from ...insight.history import Entry, History
from ...phrases.compare import note
from ...phrases.numbers import shown
from ...phrases.view import View
from .course import CourseView
from .scores import bands, described

LEAST = 2
"""Points that a trend needs."""


def section(view: CourseView) -> Section | None:
    """None when there are no earlier assessments to tell of."""
    found = view.course.history
    if found is None:
        return None
    return Section("trend", view.t("The trend"), tuple(_blocks(view, found)))


def _blocks(view: View, found: History) -> Iterator[Block]:
    views = [View(e.assessment, view.t.language) for e in found.entries]
    names = _names(view, found.entries)
    if len(found.entries) >= LEAST:
        yield Paragraph(_lead(view, found), "lead")
    points = tuple(_point(v, e, n) for v, e, n in zip(views, found.entries, names, strict=True))
    if sum(p.low is not None for p in points) >= LEAST:
        title = view.t("The score of {tier} over time").format(tier=view.tier_name(found.tier))
        yield Chart("trend", title, described(view, points), points, bands(view))
    rows = tuple(_row(v, e, n, _here(view, e)) for v, e, n in zip(views, found.entries, names, strict=True))
    yield Table(view.t("Every assessment, oldest first"), _columns(view), rows)
    yield Paragraph(
        view.t("Closed and opened: gaps since the assessment before; expired: evidence that ran out since."),
        "note",
    )
    yield from _notes(views, found.entries, names)


def _lead(view: View, found: History) -> str:
    first, last = found.entries[0], found.entries[-1]
    text = view.t(
        "From {first} to {last}: score {low} → {high}, “{before}” → “{after}”; gaps closed {closed}, opened {opened}."
    )
    return text.format(
        first=view.date(first.assessment.as_of),
        last=view.date(last.assessment.as_of),
        low=view.score(first.tier.score),
        high=view.score(last.tier.score),
        before=view.verdicts(first.tier.verdict),
        after=view.verdicts(last.tier.verdict),
        closed=sum(e.closed or 0 for e in found.entries),
        opened=sum(e.opened or 0 for e in found.entries),
    )


def _names(view: View, entries: Sequence[Entry]) -> list[str]:
    """What each is called: its day, with the file's name where two are of one day."""
    days = Counter(e.assessment.as_of for e in entries)
    text = view.t("{label} ({where})")
    names = []
    for entry in entries:
        day, file = view.date(entry.assessment.as_of), PurePath(entry.assessment.sheet.source).name
        twice = days[entry.assessment.as_of] > 1 and file
        names.append(text.format(label=day, where=file) if twice else day)
    return names


def _point(view: View, entry: Entry, name: str) -> Point:
    score = entry.tier.score
    low, high = (shown(score.low), shown(score.high)) if score else (None, None)
    day = entry.assessment.as_of
    return Point(view.date(day), name, low, high, entry.tier.grade.worst, view.score(score), day)


def _columns(view: View) -> tuple[Column, ...]:
    t = view.t
    return (
        Column(t("As of"), "date", 8),
        Column(t("Score"), "number", 6),
        Column(t("Verdict"), "grade", 9),
        Column(t("Answered"), "number", 6),
        Column(t("Gaps"), "number", 4),
        Column(t("Closed"), "number", 5),
        Column(t("Opened"), "number", 5),
        Column(t("Expired"), "number", 5),
    )


def _here(view: View, entry: Entry) -> str:
    """A remark on the assessment that the report is about."""
    return view.t("this report") if entry.assessment.sheet.sha256 == view.assessment.sheet.sha256 else ""


def _row(view: View, entry: Entry, name: str, remark: str) -> tuple[Cell, ...]:
    score, grade = entry.tier.score, entry.tier.grade.worst
    return (
        Cell(name, entry.assessment.as_of, detail=remark),
        Cell(view.score(score), shown(score.low) if score else None),
        Cell(f"{SYMBOLS[grade]} {view.verdicts(entry.tier.verdict)}", grade=grade),
        Cell(f"{entry.answered}/{entry.applicable}", entry.answered),
        Cell(str(entry.gaps), entry.gaps),
        *(_count(n) for n in (entry.closed, entry.opened, entry.expired)),
    )


def _count(number: int | None) -> Cell:
    return Cell("–" if number is None else str(number), number)


def _notes(views: Sequence[View], entries: Sequence[Entry], names: Sequence[str]) -> Iterator[Block]:
    """What keeps one of them from being wholly comparable with the one before it."""
    items = tuple(
        Item(name, detail=note(view, code))
        for view, entry, name in zip(views, entries, names, strict=True)
        for code in entry.notes
    )
    if items:
        yield Heading(views[-1].t("What to know before comparing"))
        yield Bullets(items)
