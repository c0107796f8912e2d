"""A portfolio as a workbook: a sheet to sort and filter for each programme and depth, the group in a column.

Text is never a formula.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..document.clean import clean
from ..document.model import SYMBOLS, Grade
from ..i18n import Translator
from ..insight.portfolio import Row
from ..phrases.portfolio import Broken, Entry, Groups, entries_of, group_title
from ..scoring.assessment import floor_tenth

LONGEST: Final = 32_767
"""Characters that a cell can hold."""
COLOURS: Final[dict[Grade, tuple[str, str]]] = {
    "green": ("#166B3F", "#E5F3EB"), "amber": ("#8A4F00", "#FBF0DF"), "red": ("#A8231B", "#FBE9E7"),
}  # fmt: skip
"""Text and ground of a grade; its symbol stands in the cell as well."""
OPTIONS: Final = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip

Value = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: title, width in characters, the value of an entry (group, rank, entry), and its format."""

    title: str
    width: int
    value: Callable[[str, int, Entry], Value]
    format: str = "text"


def xlsx(groups: Groups, broken: Sequence[Broken], t: Translator) -> bytes:
    """The workbook; the same portfolio gives the same bytes."""
    content = io.BytesIO()
    with Workbook(content, OPTIONS) as book:
        days = [e.row.as_of for e in entries_of(groups)]
        book.set_properties({"created": datetime.combine(max(days, default=date(2000, 1, 1)), time())})
        formats = _formats(book)
        for name, block in _sheets(groups, t):
            _companies(book.add_worksheet(_title(name)), block, t, formats)
        if broken:
            _broken(book.add_worksheet(_title(t("Not scored"))), broken, t, formats)
    return content.getvalue()


def _sheets(groups: Groups, t: Translator) -> list[tuple[str, Groups]]:
    """The groups of each sheet with its name: those that may be ranked with each other."""
    blocks = list(dict.fromkeys(g.block for g in groups))
    if len(blocks) < 2:
        return [(t("Portfolio"), groups)]
    depths = {"quick": t("quick set"), "full": t("full set")}
    return [
        (f"{n} {programme} {depths[depth]}", [g for g in groups if g.block == (programme, depth)])
        for n, (programme, depth) in enumerate(blocks, 1)
    ]


def _title(text: str) -> str:
    """A sheet's name has 31 characters at most."""
    return text[:31]


def _formats(book: Workbook) -> dict[str, Format]:
    top = {"valign": "top"}
    rule = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
    return {
        "head": book.add_format(rule), "text": book.add_format({**top, "text_wrap": True}),
        "score": book.add_format({**top, "num_format": "0.0"}), "count": book.add_format({**top, "num_format": "0"}),
        "change": book.add_format({**top, "num_format": "+0.0;−0.0;±0"}),
        "date": book.add_format({**top, "num_format": "yyyy-mm-dd"}),
        **{grade: book.add_format({"font_color": ink, "bg_color": ground}) for grade, (ink, ground) in COLOURS.items()},
    }  # fmt: skip


def _companies(sheet: Worksheet, groups: Groups, t: Translator, formats: dict[str, Format]) -> None:
    columns = _columns(groups, t)
    rows = [
        [column.value(group_title(group.name, t), rank, entry) for column in columns]
        for group in groups for rank, entry in enumerate(group.entries, 1)
    ]  # fmt: skip
    _table(sheet, columns, rows, formats)
    for at, column in enumerate(columns):
        if column.format == "grade" and rows:
            _colour(sheet, at, len(rows), formats)
    company = next(n for n, column in enumerate(columns) if column.title == t("Company"))
    sheet.freeze_panes(1, company + 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _colour(sheet: Worksheet, column: int, rows: int, formats: dict[str, Format]) -> None:
    """Colours follow the symbol in the cell, so that they stay right when somebody edits or sorts."""
    for grade, symbol in SYMBOLS.items():
        rule = {"type": "text", "criteria": "containing", "value": symbol, "format": formats[grade]}
        sheet.conditional_format(1, column, rows, column, rule)


def _columns(groups: Groups, t: Translator) -> list[Column]:
    """The columns in order; group, change and list only where there is something in them."""
    entries = entries_of(groups)
    grouped = len(groups) > 1 or any(group.name for group in groups)
    first = [Column(t("Group"), 18, lambda g, _, __: g)] if grouped else []
    last = [
        *([Column(t("Change"), 9, lambda _, __, e: _tenth(e.row.change), "change")]
          if any(e.row.change is not None for e in entries) else []),
        *([Column(t("Accredited"), 12, lambda _, __, e: t("in the list") if e.row.listed else "")]
          if any(e.row.listed is not None for e in entries) else []),
    ]  # fmt: skip
    return [*first, *_main(t), *last, *_origin(t)]


def _main(t: Translator) -> list[Column]:
    return [
        Column(t("Rank"), 6, lambda _, rank, __: rank, "count"),
        Column(t("Company"), 34, lambda _, __, e: e.words.company),
        Column(t("Verdict"), 22, lambda _, __, e: f"{e.words.symbol} {e.words.verdict}", "grade"),
        Column(t("Lowest score"), 9, lambda _, __, e: _score(e.row, "low"), "score"),
        Column(t("Highest score"), 9, lambda _, __, e: _score(e.row, "high"), "score"),
        Column(t("Weakest"), 12, lambda _, __, e: e.words.weakest, "grade"),
        Column(t("Knock-outs"), 16, lambda _, __, e: ", ".join(e.row.knock_outs)),
        Column(t("Missing"), 9, lambda _, __, e: e.row.missing, "count"),
        Column(t("Expiring"), 9, lambda _, __, e: len(e.row.expiring), "count"),
        Column(t("First expiry"), 12, lambda _, __, e: e.row.expiring[0].expires if e.row.expiring else None, "date"),
    ]  # fmt: skip


def _origin(t: Translator) -> list[Column]:
    return [
        Column(t("Business registration"), 16, lambda _, __, e: e.row.number),
        Column(t("Tags"), 18, lambda _, __, e: ", ".join(e.row.tags)),
        Column(t("Roles"), 24, lambda _, __, e: ", ".join(e.words.roles)),
        Column(t("Tier"), 7, lambda _, __, e: e.row.tier),
        Column(t("As of"), 12, lambda _, __, e: e.row.as_of, "date"),
        Column(t("Questionnaire"), 16, lambda _, __, e: e.row.questionnaire),
        Column(t("Depth"), 10, lambda _, __, e: t("quick set") if e.row.depth == "quick" else t("full set")),
        Column(t("File"), 40, lambda _, __, e: e.row.source),
    ]


def _score(row: Row, end: str) -> float | None:
    return float(floor_tenth(getattr(row.score, end))) if row.score else None


def _tenth(change: Any) -> float | None:
    """Towards nought, as the other formats write it."""
    return None if change is None else int(change * 10) / 10


def _broken(sheet: Worksheet, broken: Sequence[Broken], t: Translator, formats: dict[str, Format]) -> None:
    titles = [(t("File"), 40), (t("Line"), 7), (t("What is wrong"), 70), (t("What to do"), 60)]
    columns = [
        Column(title, width, lambda *_: None, "count" if n == 1 else "text")
        for n, (title, width) in enumerate(titles)
    ]
    rows: list[list[Value]] = [
        [one.source, issue.line, issue.text(t), issue.hint_text(t)] for one in broken for issue in one.issues
    ]
    _table(sheet, columns, rows, formats)
    sheet.freeze_panes(1, 1)


def _table(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Iterable[Value]], formats: dict[str, Format]
) -> None:
    """A frozen head with filters, and the values."""
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.title, formats["head"])
    for number, row in enumerate(rows, 1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write(sheet, number, at, value, formats["text" if column.format == "grade" else column.format])
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Value, format: Format) -> None:
    """A value as what it is: text stays text, whatever it begins with."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, format)
    elif isinstance(value, str):
        sheet.write_string(row, column, clean(value)[:LONGEST], format)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, format)
    else:
        sheet.write_number(row, column, value, format)
