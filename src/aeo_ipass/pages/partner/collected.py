"""What came back from business partners: what was taken, and what somebody has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ...document.build import Fields, table
from ...document.model import Bullets, Cell, Column, Document, Item, Section
from ...i18n import Translator
from ...partners.collected import KINDS, Collected
from ...phrases import partners as words
from ...phrases.view import company_name
from ...phrases.words import document_of_many
from ...record import replace
from ...text.clean import visible
from ..taken import changes, refusals


def page(found: Sequence[Collected], t: Translator, *, written: bool = True) -> Document:
    """A row a file, what wants attention first; then what changed and what was refused, field by field.

    `written`: whether anything was.
    """
    lines = [Cell(_counts(found, t), tone="bold")]
    if not written:
        lines.append(Cell(t("Nothing was written.")))
    rows = sorted(found, key=lambda one: KINDS.index(one.kind))
    none = Section("", "", (Bullets((Item(t("No file is here.")),)),))
    files = Section("files", "", (table("", _columns(t), rows),)) if rows else none
    return document_of_many(t, t("What came back from business partners"), lines, [files, *_closer(rows, t)])


def _counts(found: Sequence[Collected], t: Translator) -> str:
    text = t.plural("{count} file", "{count} files", len(found)).format(count=len(found))
    return words.tally(text, Counter(one.kind for one in found), words.KINDS, t)


def _columns(t: Translator) -> Fields[Collected]:
    return (
        (Column(t("State"), "grade", 3), lambda c: Cell(t(words.KINDS[c.kind]), grade=words.GRADES[c.kind])),
        (
            Column(t("Partner"), share=4),
            lambda c: Cell(company_name(c, t) or c.partner or "–", detail=_id(c)),
        ),
        (Column(t("Year"), "id"), lambda c: Cell(c.period or "–")),
        (Column(t("What to know"), share=6), lambda c: Cell(t.separator.join(words.remarks(c, t)))),
        (Column(t("File"), share=4), lambda c: Cell(visible(str(c.file)))),
    )


def _id(found: Collected) -> str:
    return found.partner if found.name and found.partner != found.name else ""


def _closer(found: Iterable[Collected], t: Translator) -> Iterator[Section]:
    for number, one in enumerate(found, 1):
        if one.known is None:
            continue
        who = f"{company_name(one, t)} · {visible(one.file.name)}"
        title = t("Would change: {partner}") if one.waits else t("Changed: {partner}")
        if section := changes(title.format(partner=who), one.changes, one.known, t):
            yield replace(section, id=f"changes-{number}")
        title = t("Refused: {partner}").format(partner=who)
        if section := refusals(title, one.refused, one.more, one.known, t):
            yield replace(section, id=f"refused-{number}")
