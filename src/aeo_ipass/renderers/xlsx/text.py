"""Running text in a workbook: labels in the first column, what they say in the second, which wraps."""

from __future__ import annotations

from typing import assert_never

from ...document.build import simple
from ...document.model import (
    SYMBOLS,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Cover,
    CriterionBlock,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Lines,
    Paragraph,
    Section,
    Table,
    Tasks,
    Verdicts,
    Words,
)
from .book import ACCENT, HEAD, QUIET, TONES, Kind, Sheet

LABELS, TEXTS, GAP = 30, 84, 3
CHARTS = 3
"""The first column beside the text."""
_LONG_NAME = 60


class Writing:
    """A sheet of lines being written from top to bottom."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row = 0
        for column, width in enumerate((LABELS, TEXTS, GAP)):
            sheet.column(column, width)
        sheet.worksheet.set_landscape()

    def line(self, label: str, text: str = "", kind: Kind = "text", **look: object) -> None:
        """A label and its text in the next row."""
        if label:
            self.sheet.put(self.row, 0, label, "quiet")
        if text:
            self.sheet.put(self.row, 1, text, kind, **look)
        self.row += 1

    def head(self, text: str, size: float, **look: object) -> None:
        """A line across the columns; a long one wraps in the second."""
        long = len(text) > _LONG_NAME
        self.sheet.put(self.row, int(long), text, "strong", font_size=size, text_wrap=long, **look)
        self.row += 1


class Text(Writing):
    """The report's blocks on such a sheet."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        super().__init__(sheet)
        self.words = words

    def opening(self, report: Document) -> None:
        """What a document begins with: its cover, or its title and the lines below it."""
        if report.cover:
            self.cover(report.cover)
            return
        self.head(report.title, 20)
        self.lines(report.lines)
        self.sheet.settle()

    def lines(self, lines: tuple[Cell, ...]) -> None:
        """Lines, one below the other."""
        for line in lines:
            kind: Kind = "strong" if line.tone == "bold" else "quiet" if line.tone == "dim" else "text"
            colour = {"font_color": TONES[line.tone][0]} if line.tone in ("green", "amber", "red") else {}
            self.line("", line.text, kind, **colour)

    def cover(self, cover: Cover) -> None:
        """Whose report it is, the verdict, and that it is an estimate."""
        ink, fill = TONES[cover.grade]
        self.head(cover.programme, 11, font_color=ACCENT)
        self.head(cover.company, 20)
        self.head(cover.subtitle, 11, font_color=QUIET, bold=False)
        self.row += 1
        self.line(cover.tier, cover.verdict, "strong", font_size=14, font_color=ink, bg_color=fill)
        self.line(cover.score_label, cover.score, "strong", font_size=14)
        self.facts(cover.facts)
        self.row += 1
        self.line("", cover.notice, "quiet")
        self.sheet.settle()

    def facts(self, facts: tuple[Fact, ...]) -> None:
        """Labels and what they say."""
        for fact in facts:
            self.line(fact.label, fact.text)

    def section(self, section: Section) -> None:
        """A section with its title."""
        self.row += 1
        self.head(section.title, 14, font_color=ACCENT)
        for block in simple(section.blocks):
            self.block(block)
        self.sheet.settle()

    def block(self, block: Block) -> None:
        """A block of text or a small table; what has a sheet of its own is left to it."""
        match block:
            case Heading():
                self.row += 1
                self.head(block.text, 11)
            case Paragraph():
                self.line("", block.text, "quiet" if block.style == "note" else "text")
            case Lines():
                self.lines(block.lines)
            case Callout():
                self.line(block.title, block.text, bg_color=HEAD)
            case Facts():
                self.facts(block.facts)
            case Bullets():
                for number, item in enumerate(block.items, 1):
                    self.item(item, f"{number}." if block.ordered else "")
            case Table():
                self.table(block)
            case Chart() | Tasks() | CriterionBlock() | Verdicts():
                return
            case unreachable:
                assert_never(unreachable)

    def item(self, item: Item, number: str) -> None:
        """An entry of a list: its number, id or grade before it, its second line below it."""
        grade = f"{SYMBOLS[item.grade]} {self.words.grade(item.grade)}" if item.grade else ""
        label = " ".join(p for p in (number, grade, item.id) if p)
        self.line(label, "\n".join(p for p in (item.text, item.detail) if p))

    def table(self, table: Table) -> None:
        """A small table: what names a row as the label, the rest on one line."""
        self.line("", table.caption, "strong")
        for first, *rest in table.rows:
            named = zip(table.columns[1:], rest, strict=True)
            said = [self.words.labelled(c.title, text) for c, cell in named if (text := _text(cell))]
            self.line(_text(first), " · ".join(said))


def _text(cell: Cell) -> str:
    return " – ".join(p for p in (cell.text, cell.detail) if p)
