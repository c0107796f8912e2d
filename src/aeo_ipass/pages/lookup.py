"""Companies looked up in a list of accredited ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..document.build import section
from ..document.model import MARKS, Cell, Column, Document, Grade, Row
from ..i18n import Translator
from ..insight.aeolist import Entry
from ..phrases.words import document_of_many
from ..text.clean import visible


def page(file: str, found: Mapping[str, Sequence[Entry]], t: Translator) -> Document:
    """A row a name and place in the list; those that are not in it say so."""
    columns = (
        Column(t("Company"), share=4),
        Column(t("Accredited"), "grade"),
        Column(t("Row"), "number"),
        Column(t("Entry in the list"), share=6),
    )
    rows = [row for name, entries in found.items() for row in _rows(name, entries, t)]
    about = Cell(visible(file), tone="dim")
    return document_of_many(t, t("List of accredited companies"), (about,), [section("", (), columns, rows)])


def _rows(name: str, entries: Sequence[Entry], t: Translator) -> Iterator[Row]:
    who, words = Cell(visible(name)), t("in the list") if entries else t("not in the list")
    grade: Grade = "green" if entries else "red"
    listed = Cell(f"{MARKS[grade]} {words}", grade=grade)
    for entry in entries:
        yield who, listed, Cell(str(entry.row), entry.row), Cell(visible(entry.text))
    if not entries:
        yield who, listed, Cell(""), Cell("")
