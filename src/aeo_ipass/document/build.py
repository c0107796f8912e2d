"""Sections as most pages have them, and blocks in simpler ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from . import model


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


def numbered(documents: Iterable[model.Document]) -> list[model.Document]:
    """Documents for one file, told apart also where several are in the same language."""
    count = Counter[str]()
    found = []
    for document in documents:
        count[document.language] += 1
        found.append(replace(document, number=count[document.language]))
    return found


# --- blocks in simpler ones ------------------------------------------------------------------


def simple(blocks: Iterable[model.Block]) -> Iterator[model.Block]:
    """The blocks for formats that draw no verdicts and no bars: callouts with lists, and tables without the bars."""
    for block in blocks:
        match block:
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
