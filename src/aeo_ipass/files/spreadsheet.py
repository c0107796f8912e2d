"""Rows of a spreadsheet that somebody else made: CSV or XLSX, read safely, every cell as text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from ..errors import N_, Issue, StorageError
from ..record import Record
from .book.measure import NO_WORKBOOK, Measured, Unfit, measured
from .book.opendocument import Place
from .encodings import codec, not_in_encoding
from .reading import read_bytes


def rows(path: Path, encoding: str | None = None) -> list[list[str]]:
    """Every row of a CSV file, or of all sheets of a workbook, empty ones too; raises StorageError saying why not.

    `encoding` is that of a CSV file without a byte-order mark.
    """
    return [row for _, sheet in tables(path, encoding) for row in sheet]


def tables(path: Path, encoding: str | None = None) -> list[tuple[str, list[list[str]]]]:
    """The same sheet by sheet, each with its name; a CSV file is one sheet without a name."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"):
        return [(grid.name, [[_text(cell) for cell in row] for row in grid.rows]) for grid in grids(path)]
    return [("", _csv(path, encoding))]


def _csv(path: Path, encoding: str | None) -> list[list[str]]:
    text = _text_of(path, encoding)
    try:
        return max((_table(text, separator) for separator in "\t;,"), key=_evenness)
    except csv.Error:
        raise _unreadable(
            path, N_("a cell begins with a quotation mark, and there is none to close it")
        ) from None


def _text_of(path: Path, encoding: str | None) -> str:
    content = read_bytes(path)
    try:
        return content.decode(codec(content, encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StorageError([not_in_encoding(str(path), line, encoding)]) from None


def _table(text: str, separator: str) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    return list(csv.reader(lines, delimiter=separator, skipinitialspace=True))


def _evenness(table: Sequence[Sequence[str]]) -> int:
    """How many rows agree on a number of cells; csv.Sniffer takes apostrophes in names for quotation marks."""
    return max(Counter(len(row) for row in table if len(row) > 1).values(), default=0)


class Grid(Record):
    """A sheet of a workbook: its cells as the library gives them, and what of them needs a word."""

    name: str
    rows: list[list[Any]]
    formulas: AbstractSet[Place]
    """Cells that a formula fills, by row and column from 0; they hold what it came to when the file was saved."""
    merged: AbstractSet[Place]
    """Cells that lie over others, or hold something under them."""


def grids(path: Path) -> list[Grid]:
    """Every sheet of a workbook (.xlsx, .ods), hidden ones too; raises StorageError saying why not."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        found = measured(read_bytes(path))
        book = CalamineWorkbook.from_filelike(io.BytesIO(found.content))
        return [_grid(book.get_sheet_by_name(name), name, found) for name in book.sheet_names]
    except Unfit as unfit:
        raise _unreadable(path, str(unfit)) from None
    except (CalamineError, OSError, ValueError):
        raise _unreadable(path, NO_WORKBOOK) from None


def _grid(sheet: Any, name: str, found: Measured) -> Grid:
    if found.merged is None:
        merged = {first for first, last in sheet.merged_cell_ranges or () if first != last}
    else:
        merged = found.merged.get(name, set())
    return Grid(name, sheet.to_python(skip_empty_area=False), found.formulas.get(name, set()), merged)


def _unreadable(path: Path, reason: str) -> StorageError:
    message = N_("the workbook cannot be read: {reason}")
    hint = N_("open it in a spreadsheet program and save it anew as .xlsx or .csv")
    return StorageError([Issue("workbook", message, {"reason": reason}, hint, str(path))])


def _text(cell: Any) -> str:
    """A cell as it is seen: a registration number stays a whole number."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
