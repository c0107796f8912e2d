"""A workbook of the OpenDocument kind, measured before a library unpacks it; docs/files.md has the limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from ...errors import N_
from ..limits import MAX_AREA, MAX_UNPACKED
from .archive import TooLarge

Place = tuple[int, int]
"""Row and column of a cell, both from 0."""


class Seen(NamedTuple):
    """Where formulas stand, and cells that lie over others or hold something under them, by the names of the sheets."""

    formulas: dict[str, set[Place]]
    merged: dict[str, set[Place]]


def looked_through(content: bytes) -> Seen:
    """What of its cells needs a word; raises TooLarge, saying why it is not read, or expat.ExpatError.

    A row, or a cell, may be said to repeat a million times: what counts is the rectangle that this fills.
    """
    look = _Look()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = look.begin
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)
    return Seen(look.formulas, look.merged)


def _refuse(*_: object) -> None:
    """No spreadsheet program writes a document type, by which a small file can be made to grow."""
    raise TooLarge(N_("it unpacks to more than any real workbook"))


class _Look:
    """Walks over the cells of all sheets."""

    def __init__(self) -> None:
        self.formulas: dict[str, set[Place]] = {}
        self.merged: dict[str, set[Place]] = {}
        self.sheet: set[Place] = set()
        self.spans: set[Place] = set()
        self.row = self.column = self.rows = self.columns = self.width = self.height = 0
        self.letters = self.texts = 0
        self.filled = False

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        match tag:
            case "table:table":
                self.sheet = self.formulas.setdefault(said.get("table:name", ""), set())
                self.spans = self.merged.setdefault(said.get("table:name", ""), set())
                self.row = self.rows = self.width = self.height = 0
            case "table:table-row":
                self.row, self.rows = self.row + self.rows, _times(said, "table:number-rows-repeated")
                self.column = self.columns = 0
            case "table:table-cell" | "table:covered-table-cell":
                self.column += self.columns
                self.columns, self.letters = _times(said, "table:number-columns-repeated"), 0
                self.filled = "office:value-type" in said
                if "table:formula" in said:
                    self.sheet.add((self.row, self.column))
                spans = ("table:number-rows-spanned", "table:number-columns-spanned")
                if any(_times(said, key) > 1 for key in spans):
                    self.spans.add((self.row, self.column))

    def text(self, data: str) -> None:
        self.letters += len(data)

    def end(self, tag: str) -> None:
        if tag not in ("table:table-cell", "table:covered-table-cell") or not (self.filled or self.letters):
            return
        if tag == "table:covered-table-cell":
            self.spans.add((self.row, self.column))
        self.width = max(self.width, self.column + self.columns)
        self.height = max(self.height, self.row + self.rows)
        self.texts += self.letters * self.columns * self.rows
        self.letters = 0
        if self.width * self.height > MAX_AREA or self.texts > MAX_UNPACKED:
            raise TooLarge(N_("a sheet in it is larger than any real one"))


def _times(said: Mapping[str, str], key: str) -> int:
    text = said.get(key, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else MAX_AREA + 1
