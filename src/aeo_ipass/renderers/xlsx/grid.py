"""A table on a sheet of its own: head fixed, repeated on paper and filtered; numbers, days and grades as such."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import unquote

from ...document import model
from ...text.typesetting import cells
from .book import ACCENT, HEAD, NUMBERS, QUIET, TONES, Kind, Sheet, Value, cell_text

LINE, BAR = "#d5dce2", "#b4cbdc"
_HEAD = {"bg_color": HEAD, "bottom": 1, "bottom_color": ACCENT, "valign": "vcenter"}
_ROW = {"bottom": 1, "bottom_color": LINE}
_BAR = {
    "type": "data_bar", "bar_solid": True, "bar_color": BAR, "data_bar_2010": True,
    "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100,
}  # fmt: skip
_KINDS: dict[model.ColumnKind, Kind] = {
    "number": "number",
    "score": "score",
    "days": "days",
    "date": "date",
    "grade": "grade",
}
_WIDTHS: dict[model.ColumnKind, float] = {
    "id": 11,
    "number": 11,
    "score": 12,
    "days": 12,
    "date": 17,
    "check": 8,
}
"""Characters that what is no text takes."""
_UNIT, _LEAST, _READABLE, _WIDEST, _ROOM = 7, 12, 30, 60, 120
"""Of texts: characters of a share, of the narrowest column, of one of long texts, of the widest, of all if few."""
_PAGE = 250
"""How many characters beside each other can still be read on a page."""
_NUMBER = re.compile(
    r"(?P<sign>[+−-]?|±(?=[0.]+%?$))(?P<whole>0|[1-9]\d{0,8})(?:\.(?P<part>\d{1,6}))?(?P<share>%?)", re.ASCII
)


def grid(sheet: Sheet, table: model.Table) -> None:
    """The table from the first row on."""
    widths = _widths(table)
    names = _names(table.columns)
    for at, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.column(at, width)
        side = {"align": "right", "indent": 1} if column.kind in model.NUMERIC else {}
        sheet.put(0, at, column.title, "strong", **_HEAD, **side)
    for number, row in enumerate(table.rows, 1):
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _put(sheet, number, at, cell, column, name=at == names - 1)
    sheet.settle()
    _finish(sheet, table, names, widths)


def _widths(table: model.Table) -> list[float]:
    """Texts by their share, so that a page is filled, and some more for long ones; the others as they need."""
    shares = sum(column.share for column in table.columns if column.kind not in _WIDTHS)
    unit = max(_UNIT, _ROOM / max(shares, 1))
    return [_WIDTHS.get(c.kind) or _width(unit * c.share, table, n) for n, c in enumerate(table.columns)]


def _width(wanted: float, table: model.Table, at: int) -> float:
    said = (line for row in table.rows for line in f"{row[at].text}\n{row[at].detail}".split("\n"))
    return min(max(wanted, _LEAST, min(max(map(cells, said), default=0), _READABLE)), _WIDEST)


def _names(columns: tuple[model.Column, ...]) -> int:
    """How many columns name a row: those up to its first text."""
    return next((n for n, column in enumerate(columns, 1) if column.kind == "text"), 1)


def _finish(sheet: Sheet, table: model.Table, names: int, widths: list[float]) -> None:
    """What names a row stays in sight, and comes again on each of as many pages as can be read."""
    worksheet, rows, last = sheet.worksheet, max(len(table.rows), 1), len(table.columns) - 1
    worksheet.autofilter(0, 0, rows, last)
    for at in range(len(table.columns)):
        for rule in _rules(sheet, table, at):
            worksheet.conditional_format(1, at, rows, at, rule)
    worksheet.print_area(0, 0, rows, last)
    worksheet.freeze_panes(1, names)
    worksheet.repeat_rows(0)
    worksheet.repeat_columns(0, names - 1)
    worksheet.fit_to_pages(math.ceil(sum(widths) / _PAGE), 0)


# --- cells -----------------------------------------------------------------------------------


def _put(sheet: Sheet, row: int, at: int, cell: model.Cell, column: model.Column, *, name: bool) -> None:
    value, look = _value(cell, column)
    kind: Kind = "strong" if name and column.kind == "text" else _KINDS.get(column.kind, "text")
    looks = {**_ROW, **_tone(cell), **look}
    sheet.put(row, at, value, kind, **looks)
    if cell.link and isinstance(value, str):
        look_of_link = sheet.look(kind, **looks | {"font_color": ACCENT, "underline": 1})
        sheet.worksheet.write_url(row, at, f"external:{unquote(cell.link)}", look_of_link, cell_text(value))


def _tone(cell: model.Cell) -> dict[str, Any]:
    match cell.tone or cell.grade:
        case "green" | "amber" | "red" as grade:
            return {"font_color": TONES[grade][0]}
        case "dim":
            return {"font_color": QUIET}
        case "bold":
            return {"bold": True}
        case _:
            return {}


def _value(cell: model.Cell, column: model.Column) -> tuple[Value, dict[str, Any]]:
    """The day or number where it says all that the text says, and how it is shown; else the text in full."""
    if not cell.detail:
        if column.kind == "date" and isinstance(cell.value, date):
            return cell.value, {}
        if column.kind in model.NUMERIC and (found := _NUMBER.fullmatch(cell.text)):
            return _number(found), _format(_KINDS[column.kind], found)
    return "\n".join(p for p in (cell.text, cell.detail) if p), {}


def _number(found: re.Match[str]) -> float:
    """The number that a text says."""
    number = float(f"{found['whole']}.{found['part'] or '0'}") / (100 if found["share"] else 1)
    return -number if found["sign"] in ("−", "-") else number


def _format(kind: Kind, found: re.Match[str]) -> dict[str, Any]:
    """How a number is shown, where that is not how its kind is: with as many places as its text, sign and %."""
    places = f"0.{'0' * len(found['part'])}" if found["part"] else "0"
    shown = NUMBERS[kind] if kind != "number" and not found["share"] else places + found["share"]
    if found["sign"] in ("+", "−", "±"):
        shown = f"+{shown};−{shown};±{shown}"
    return {} if shown == NUMBERS[kind] else {"num_format": shown}


# --- colours ---------------------------------------------------------------------------------


def _rules(sheet: Sheet, table: model.Table, at: int) -> Iterator[dict[str, Any]]:
    """Grades are coloured by the sign they begin with, so that it stays right when somebody edits or sorts."""
    kind = table.columns[at].kind
    if kind == "score":
        yield _BAR
    if kind == "grade":
        for sign, grade in _signs(table, at).items():
            ink, fill = TONES[grade]
            look = sheet.book.workbook.add_format({"font_color": ink, "bg_color": fill})
            yield {"type": "text", "criteria": "begins with", "value": sign, "format": look}


def _signs(table: model.Table, at: int) -> dict[str, model.Grade]:
    """The signs of the grades, and others by which this column's cells tell them."""
    signs: dict[str, model.Grade] = {sign: grade for grade, sign in model.SYMBOLS.items()}
    for cell in (row[at] for row in table.rows):
        if cell.grade and cell.text and not cell.text[0].isalnum():
            signs.setdefault(cell.text[0], cell.grade)
    return signs
