"""Tables on the terminal, at any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from ..document import model
from ..text.typesetting import cells, units
from .prose import STYLES, Prose, flat, prose

WIDE_MIN, WIDE_WORD, NARROW_MAX, GAP = 10, 18, 30, 2
"""In terminal cells: what a wide column gets at least, up to which it holds its longest word, what a narrow one keeps
at most, and what is between."""
BAR = 10
"""The cells of a bar."""


def table(found: model.Table, width: int) -> Iterator[RenderableType]:
    """A table as columns where they find room, else with its rows one below the other."""
    if found.caption:
        yield prose(found.caption, "bold")
    least = [_least_width(column, texts) for column, texts in zip(found.columns, _texts(found), strict=True)]
    room = width - GAP * len(least)
    yield from [_grid(found, least, _tight(found, least, room))] if sum(least) <= room else _stacked(found)


def _tight(table: model.Table, least: Sequence[int], room: int) -> set[int]:
    """The columns that get no more than they need at least, so that the others find room; rich would forget it."""
    widest = [max(map(cells, texts)) for texts in _texts(table)]
    free, tight = {n for n, column in enumerate(table.columns) if _wide(column)}, set[int]()
    while free:
        left = room - sum(need for n, need in enumerate(least) if n not in free)
        level = max(
            cut for cut in range(room + 1) if cut == 0 or sum(min(widest[n], cut) for n in free) <= left
        )
        pressed = {n for n in free if level < least[n]}
        if not pressed:
            break
        free, tight = free - pressed, tight | pressed
    return tight


def _texts(table: model.Table) -> list[list[str]]:
    """What is said in each column, its title too."""
    return [
        [flat(column.title), *(_said(row[n]) for row in table.rows)] for n, column in enumerate(table.columns)
    ]


def _said(cell: model.Cell) -> str:
    return flat(" – ".join(p for p in (cell.text, cell.detail) if p))


def _tone(cell: model.Cell) -> model.Tone:
    return cell.tone or cell.grade or ""


def _wide(column: model.Column) -> bool:
    """Whether a column shares the room that is left, and wraps."""
    return column.share > 1 and column.kind in ("text", "grade")


def _least_width(column: model.Column, texts: Sequence[str]) -> int:
    """The width in terminal cells below which a column cannot be read."""
    if column.kind == "bar":
        return BAR
    widest = max(map(cells, texts))
    if not _wide(column):
        return min(widest, NARROW_MAX)
    longest = max((cells(word) for text in texts for word in units(text)), default=0)
    return min(widest, max(WIDE_MIN, min(longest, WIDE_WORD)))


def _grid(table: model.Table, least: Sequence[int], tight: set[int]) -> RichTable:
    grid = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim", expand=False)
    for n, (column, width) in enumerate(zip(table.columns, least, strict=True)):
        wide = _wide(column)
        grid.add_column(
            prose(column.title),
            justify="right" if column.kind in model.NUMERIC else "left",
            overflow="fold",
            no_wrap=not wide,
            ratio=1 if wide else None,
            min_width=width,
            width=width if n in tight else None,
        )
    for row in table.rows:
        grid.add_row(*(_drawn(cell, column) for cell, column in zip(row, table.columns, strict=True)))
    return grid


def _drawn(cell: model.Cell, column: model.Column) -> Text:
    return _bar(cell) if column.kind == "bar" else Prose(_said(cell), style=STYLES[_tone(cell)])


def _bar(cell: model.Cell) -> Text:
    """Ten cells: solid up to the low end, shaded up to what is still possible."""
    if cell.bar is None:
        return Text("·" * BAR, "dim")
    solid, possible = (int(end * BAR // 100) for end in cell.bar)
    bar = Text("█" * solid, STYLES[_tone(cell)])
    bar.append("▒" * (possible - solid), "dim")
    return bar.append("·" * (BAR - possible), "dim")


def _stacked(table: model.Table) -> Iterator[RenderableType]:
    """The rows one below the other, each cell on a line with its column's title: for narrow terminals."""
    for first, *rest in table.rows:
        yield prose(_said(first), _tone(first))
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if column.kind == "bar":
                yield Padding(_bar(cell), (0, 0, 0, 2))
            elif said := _said(cell):
                yield Padding(prose(f"{column.title}  {said}", _tone(cell)), (0, 0, 0, 2))
