"""A document as CSV: its tables one after the other, each below its title."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..document.model import Cell, Document, Table
from ..text.clean import one_line

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula."""


def render(document: Document) -> str:
    """The tables, an empty line between them; no cell begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, (title, table) in enumerate(_tables(document)):
        writer.writerows([[]] if number else [])
        writer.writerow([_safe(title)])
        writer.writerow([_safe(column.title) for column in table.columns])
        writer.writerows([_safe(_said(cell)) for cell in row] for row in table.rows)
    return text.getvalue()


def _tables(document: Document) -> Iterator[tuple[str, Table]]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.caption or section.title or document.title, block


def _said(cell: Cell) -> str:
    return " – ".join(p for p in (cell.text, cell.detail) if p)


def _safe(text: str) -> str:
    flat = one_line(text)
    return f"'{flat}" if flat.startswith(FORMULA) else flat
