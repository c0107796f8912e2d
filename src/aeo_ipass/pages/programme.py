"""A topic of the programme: its facts, those of one source together with that source at their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..document.model import Block, Bullets, Cell, Column, Document, Paragraph, Section, Table
from ..document.model import Item as Entry
from ..i18n import Translator
from ..phrases.programme import TITLES, Item, Origin, doubt, said, tally
from ..phrases.words import document_of_many
from ..questionnaire.model import Questionnaire


def page(whole: Questionnaire, topic: str, found: Sequence[Item], t: Translator) -> Document:
    """The page of a topic (a key of TOPICS), with the facts that were found about it."""
    about = Cell(f"{t.pick(whole.programme.title)} · {whole.ref}", tone="dim")
    sections = [
        section
        for origin, items in groupby(found, key=lambda item: item.origin)
        for section in _sections(whole, topic, list(items), _notes(origin, t), t)
    ]
    return document_of_many(t, t(TITLES[topic]), (about, *_tally(whole, topic, found, t)), sections)


def _tally(whole: Questionnaire, topic: str, found: Sequence[Item], t: Translator) -> Iterator[Cell]:
    """How many are signed, when nothing was left out."""
    if topic == "mra" and len(found) == len(whole.programme.mutual_recognition) > 0:
        yield Cell(tally(whole.programme.mutual_recognition, t), tone="bold")


def _notes(origin: Origin, t: Translator) -> tuple[Block, ...]:
    lines = (doubt(origin.confirmed, t), said(origin, t))
    return tuple(Paragraph(line, "note") for line in lines if line)


def _sections(
    whole: Questionnaire, topic: str, items: Sequence[Item], notes: tuple[Block, ...], t: Translator
) -> Iterator[Section]:
    """What one source says: a tier has a section of its own, the others share one."""
    if topic == "tiers":
        *others, last = items
        for item in others:
            yield Section("", item.title, (_criteria(whole, item, t),))
        yield Section("", last.title, (_criteria(whole, last, t), *notes))
        return
    shown = _recognition(items, t) if topic == "mra" else Bullets(tuple(_entry(item) for item in items))
    yield Section("", "", (shown, *notes))


def _entry(item: Item) -> Entry:
    return Entry(item.title, detail=item.text) if item.title else Entry(item.text)


def _criteria(whole: Questionnaire, tier: Item, t: Translator) -> Table:
    titles = {c.id: t.pick(c.title) for c in whole.criteria}
    rows = tuple((Cell(name), Cell(titles[name])) for name in tier.data["criteria"])
    return Table("", (Column(t("No."), "id"), Column(t("Criterion"), share=10)), rows)


def _recognition(items: Sequence[Item], t: Translator) -> Table:
    """Economies and how far it has come with each, with a note where there is one."""
    said = ((item.title, *item.text.partition("\n")[::2]) for item in items)
    rows = tuple((Cell(economy), Cell(standing, detail=note)) for economy, standing, note in said)
    return Table("", (Column(t("Economy"), share=3), Column(t("Standing"), share=6)), rows)
