"""Sections as most pages have them."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Block, Cell, Column, Lines, Row, Section, Table


def section(
    title: str,
    above: Iterable[Cell] = (),
    columns: tuple[Column, ...] = (),
    rows: Iterable[Row] = (),
    below: Iterable[Cell] = (),
) -> Section:
    """A heading (may be empty), lines, a table without a caption of its own, and lines below it."""
    blocks: list[Block] = []
    if lines := tuple(above):
        blocks.append(Lines(lines))
    if found := tuple(rows):
        blocks.append(Table("", columns, found))
    if lines := tuple(below):
        blocks.append(Lines(lines))
    return Section("", title, tuple(blocks))
