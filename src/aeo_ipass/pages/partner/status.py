"""Where business partners stand: who has returned its form, who is late, what lacks, when to evaluate again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from ...document.build import Fields, table
from ...document.model import Bullets, Cell, Column, Document, Item, Section
from ...i18n import Translator
from ...partners.register import YEARS
from ...partners.status import STATES, Standing
from ...phrases import partners as words
from ...phrases.view import company_name, day_text
from ...phrases.words import document_of_many
from ...record import replace


def page(found: Sequence[Standing], as_of: date, t: Translator, *, wide: bool = False) -> Document:
    """A row a partner, those first that want attention; `wide`: with whom to turn to, for who sorts and filters."""
    lines = [Cell(_counts(found, t), tone="bold"), Cell(_years(t), tone="dim")]
    rows = sorted(found, key=lambda one: (STATES.index(one.state), one.due or one.again or date.max))
    none = Section("", "", (Bullets((Item(t("No partner is known here.")),)),))
    columns = [*_columns(t), *(_more(t) if wide else ())]
    sections = [Section("partners", "", (table("", columns, rows),)) if rows else none]
    made = document_of_many(t, t("Where business partners stand"), lines, sections)
    return replace(made, as_of=as_of, as_of_text=day_text(as_of, t))


def _counts(found: Sequence[Standing], t: Translator) -> str:
    text = t.plural("{count} partner", "{count} partners", len(found)).format(count=len(found))
    return words.tally(text, Counter(one.state for one in found), words.STATES, t)


def _years(t: Translator) -> str:
    text = t("Evaluated again after {high}, {medium} or {low} years, by risk class: high, medium, low.")
    return text.format(high=YEARS["high"], medium=YEARS["medium"], low=YEARS["low"])


def _columns(t: Translator) -> Fields[Standing]:
    return (
        (
            Column(t("State"), "grade", 3),
            lambda s: Cell(t(words.STATES[s.state]), grade=words.STATE_GRADES[s.state]),
        ),
        (Column(t("Partner"), share=5), lambda s: Cell(company_name(s.partner, t), detail=_id(s))),
        (Column(t("Year"), "id", 2), lambda s: Cell(s.period or "–")),
        (Column(t("Return by"), "date", 3), lambda s: _day(s.due, t)),
        (Column(t("Returned"), "date", 3), lambda s: _day(s.returned_on, t)),
        (Column(t("Evaluate again"), "date", 3), lambda s: _day(s.again, t)),
        (Column(t("What to know"), share=6), lambda s: Cell(t.separator.join(_remarks(s, t)))),
    )


def _more(t: Translator) -> Fields[Standing]:
    return (
        (Column(t("Risk class"), share=2), lambda s: Cell(t(words.RISKS[s.risk_class]))),
        (Column(t("Contact"), share=4), lambda s: Cell(s.partner.contact)),
        (Column(t("E-mail"), share=4), lambda s: Cell(s.partner.email)),
        (Column(t("Partner ID"), "id", 2), lambda s: Cell(s.partner.id)),
    )


def _id(one: Standing) -> str:
    return one.partner.id if one.partner.id != one.partner.name else ""


def _day(day: date | None, t: Translator) -> Cell:
    return Cell(day_text(day, t), day) if day else Cell("–")


def _remarks(one: Standing, t: Translator) -> Iterator[str]:
    yield from (issue.text(t) for issue in one.why)
    if text := words.lacking(one.missing, t):
        yield text
    if one.unconfirmed:
        text = t.plural("{count} answer to confirm", "{count} answers to confirm", one.unconfirmed)
        yield text.format(count=one.unconfirmed)
    if one.evaluated and one.evaluated != one.period:
        yield t("last evaluated: {period}").format(period=one.evaluated)
