"""A document as a workbook to filter, sort and print: a sheet with the text, and one for each table.

Charts are native ones beside the text; the numbers that they show have a sheet at the end. Several languages
follow one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...document import model
from ...document.tables import named
from .book import Book, Sheet
from .charts import Source, data, drawn
from .form import write_form
from .grid import grid
from .sheets import joined, new_sheet
from .text import CHARTS, Text

_WIDTH, _HEIGHT, _GAP = 560, 400, 20
"""A chart's size, and how far the next is below it, in pixels."""


def render(documents: Sequence[model.Document]) -> bytes:
    """The workbook."""
    first = documents[0]
    book = Book(joined(" – ", first.company, first.title), first.as_of)
    for document in documents:
        (write_form if document.form else _write)(book, document)
    return book.content()


def _write(book: Book, document: model.Document) -> None:
    """The sheets of one document."""
    sheet = new_sheet(book, document, document.words.summary)
    text = Text(sheet, document.words)
    text.opening(document)
    for section in document.sections:
        text.section(section.title)
        for block, name, table in named(section, document):
            if table is None:
                text.block(block)
            elif table.columns:
                found = new_sheet(book, document, name)
                grid(found, table)
                text.pointer(found.name, table.caption)
    sheet.settle()
    _draw(book, document, sheet)


# --- charts ----------------------------------------------------------------------------------


def _draw(book: Book, document: model.Document, sheet: Sheet) -> None:
    """The charts one below the other beside the text; those of the same points share their numbers."""
    below = 0
    for alike in _charts(document):
        last = alike[-1]
        source = data(new_sheet(book, document, last.title), last, document.words.score)
        for chart in alike:
            _place(sheet, chart, source, below)
            below += _HEIGHT + _GAP


def _charts(document: model.Document) -> Iterator[list[model.Chart]]:
    """The charts that have something to show, those of the same points together."""
    found = (b for s in document.sections for b in s.blocks if isinstance(b, model.Chart) and b.points)
    return (list(alike) for _, alike in groupby(found, key=lambda chart: (chart.points, chart.bands)))


def _place(sheet: Sheet, chart: model.Chart, source: Source, below: int) -> None:
    drawing = drawn(sheet, chart, source)
    drawing.set_size({"width": _WIDTH, "height": _HEIGHT})
    more = {"description": chart.description, "object_position": 3, "y_offset": below}
    sheet.worksheet.insert_chart(1, CHARTS, drawing, more)
