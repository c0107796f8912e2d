"""The columns of many companies side by side: what is read of each, or all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...document.model import Cell, Column
from ...i18n import Translator
from ...phrases.numbers import shown
from ...phrases.portfolio import Entry, change, expiring, score
from ...text.clean import one_line


@dataclass(frozen=True, slots=True)
class Field:
    """A column, and what stands in it for an entry of this rank."""

    column: Column
    cell: Callable[[int, Entry], Cell]


def narrow(t: Translator, entries: Sequence[Entry]) -> Iterator[Field]:
    """What is read of a company, in order; change and list only where something is known about them."""
    yield _rank()
    yield Field(Column(t("Company"), share=6), lambda _, e: _company(e))
    yield Field(Column(t("Verdict"), "grade", share=4), lambda _, e: _verdict(e))
    yield Field(Column(t("Score"), "number"), lambda _, e: _score(e))
    yield Field(Column(t("Weakest")), lambda _, e: Cell(e.words.weakest))
    yield Field(Column(t("Knock-outs"), share=2), lambda _, e: Cell(", ".join(e.row.knock_outs)))
    yield Field(Column(t("Missing"), "number"), lambda _, e: _count(e.row.missing))
    yield Field(Column(t("Expiring")), lambda _, e: Cell(expiring(e.row)))
    yield from _where_known(t, entries)


def for_filters(t: Translator, entries: Sequence[Entry]) -> Iterator[Field]:
    """All that is known of a company, each thing a column of its own to sort and filter by."""
    yield _rank()
    yield Field(Column(t("Company"), share=6), lambda _, e: Cell(e.words.company))
    yield Field(Column(t("Verdict"), "grade", share=4), lambda _, e: _verdict(e))
    yield Field(Column(t("Lowest score"), "score"), lambda _, e: _end(e, "low"))
    yield Field(Column(t("Highest score"), "score"), lambda _, e: _end(e, "high"))
    yield Field(Column(t("Weakest")), lambda _, e: Cell(e.words.weakest))
    yield Field(Column(t("Knock-outs"), share=2), lambda _, e: Cell(", ".join(e.row.knock_outs)))
    yield Field(Column(t("Missing"), "number"), lambda _, e: _count(e.row.missing))
    yield Field(Column(t("Expiring"), "number"), lambda _, e: _count(len(e.row.expiring)))
    yield Field(Column(t("First expiry"), "date"), lambda _, e: _first_expiry(e))
    yield from _where_known(t, entries)
    yield Field(Column(t("Business registration")), lambda _, e: _plain(e.row.number))
    yield Field(Column(t("Tags"), share=2), lambda _, e: _plain(*e.row.tags))
    yield Field(Column(t("Roles"), share=3), lambda _, e: Cell(", ".join(e.words.roles)))
    yield Field(Column(t("Tier")), lambda _, e: Cell(e.row.tier))
    yield Field(Column(t("As of"), "date"), lambda _, e: _day(e.row.as_of))
    yield Field(Column(t("Questionnaire")), lambda _, e: Cell(e.row.questionnaire))
    yield Field(Column(t("File"), share=4), lambda _, e: _plain(e.row.source))


def _rank() -> Field:
    return Field(Column("#", "number"), lambda rank, _: Cell(str(rank), rank))


def _where_known(t: Translator, entries: Sequence[Entry]) -> Iterator[Field]:
    if any(e.row.change is not None for e in entries):
        yield Field(Column(t("Change"), "number"), lambda _, e: _change(e))
    if any(e.row.listed is not None for e in entries):
        listed = t("in the list")
        yield Field(Column(t("Accredited")), lambda _, e: Cell(listed if e.row.listed else ""))


# --- cells ------------------------------------------------------------------------------------


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


def _end(entry: Entry, end: Literal["low", "high"]) -> Cell:
    found = entry.row.score
    if found is None:
        return Cell("")
    value = shown(found.low if end == "low" else found.high)
    return Cell(f"{value:.1f}", value)


def _count(count: int) -> Cell:
    return Cell(str(count), count) if count else Cell("")


def _first_expiry(entry: Entry) -> Cell:
    return _day(entry.row.expiring[0].expires) if entry.row.expiring else Cell("")


def _day(day: date) -> Cell:
    return Cell(day.isoformat(), day)


def _plain(*texts: str) -> Cell:
    return Cell(", ".join(one_line(text) for text in texts))


def _change(entry: Entry) -> Cell:
    value = entry.row.change
    return Cell(change(value), None if value is None else int(value * 10) / 10)
