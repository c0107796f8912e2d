"""Rows of a spreadsheet that somebody else made: CSV or XLSX, read safely, every cell as text."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

from .errors import N_, Issue, StorageError
from .questionnaire.load import decode, read_bytes

MAX_UNPACKED = 200_000_000
"""Bytes that a workbook may unpack to; a small file can otherwise fill the memory."""


def rows(path: Path) -> list[list[str]]:
    """Every row of a CSV file, or of all sheets of a workbook; raises StorageError saying why not."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"):
        return [row for sheet in _workbook(path) for row in sheet]
    text = decode(read_bytes(path), path)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4096], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    return [row for row in csv.reader(io.StringIO(text, newline=""), dialect) if any(c.strip() for c in row)]


def _workbook(path: Path) -> list[list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    content = read_bytes(path)
    _small_enough(content, path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from None
    return [[[_text(cell) for cell in row] for row in sheet if any(row)] for sheet in sheets]


def _small_enough(content: bytes, path: Path) -> None:
    """Raises StorageError for what unpacks to more than any real workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        return  # an old .xls is no archive; calamine says what is wrong with anything else
    if size > MAX_UNPACKED:
        raise _unreadable(path, N_("it unpacks to more than any real workbook"))


def _unreadable(path: Path, reason: str) -> StorageError:
    message = N_("the workbook cannot be read: {reason}")
    hint = N_("open it in a spreadsheet program and save it anew as .xlsx or .csv")
    return StorageError([Issue("workbook", message, {"reason": reason}, hint, str(path))])


def _text(cell: Any) -> str:
    """A cell as it is seen: a registration number stays a whole number."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
