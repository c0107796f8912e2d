"""Many companies side by side: a table for each programme, depth and group, then what could not be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..document.build import section
from ..document.model import SYMBOLS, Cell, Column, Document, Section
from ..i18n import Translator
from ..phrases.numbers import shown
from ..phrases.portfolio import (
    Broken,
    Entry,
    Groups,
    change,
    companies,
    entries_of,
    expiring,
    heading,
    score,
)
from ..phrases.words import document_of_many
from ..scoring.assessment import GRADES
from ..text.clean import one_line
from .not_scored import not_scored


@dataclass(frozen=True, slots=True)
class _Field:
    """A column, and what stands in it for an entry of this rank."""

    column: Column
    cell: Callable[[int, Entry], Cell]


def page(groups: Groups, broken: Sequence[Broken], t: Translator) -> Document:
    """The page, in the order of the entries."""
    sections = [*_companies(groups, t), *not_scored(broken, t)]
    return document_of_many(t, t("Portfolio"), tuple(_head(groups, t)), sections)


# --- top -------------------------------------------------------------------------------------


def _head(groups: Groups, t: Translator) -> Iterator[Cell]:
    yield Cell(companies(groups, t), tone="bold")
    entries = entries_of(groups)
    if entries:
        yield Cell(" · ".join([_days(entries), *_tallies(entries)]), tone="dim")


def _days(entries: Sequence[Entry]) -> str:
    """The day, or the first and the last, on which the companies are judged."""
    days = sorted({e.row.as_of.isoformat() for e in entries})
    return " – ".join(dict.fromkeys((days[0], days[-1])))


def _tallies(entries: Sequence[Entry]) -> list[str]:
    """Verdicts with their number, the best first; a company in several groups counts once."""
    once = {e.row.source: (e.words.grade, e.words.verdict) for e in entries}.values()
    verdicts = sorted(dict.fromkeys(once), key=lambda v: GRADES.index(v[0]), reverse=True)
    return [f"{SYMBOLS[g]} {verdict} {sum(v == (g, verdict) for v in once)}" for g, verdict in verdicts]


# --- companies -------------------------------------------------------------------------------


def _companies(groups: Groups, t: Translator) -> Iterator[Section]:
    fields = list(_fields(t, entries_of(groups)))
    columns = tuple(f.column for f in fields)
    for group in groups:
        title = heading(group, groups, t)
        rows = [tuple(f.cell(n, entry) for f in fields) for n, entry in enumerate(group.entries, 1)]
        if rows:
            yield section(f"{title} ({len(rows)})" if title else "", (), columns, rows)


def _fields(t: Translator, entries: Sequence[Entry]) -> Iterator[_Field]:
    """The columns in order; change and list only where something is known about them."""
    yield _Field(Column("#", "number"), lambda rank, _: Cell(str(rank), rank))
    yield _Field(Column(t("Company"), share=6), lambda _, e: _company(e))
    yield _Field(Column(t("Verdict"), "grade", share=4), lambda _, e: _verdict(e))
    yield _Field(Column(t("Score"), "number"), lambda _, e: _score(e))
    yield _Field(Column(t("Weakest")), lambda _, e: Cell(e.words.weakest))
    yield _Field(Column(t("Knock-outs"), share=2), lambda _, e: Cell(", ".join(e.row.knock_outs)))
    yield _Field(Column(t("Missing"), "number"), lambda _, e: _missing(e))
    yield _Field(Column(t("Expiring")), lambda _, e: Cell(expiring(e.row)))
    if any(e.row.change is not None for e in entries):
        yield _Field(Column(t("Change"), "number"), lambda _, e: _change(e))
    if any(e.row.listed is not None for e in entries):
        listed = t("in the list")
        yield _Field(Column(t("Accredited")), lambda _, e: Cell(listed if e.row.listed else ""))


def _company(entry: Entry) -> Cell:
    """The name, and what tells the company from others of the same name."""
    about = (entry.row.number, *entry.row.tags)
    return Cell(entry.words.company, detail=" · ".join(one_line(text) for text in about if text))


def _verdict(entry: Entry) -> Cell:
    words = entry.words
    return Cell(f"{words.symbol} {words.verdict}", grade=words.grade)


def _score(entry: Entry) -> Cell:
    found = entry.row.score
    return Cell(score(entry.row), shown(found.low) if found and found.low == found.high else None)


def _missing(entry: Entry) -> Cell:
    count = entry.row.missing
    return Cell(str(count), count) if count else Cell("")


def _change(entry: Entry) -> Cell:
    value = entry.row.change
    return Cell(change(value), None if value is None else int(value * 10) / 10)
