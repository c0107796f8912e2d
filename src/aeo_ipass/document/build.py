"""Sections as most pages have them, and blocks in simpler ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..record import replace
from . import model
from .forms import Form
from .paper import on_paper

T = TypeVar("T")
Fields = Sequence[tuple[model.Column, Callable[[T], model.Cell]]]
"""What a table tells of each thing: a column, and the cell that stands in it."""


def section(
    title: str,
    above: Iterable[model.Cell] = (),
    columns: tuple[model.Column, ...] = (),
    rows: Iterable[model.Row] = (),
    below: Iterable[model.Cell] = (),
) -> model.Section:
    """A heading (may be empty), lines, a table without a caption of its own, and lines below it."""
    blocks: list[model.Block] = []
    if lines := tuple(above):
        blocks.append(model.Lines(lines))
    if found := tuple(rows):
        blocks.append(model.Table("", columns, found))
    if lines := tuple(below):
        blocks.append(model.Lines(lines))
    return model.Section("", title, tuple(blocks))


def table(
    caption: str, fields: Fields[T], things: Iterable[T], *, numbers: str = "", sifted: bool = False
) -> model.Table:
    """A table that tells the same of each thing, a row each; with a title for them, `numbers` stand before."""
    columns = tuple(column for column, _ in fields)
    rows = tuple(tuple(cell(thing) for _, cell in fields) for thing in things)
    if not numbers:
        return model.Table(caption, columns, rows, sifted)
    counted = tuple((count(n), *row) for n, row in enumerate(rows, 1))
    return model.Table(caption, (model.Column(numbers, "number"), *columns), counted, sifted)


def count(number: int) -> model.Cell:
    """A whole number as a cell."""
    return model.Cell(str(number), number)


def numbered(documents: Iterable[model.Document]) -> list[model.Document]:
    """Documents for one file, told apart also where several are in the same language."""
    seen = Counter[str]()
    found = []
    for document in documents:
        seen[document.language] += 1
        found.append(replace(document, number=seen[document.language]))
    return found


# --- blocks in simpler ones ------------------------------------------------------------------


def simple(
    blocks: Iterable[model.Block], told: Callable[[Form], Iterable[model.Block]] = on_paper
) -> Iterator[model.Block]:
    """The blocks for formats that draw no verdicts, bars and fields: callouts with lists, tables, lines to write on.

    `told`: how a form is told otherwise.
    """
    for block in blocks:
        match block:
            case Form():
                yield from told(block)
            case model.Verdicts():
                yield from _told(block)
            case model.Table():
                yield _without_bars(block)
            case _:
                yield block


def _told(block: model.Verdicts) -> Iterator[model.Block]:
    """Each verdict as a callout, its reasons as a list."""
    for verdict in block.verdicts:
        name = f"{model.SYMBOLS[verdict.grade]} {verdict.name}{verdict.remark}"
        yield model.Callout(name, f"{verdict.text} · {verdict.score}", verdict.grade)
        if verdict.reasons:
            yield model.Bullets(verdict.reasons)


def _without_bars(table: model.Table) -> model.Table:
    kept = [n for n, column in enumerate(table.columns) if column.kind != "bar"]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows)
