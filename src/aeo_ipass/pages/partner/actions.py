"""Corrective actions of business partners: what is overdue, proposed and open, by whom until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from ...document.build import Fields, table
from ...document.model import Cell, Column, Document, Section
from ...i18n import Translator
from ...phrases.partners import tally
from ...phrases.partners.actions import GRADES, STATES, Told
from ...phrases.portfolio import Broken
from ...phrases.view import day_text
from ...phrases.words import document_of_many
from ...record import replace
from ..not_scored import not_scored


def page(
    found: Sequence[Told], broken: Sequence[Broken], as_of: date, t: Translator, *, wide: bool = False
) -> Document:
    """A row an action, the most pressing first; `wide`: with everything about it, for who sorts and filters."""
    fields = [*_columns(t), *(_more(t) if wide else ())]
    lines = [Cell(_counts(found, t), tone="bold"), *_how(found, t)]
    about = [Section("actions", "", (table("", fields, found, sifted=True),))] if found else []
    made = document_of_many(
        t, t("Corrective actions of business partners"), lines, [*about, *not_scored(broken, t)]
    )
    return replace(made, as_of=as_of, as_of_text=day_text(as_of, t))


def _counts(found: Sequence[Told], t: Translator) -> str:
    text = t.plural("{count} action", "{count} actions", len(found)).format(count=len(found))
    return tally(text, Counter(one.state for one in found), STATES, t)


def _how(found: Sequence[Told], t: Translator) -> Iterator[Cell]:
    if any(one.state == "proposed" for one in found):
        yield Cell(
            t("What is proposed follows from the answers; --keep writes it into the partner’s actions."),
            tone="dim",
        )


def _columns(t: Translator) -> Fields[Told]:
    return (
        (Column(t("State"), "grade", 3), lambda a: Cell(t(STATES[a.state]), grade=GRADES[a.state])),
        (
            Column(t("Partner"), share=5),
            lambda a: Cell(a.name, detail=a.partner if a.partner != a.name else ""),
        ),
        (Column(t("Action"), "id", 2), lambda a: Cell(a.id or "–")),
        (Column(t("Question"), share=4), lambda a: Cell(f"{a.question} {a.label}".strip(), detail=a.site)),
        (Column(t("What to do"), share=9), lambda a: Cell(a.what, detail=a.note)),
        (Column(t("Owner"), share=3), lambda a: Cell(a.owner)),
        (Column(t("Due"), "date", 3), lambda a: _day(a.due, t)),
    )


def _more(t: Translator) -> Fields[Told]:
    return (
        (Column(t("Done on"), "date", 3), lambda a: _day(a.done_on, t)),
        (Column(t("Partner ID"), "id", 2), lambda a: Cell(a.partner)),
        (Column(t("Year"), "id", 2), lambda a: Cell(a.period)),
    )


def _day(day: date | None, t: Translator) -> Cell:
    return Cell(day_text(day, t), day) if day else Cell("–")
