"""A document as CSV: its tables and lists, each below a line with its name, an empty line between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import assert_never

from ..document import model
from ..document.forms import Form
from ..document.tables import named
from ..text.formula import cell

Rows = list[list[str]]


def render(document: model.Document) -> str:
    """What stands in tables and lists, as people read it; no cell begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, (name, lines) in enumerate(_parts(document)):
        if number:
            text.write("\n")
        writer.writerows([cell(found) for found in line] for line in ([name], *lines))
    return text.getvalue()


def _parts(document: model.Document) -> Iterator[tuple[str, Rows]]:
    """Each table with its head, and each list that has something in it."""
    for section in document.sections:
        above = section.title or document.title
        for block, name, table in named(section, document):
            if isinstance(block, model.Heading):
                above = block.text
            elif table is not None:
                yield name, _table(table)
            elif isinstance(block, model.CriterionBlock) and block.sites:
                yield f"{block.id} {block.title}", _table(block.sites)
            elif lines := _listed(block):
                yield above, lines


def _table(table: model.Table) -> Rows:
    head = [column.title for column in table.columns]
    return [head, *([_said(found) for found in row] for row in table.rows)]


def _said(found: model.Cell) -> str:
    return " – ".join(p for p in (found.text, found.detail) if p)


def _listed(block: model.Block) -> Rows:
    """A list's entries, in columns without a head."""
    match block:
        case model.Facts():
            return [[fact.label, fact.text] for fact in block.facts]
        case model.Bullets():
            return _used([item.id, item.text, item.detail] for item in block.items)
        case model.Heading() | model.Paragraph() | model.Lines() | model.Callout():  # running text
            return []
        case model.Chart() | model.Verdicts():  # pictures
            return []
        case model.Table() | model.Tasks() | model.CriterionBlock() | Form():  # told as tables
            return []
        case unreachable:
            assert_never(unreachable)


def _used(lines: Iterable[list[str]]) -> Rows:
    """Lines without the columns in which nothing stands."""
    columns = [column for column in zip(*lines, strict=True) if any(column)]
    return [list(line) for line in zip(*columns, strict=True)]
