"""The columns of many companies side by side: what is read of each, or all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

from ...document.build import count
from ...document.model import Cell, Column
from ...i18n import Translator
from ...phrases.numbers import shown
from ...phrases.portfolio import Entry, actions, change, expiring, score
from ...text.clean import one_line

Field = tuple[Column, Callable[[Entry], Cell]]
"""A column, and what stands in it for an entry."""


def narrow(t: Translator, entries: Sequence[Entry], *, brief: bool = False) -> Iterator[Field]:
    """What is read of a company, in order; change and list only where something is known about them.

    `brief`: of business partners what matters most alone.
    """
    partners = of_partners(entries)
    yield Column(t("Company"), share=6), _company
    yield Column(t("Verdict"), "grade", share=4), _verdict
    yield Column(t("Score"), "number"), _score
    if partners:
        yield from _of_partners(t, entries, brief)
    else:
        yield Column(t("Weakest")), lambda e: Cell(e.words.weakest)
    yield Column(t("Knock-outs"), share=2), lambda e: Cell(", ".join(e.row.knock_outs))
    yield Column(t("Missing"), "number"), lambda e: _some(e.row.missing)
    if not partners or any(e.row.expiring for e in entries):
        yield Column(t("Expiring")), lambda e: Cell(expiring(e.row))
    yield from _where_known(t, entries)


def for_filters(t: Translator, entries: Sequence[Entry]) -> Iterator[Field]:
    """All that is known of a company, each thing a column of its own to sort and filter by."""
    yield Column(t("Company"), share=6), lambda e: Cell(e.words.company)
    yield Column(t("Verdict"), "grade", share=4), _verdict
    yield Column(t("Lowest score"), "score"), lambda e: _end(e, "low")
    yield Column(t("Highest score"), "score"), lambda e: _end(e, "high")
    yield Column(t("Weakest")), lambda e: Cell(e.words.weakest)
    yield Column(t("Knock-outs"), share=2), lambda e: Cell(", ".join(e.row.knock_outs))
    yield Column(t("Missing"), "number"), lambda e: _some(e.row.missing)
    yield Column(t("Expiring"), "number"), lambda e: _some(len(e.row.expiring))
    yield Column(t("First expiry"), "date"), _first_expiry
    yield from _where_known(t, entries)
    if of_partners(entries):
        yield from _more_of_partners(t)
    yield Column(t("Business registration")), lambda e: _plain(e.row.number)
    yield Column(t("Tags"), share=2), lambda e: _plain(*e.row.tags)
    yield Column(t("Roles"), share=3), lambda e: Cell(", ".join(e.words.roles))
    yield Column(t("Tier")), lambda e: Cell(e.row.tier)
    yield Column(t("As of"), "date"), lambda e: _day(e.row.as_of)
    yield Column(t("Questionnaire")), lambda e: Cell(e.row.questionnaire)
    yield Column(t("File"), share=4), lambda e: _plain(e.row.source)


def of_partners(entries: Sequence[Entry]) -> bool:
    """Whether these are somebody's business partners."""
    return any(e.row.partner for e in entries)


def _of_partners(t: Translator, entries: Sequence[Entry], brief: bool) -> Iterator[Field]:
    yield Column(t("Risk class")), lambda e: Cell(e.words.risk)
    if not brief:
        yield Column(t("Services"), share=3), lambda e: Cell(t.separator.join(e.words.services))
    yield Column(t("Weakest control"), share=4), lambda e: Cell(e.words.control)
    if any(e.row.partner and e.row.partner.open for e in entries):
        yield Column(t("Open actions")), lambda e: _actions(e, t)


def _more_of_partners(t: Translator) -> Iterator[Field]:
    yield Column(t("Partner ID"), "id"), lambda e: _plain(e.row.partner.id if e.row.partner else "")
    yield Column(t("Year"), "id"), lambda e: _plain(e.row.partner.period if e.row.partner else "")
    yield Column(t("Risk class")), lambda e: Cell(e.words.risk)
    yield Column(t("Services"), share=3), lambda e: Cell(t.separator.join(e.words.services))
    yield Column(t("Sites"), share=3), lambda e: _plain(*e.row.sites)
    yield Column(t("Weakest control"), share=4), lambda e: Cell(e.words.control)
    yield Column(t("Open actions"), "number"), lambda e: _some(e.row.partner.open if e.row.partner else 0)
    yield (
        Column(t("Overdue actions"), "number"),
        lambda e: _some(e.row.partner.overdue if e.row.partner else 0),
    )


def _where_known(t: Translator, entries: Sequence[Entry]) -> Iterator[Field]:
    if any(e.row.change is not None for e in entries):
        yield Column(t("Change"), "number"), _change
    if any(e.row.listed is not None for e in entries):
        listed = t("in the list")
        yield Column(t("Accredited")), lambda e: Cell(listed if e.row.listed else "")


# --- cells ------------------------------------------------------------------------------------


def _company(entry: Entry) -> Cell:
    """The name, and what tells the company from others of the same name."""
    partner, sites = entry.row.partner, entry.row.sites if entry.row.partner else ()
    about = (partner.id if partner else "", entry.row.number, *entry.row.tags, *sites)
    return Cell(entry.words.company, detail=" · ".join(one_line(text) for text in about if text))


def _actions(entry: Entry, t: Translator) -> Cell:
    late = entry.row.partner is not None and entry.row.partner.overdue > 0
    return Cell(actions(entry.row, t), tone="red" if late else "")


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


def _some(number: int) -> Cell:
    return count(number) if number else Cell("")


def _first_expiry(entry: Entry) -> Cell:
    return _day(entry.row.expiring[0].expires) if entry.row.expiring else Cell("")


def _day(day: date) -> Cell:
    return Cell(day.isoformat(), day)


def _plain(*texts: str) -> Cell:
    return Cell(", ".join(one_line(text) for text in texts))


def _change(entry: Entry) -> Cell:
    value = entry.row.change
    return Cell(change(value), None if value is None else int(value * 10) / 10)
