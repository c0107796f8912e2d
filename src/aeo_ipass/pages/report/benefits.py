"""What accreditation would bring: benefits, facilities, and the economies that recognise it."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import Block, Bullets, Cell, Column, Heading, Item, Paragraph, Section, Table
from ...phrases.programme import STATUSES, doubt, standing, tally
from ...phrases.view import View
from ...questionnaire.programme import Fact, MutualRecognition, Sourced


def section(view: View) -> Section | None:
    """None when the programme names neither benefits nor facilities nor mutual recognition."""
    blocks = (
        *_facts(view, view.t("Benefits"), view.programme.benefits),
        *_facts(view, view.t("At the control points"), view.programme.facilities),
        *_recognition(view),
    )
    return Section("benefits", view.t("What accreditation would bring"), blocks) if blocks else None


def _facts(view: View, title: str, facts: tuple[Fact, ...]) -> Iterator[Block]:
    if not facts:
        return
    yield Heading(title)
    yield Bullets(tuple(_fact(view, f) for f in facts))
    yield Paragraph(_sources(view, facts), "note")


def _fact(view: View, fact: Fact) -> Item:
    text, doubtful = view.t.pick(fact.text), doubt(fact.confirmed, view.t)
    if fact.title:
        return Item(view.t.pick(fact.title), detail=" ".join(filter(None, (text, doubtful))))
    return Item(text, detail=doubtful)


def _sources(view: View, facts: tuple[Sourced, ...]) -> str:
    """As of when the facts are true and where they come from, each publication once."""
    known = {s.id: view.t.pick(s.title) for s in view.programme.sources}
    named = dict.fromkeys((known.get(f.source, f.source), f.as_of) for f in facts)
    text = view.t("As of {date} · source: {source}")
    lines = [text.format(date=view.partial_date(day), source=title) for title, day in named]
    return view.listed(lines)


def _recognition(view: View) -> Iterator[Block]:
    found = sorted(view.programme.mutual_recognition, key=lambda m: STATUSES.index(m.status))
    if not found:
        return
    t = view.t
    columns = (Column(t("Economy"), share=4), Column(t("Standing"), share=4), Column(t("Date"), "date", 3))
    yield Heading(t("Mutual recognition"))
    yield Paragraph(tally(found, t))
    yield Table(t("Economies and where recognition stands"), columns, tuple(_row(view, m) for m in found))
    yield Paragraph(_sources(view, tuple(found)), "note")


def _row(view: View, entry: MutualRecognition) -> tuple[Cell, ...]:
    t = view.t
    meaning = t("signed {date}") if entry.date_meaning == "signed" else t("as listed in {date}")
    notes = (t.pick(entry.note) if entry.note else "", doubt(entry.confirmed, t))
    return (
        Cell(t.pick(entry.economy), detail=" ".join(filter(None, notes))),
        Cell(standing(entry.status, t)),
        Cell(meaning.format(date=view.partial_date(entry.date))),
    )
