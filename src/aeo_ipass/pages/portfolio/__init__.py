"""Many companies side by side: a table for each programme, depth and group, then what could not be scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document.build import table
from ...document.model import SYMBOLS, Cell, Document, Section
from ...i18n import Translator
from ...phrases.portfolio import (
    Broken,
    Entry,
    Groups,
    companies,
    entries_of,
    heading,
)
from ...phrases.words import document_of_many
from ...scoring.assessment import GRADES
from ..not_scored import not_scored
from .columns import Field, for_filters, narrow


def page(
    groups: Groups, broken: Sequence[Broken], t: Translator, *, wide: bool = False, brief: bool = False
) -> Document:
    """The page, in the order of the entries.

    `wide`: with all that is known of a company in columns of its own, for those who filter rather than read; `brief`:
    with what matters most alone, for a terminal.
    """
    entries = entries_of(groups)
    fields = for_filters(t, entries) if wide else narrow(t, entries, brief=brief)
    sections = [*_companies(groups, list(fields), t), *not_scored(broken, t)]
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


def _companies(groups: Groups, fields: Sequence[Field], t: Translator) -> Iterator[Section]:
    for group in groups:
        title = heading(group, groups, t)
        if group.entries:
            named = f"{title} ({len(group.entries)})" if title else ""
            yield Section("", named, (table("", fields, group.entries, numbers="#", sifted=True),))
