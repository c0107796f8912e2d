"""What accreditation would bring: benefits, facilities, and the economies that recognise it."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import Block, Bullets, Cell, Column, Heading, Item, Paragraph, Section, Table
from ...phrases.programme import STATUSES
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
    text = view.t.pick(fact.text)
    return Item(view.t.pick(fact.title), detail=text) if fact.title else Item(text)


def _sources(view: View, facts: tuple[Sourced, ...]) -> str:
    """Where the facts come from and as of when, each publication once."""
    titles = {s.id: view.t.pick(s.title) for s in view.programme.sources}
    text = view.t("{label} ({where})")
    named = dict.fromkeys((titles.get(f.source, f.source), f.as_of) for f in facts)
    sources = [text.format(label=title, where=view.partial_date(day)) for title, day in named]
    return view.t("Sources: {sources}").format(sources=view.joined(sources))


def _recognition(view: View) -> Iterator[Block]:
    found = sorted(view.programme.mutual_recognition, key=lambda m: STATUSES.index(m.status))
    if not found:
        return
    t = view.t
    columns = (Column(t("Economy"), share=4), Column(t("Standing"), share=4), Column(t("Date"), "date", 3))
    yield Heading(t("Mutual recognition"))
    yield Table(t("Economies and where recognition stands"), columns, tuple(_row(view, m) for m in found))
    yield Paragraph(_sources(view, tuple(found)), "note")


def _row(view: View, entry: MutualRecognition) -> tuple[Cell, ...]:
    t = view.t
    words = {
        "in_force": t("in force"),
        "signed": t("signed, not known to be in force"),
        "action_plan": t("action plan only: no arrangement yet"),
    }
    meaning = t("signed {date}") if entry.date_meaning == "signed" else t("as listed in {date}")
    return (
        Cell(t.pick(entry.economy), detail=t.pick(entry.note) if entry.note else ""),
        Cell(words[entry.status]),
        Cell(meaning.format(date=view.partial_date(entry.date))),
    )
