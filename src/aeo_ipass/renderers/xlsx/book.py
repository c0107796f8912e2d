"""A workbook being written: every text stays text, dates are dates, and each sheet can be filtered and printed."""

from __future__ import annotations

import io
import math
import re
from datetime import date, datetime
from itertools import count
from typing import Any, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...document import model
from ...document.clean import clean, without_isolates
from ...text.cell import cut, fitting
from ...text.typesetting import cells
from ..office import LATIN_FONT, PROGRAM, knows, one_line, packed, stamp, tongue

Value = str | float | int | date | None
Kind = Literal["text", "strong", "number", "score", "days", "date", "grade", "quiet"]

NAME_LONGEST = 31

INK, QUIET, ACCENT, HEAD = "#1b2733", "#55636f", "#1f5f8b", "#e8f0f6"
TONES: dict[model.Grade, tuple[str, str]] = {
    "green": ("#166b3f", "#e5f3eb"),
    "amber": ("#8a4f00", "#fbf0df"),
    "red": ("#a8231b", "#fbe9e7"),
}
_ISOLATES = re.compile("(\u2068[^\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*\u2069)")
_A4 = 9
_TALLEST = 409
"""Points that a row can be high."""
_SIZE, _BOLD = 10, 1.1
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_DATES = {"zh-Hant": 'yyyy"年"m"月"d"日"', "zh-Hans": 'yyyy"年"m"月"d"日"', "en": "[$-809]d mmm yyyy"}
NUMBERS: dict[Kind, str] = {"number": "0", "score": "0.0", "days": "General"}


def safe(text: str) -> str:
    """A text that is safe to show; what an earlier cleaning has isolated stays so, wherever it stands in it."""
    return "".join(_isolated(part) if n % 2 else clean(part) for n, part in enumerate(_ISOLATES.split(text)))


def _isolated(part: str) -> str:
    """Only text with right-to-left letters is isolated by a cleaning; other isolates are somebody else's."""
    inside = clean(part[1:-1])
    return inside if inside.startswith(part[0]) else clean(part)


def cell_text(text: str) -> str:
    """A text as a cell can hold it: safe to show, and cut with a mark where it is too long."""
    return fitting(safe(text))


class _Worksheet(Worksheet):  # type: ignore[misc]
    """One that looks for functions in a formula once for all sheets, as XlsxWriter does for each cell."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        wanted = formula, expand_future_functions, self.use_future_functions
        if wanted not in _FORMULAS:
            if len(_FORMULAS) > _MOST_FORMULAS:
                _FORMULAS.clear()
            _FORMULAS[wanted] = super()._prepare_formula(formula, expand_future_functions)
        return _FORMULAS[wanted]


_FORMULAS: dict[tuple[str, bool, bool], str] = {}
_MOST_FORMULAS = 5_000


class Book:
    """A workbook with one look; `content` ends it."""

    def __init__(self, title: str, day: date | None) -> None:
        self._file = io.BytesIO()
        self.workbook = Workbook(self._file, _OPTIONS)
        self.workbook.worksheet_class = _Worksheet
        self._names: set[str] = {"history"}  # which Excel keeps for itself
        created = {"title": one_line(safe(title)), "author": PROGRAM, "created": stamp(day)}
        self.workbook.set_properties(created)

    def sheet(self, name: str, language: str, footer: str = "") -> Sheet:
        """A new sheet for texts in one language; its name is made one that no other sheet has."""
        return self.named(self.free(name), language, footer)

    def named(self, free: str, language: str, footer: str = "") -> Sheet:
        """A new sheet of a name that was found to be free."""
        return Sheet(self, self.workbook.add_worksheet(free), language, footer)

    def free(self, name: str) -> str:
        """The name, made one that a sheet may have and no other has; from now on it is taken."""
        plain = " ".join(re.sub(r"[\[\]:*?/\\']", " ", without_isolates(safe(name))).split()) or "–"
        for number in count(1):
            end = "" if number == 1 else f" {number}"
            found = cut(plain, NAME_LONGEST - len(end)).strip() + end
            if found.lower() not in self._names:
                break
        self._names.add(found.lower())
        return found

    def content(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return packed(self._file.getvalue())


class Sheet:
    """A sheet being written, in one language."""

    def __init__(self, book: Book, worksheet: Worksheet, language: str, footer: str) -> None:
        self.book, self.worksheet, self.language = book, worksheet, language
        self._formats: dict[tuple[object, ...], Format] = {}
        self._breadth = 1.04 if tongue(language).chinese else 0.86  # of a letter, in comparison with a digit
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        worksheet.hide_gridlines(2)
        worksheet.set_paper(_A4)
        worksheet.set_landscape()
        worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        worksheet.fit_to_pages(1, 0)
        words = one_line(safe(footer), 110).replace("&", "&&")
        worksheet.set_footer(f"&L&8{_apart(words)}&R&8&P / &N")

    @property
    def name(self) -> str:
        """The sheet's name, for the charts that refer to it."""
        return str(self.worksheet.get_name())

    def column(self, column: int, width: float) -> None:
        """Give a column its width in characters, before anything is put there."""
        self._widths[column] = width
        self.worksheet.set_column(column, column, width)

    def settle(self) -> None:
        """Give each row the height its texts need; not every program does it by itself."""
        for row, height in self._heights.items():
            self.worksheet.set_row(row, min(height, _TALLEST))

    def put(self, row: int, column: int, value: Value, kind: Kind = "text", **more: Any) -> None:
        """A value in a cell; a day before 1900 is a text, for the workbook's calendar begins there."""
        if isinstance(value, str) or value is None:
            self.put_raw(row, column, cell_text(value or ""), kind, **more)
        elif isinstance(value, date):
            self._put_date(row, column, value, self.look(kind, **more))
        else:
            self.worksheet.write_number(row, column, value, self.look(kind, **more))

    def put_raw(self, row: int, column: int, text: str, kind: Kind = "text", **more: Any) -> None:
        """A text that is ready for a cell, in that cell as it is."""
        look = self.look(kind, **more)
        write = self.worksheet.write_string if text else self.worksheet.write_blank
        write(row, column, text, look)
        self._need(row, column, text, look)

    def _put_date(self, row: int, column: int, day: date, look: Format) -> None:
        if knows(day):
            self.worksheet.write_datetime(row, column, datetime(day.year, day.month, day.day), look)
        else:
            self.worksheet.write_string(row, column, day.isoformat(), look)

    def _need(self, row: int, column: int, text: str, look: Format) -> None:
        """Note how high a text makes its row."""
        room = max(self._widths.get(column, 8) * _SIZE / look.font_size, 1)
        breadth = self._breadth * (_BOLD if look.bold else 1)
        lines = [math.ceil(breadth * cells(line) / room) or 1 for line in text.split("\n")]
        height = (sum(lines) if look.text_wrap else 1) * 1.35 * look.font_size + 3
        self._heights[row] = max(self._heights.get(row, 0), height)

    def titled(self, row: int, column: int, title: str, text: str, **more: Any) -> None:
        """A text below its title, which is bold, in one cell."""
        title, text = cell_text(title), cell_text(text)
        whole = f"{title}\n{text}"
        if not title or not text or fitting(whole) != whole:
            self.put(row, column, whole.strip("\n"), "text" if text else "strong", **more)
            return
        look = self.look("text", **more)
        self.worksheet.write_rich_string(
            row, column, self.look("strong"), title, self.look("text"), f"\n{text}", look
        )
        self._need(row, column, whole, look)

    def formula(
        self, row: int, column: int, formula: str, value: str | float, kind: Kind = "text", **more: Any
    ) -> None:
        """A formula of ours, with what it comes to now."""
        self.worksheet.write_formula(row, column, f"={formula}", self.look(kind, **more), value)

    def look(self, kind: Kind, **more: Any) -> Format:
        """The format of a kind of cell, with more properties where wanted."""
        key = (kind, *sorted(more.items()))
        if key not in self._formats:
            self._formats[key] = self.book.workbook.add_format({**self._look(kind), **more})
        return self._formats[key]

    def _look(self, kind: Kind) -> dict[str, Any]:
        known = tongue(self.language)
        look: dict[str, Any] = {
            "font_name": known.font if known.chinese else LATIN_FONT, "font_size": _SIZE, "font_color": INK,
            "valign": "top", "text_wrap": True,
        }  # fmt: skip
        match kind:
            case "number" | "score" | "days":
                look |= {"num_format": NUMBERS[kind], "align": "right", "indent": 1}
            case "date":
                look |= {"num_format": _DATES.get(self.language, "yyyy-mm-dd"), "align": "left"}
            case "strong" | "grade":
                look["bold"] = True
            case "quiet":
                look["font_color"] = QUIET
        return look


def _apart(words: str) -> str:
    """A footer's words apart from the font size before them, which digits would lengthen."""
    return f" {words}" if words[:1].isdigit() else words
