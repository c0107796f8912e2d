"""Rows of a spreadsheet that somebody else made: CSV or XLSX, read safely, every cell as text."""

from __future__ import annotations

import csv
import functools
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import N_, Issue, StorageError
from ..files.reading import decode, read_bytes

MAX_UNPACKED = 200_000_000
"""Bytes that a workbook may unpack to; a small file can otherwise fill the memory."""
MAX_AREA = 10_000_000
"""Cells of the rectangle a sheet fills; two cells in far corners otherwise make calamine end the process."""


def rows(path: Path) -> list[list[str]]:
    """Every row of a CSV file, or of all sheets of a workbook, empty ones too; raises StorageError saying why not."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"):
        return [row for sheet in _workbook(path) for row in sheet]
    text = decode(read_bytes(path), path)
    try:
        return max((_table(text, separator) for separator in "\t;,"), key=_evenness)
    except csv.Error as error:
        raise _unreadable(path, str(error)) from None


def _table(text: str, separator: str) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    return list(csv.reader(lines, delimiter=separator, skipinitialspace=True))


def _evenness(table: Sequence[Sequence[str]]) -> int:
    """How many rows agree on a number of cells; csv.Sniffer takes apostrophes in names for quotation marks."""
    return max(Counter(len(row) for row in table if len(row) > 1).values(), default=0)


def _workbook(path: Path) -> list[list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    content = read_bytes(path)
    _small_enough(content, path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from None
    return [[[_text(cell) for cell in row] for row in sheet] for sheet in sheets]


def _small_enough(content: bytes, path: Path) -> None:
    """Raises StorageError for what unpacks to more than any real workbook."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return  # an old .xls is no archive; calamine says what is wrong with anything else
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            large = sum(part.file_size for part in parts) > MAX_UNPACKED
            large = large or any(_area(archive.read(part)) > MAX_AREA for part in parts)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(path, str(error)) from None
    if large:
        raise _unreadable(path, N_("it unpacks to more than any real workbook"))


def _area(sheet: bytes) -> int:
    """The cells of the rectangle in which a sheet's filled cells stand."""
    rows, columns = [0], [0]
    for found in _FILLED_CELL.finditer(sheet):
        columns.append(functools.reduce(lambda n, letter: 26 * n + letter - 64, found[1], 0))
        rows.append(int(found[2]))
    return max(rows) * max(columns)


_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br=["\']([A-Z]{1,3})([0-9]{1,7})["\'][^>/]*>')


def _unreadable(path: Path, reason: str) -> StorageError:
    message = N_("the workbook cannot be read: {reason}")
    hint = N_("open it in a spreadsheet program and save it anew as .xlsx or .csv")
    return StorageError([Issue("workbook", message, {"reason": reason}, hint, str(path))])


def _text(cell: Any) -> str:
    """A cell as it is seen: a registration number stays a whole number."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
