"""A page of tables in words, for results that read the same on a terminal and in Markdown.

Nothing is computed here, and every text is made safe to show when a page is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from ..text.clean import one_line
from ..text.typesetting import cells
from .markdown import text as escaped
from .prose import Prose

Tone = Literal["", "bold", "dim", "green", "amber", "red"]
STYLES: dict[Tone, str] = {
    "": "", "bold": "bold", "dim": "dim", "green": "green", "amber": "yellow", "red": "red",
}  # fmt: skip

WIDE_MIN, NARROW_MAX, GAP = 10, 30, 2
"""In terminal cells: what a wide column gets at least, what a narrow one keeps at most, and what is between."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a table or a line of its own; the tone repeats what the text says."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `wide` ones share the room that is left and wrap."""

    title: str
    right: bool = False
    wide: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (may be empty), lines above the table, the table (may have no columns), lines below it."""

    title: str
    above: tuple[Cell, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    below: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A title, the lines under it, and sections."""

    title: str
    lines: tuple[Cell, ...]
    sections: tuple[Section, ...]


# --- terminal --------------------------------------------------------------------------------


def print_page(page: Page, console: Console) -> None:
    """Print a page at the console's width."""
    console.print(Prose(one_line(page.title), style="bold"))
    for cell in page.lines:
        console.print(_prose(cell))
    for section in page.sections:
        for block in _blocks(section, console.width):
            console.print(block)


def _blocks(section: Section, width: int) -> Iterator[RenderableType]:
    if section.title:
        heading = Rule(Prose(f" {one_line(section.title)} ", style="bold"), align="left", style="dim")
        yield Padding(heading, (1, 0, 0, 0))
    else:
        yield ""
    yield from map(_prose, section.above)
    if section.rows:
        widths = _least_widths(section)
        fits = sum(widths) + GAP * (len(widths) - 1) <= width
        yield from [_table(section, widths)] if fits else _stacked(section)
    yield from map(_prose, section.below)


def _prose(cell: Cell) -> Prose:
    return Prose(one_line(cell.text), style=STYLES[cell.tone])


def _least_widths(section: Section) -> list[int]:
    """The width in terminal cells below which each column cannot be read."""
    return [_least_width(column, section, n) for n, column in enumerate(section.columns)]


def _least_width(column: Column, section: Section, n: int) -> int:
    widest = max(cells(one_line(text)) for text in (column.title, *(row[n].text for row in section.rows)))
    return min(widest, WIDE_MIN if column.wide else NARROW_MAX)


def _table(section: Section, widths: Sequence[int]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim", expand=False)
    for column, width in zip(section.columns, widths, strict=True):
        table.add_column(
            Prose(one_line(column.title)), justify="right" if column.right else "left", overflow="fold",
            no_wrap=not column.wide, ratio=1 if column.wide else None, min_width=width,
        )  # fmt: skip
    for row in section.rows:
        table.add_row(*map(_prose, row))
    return table


def _stacked(section: Section) -> Iterator[RenderableType]:
    """The rows one below the other, each cell on a line with its column's title: for narrow terminals."""
    for row in section.rows:
        yield _prose(row[0])
        for column, cell in zip(section.columns[1:], row[1:], strict=True):
            if one_line(cell.text):
                yield Padding(
                    Prose(one_line(f"{column.title}  {cell.text}"), style=STYLES[cell.tone]), (0, 0, 0, 2)
                )


# --- Markdown --------------------------------------------------------------------------------


def markdown(page: Page) -> str:
    """A page as Markdown (CommonMark with GitHub's tables)."""
    parts = [f"# {_safe(page.title)}", *_paragraphs(page.lines)]
    for section in page.sections:
        if section.title:
            parts.append(f"## {_safe(section.title)}")
        parts += _paragraphs(section.above)
        if section.rows:
            parts.append(_grid(section))
        parts += _paragraphs(section.below)
    return "\n\n".join(parts) + "\n"


def _safe(text: str) -> str:
    return escaped(one_line(text))


def _paragraphs(cells: Sequence[Cell]) -> list[str]:
    """One paragraph of lines, broken where the page breaks them."""
    lines = [f"**{_safe(c.text)}**" if c.tone == "bold" else _safe(c.text) for c in cells if one_line(c.text)]
    return ["  \n".join(lines)] if lines else []


def _grid(section: Section) -> str:
    titles = [_safe(c.title) or " " for c in section.columns]
    rules = ["---:" if c.right else "---" for c in section.columns]
    rows = [[_safe(c.text) for c in row] for row in section.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (titles, rules, *rows))
