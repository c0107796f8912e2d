"""The tables of a document as CSV: a line with a table's name, its head and its rows, an empty line between tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from ..document.model import Cell, CriterionBlock, Document, Table
from ..document.tables import named
from ..text.formula import cell


def render(document: Document) -> str:
    """Every table, as people read it; no cell begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, (name, table) in enumerate(_tables(document)):
        if number:
            text.write("\n")
        writer.writerow([cell(name)])
        writer.writerow([cell(column.title) for column in table.columns])
        writer.writerows(_row(row) for row in table.rows)
    return text.getvalue()


def _tables(document: Document) -> Iterator[tuple[str, Table]]:
    for section in document.sections:
        for block, name, table in named(section, document):
            if table is not None:
                yield name, table
            elif isinstance(block, CriterionBlock) and block.sites:
                yield f"{block.id} {block.title}", block.sites


def _row(row: Sequence[Cell]) -> list[str]:
    return [cell(" – ".join(p for p in (found.text, found.detail) if p)) for found in row]
