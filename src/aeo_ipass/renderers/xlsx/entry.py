"""A form as a sheet: a row for each thing asked, and one for each point of a list; docs/forms.md says where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from ...document import model
from ...document.forms import QUESTION, Asked, Field, FieldKind, Form
from ...record import Record
from .book import ACCENT, HEAD, Sheet
from .fill import FINISHED, Fill, lock
from .grid import LINE
from .hidden import Hidden

TITLE, ABOUT, HEADS, FIRST = 1, 2, 3, 4
"""The rows of the title, of what is below it, of the heads that people read, and of the first thing asked."""
KEY, ITEM, MARK, ID, SITE, ASKED, FIELDS = range(7)
"""The columns; those of the fields come after them, and what helps is the last."""
_WIDTHS = {MARK: 4.0, ID: 8.0, SITE: 15.0, ASKED: 44.0}
_HELP_WIDTH = 56.0
_FIELD_WIDTHS: dict[FieldKind, float] = {
    "one": 30,
    "several": 30,
    "number": 30,
    "date": 13,
    "text": 20,
    "long": 26,
}
_HEAD: dict[str, Any] = {"bg_color": HEAD, "bottom": 1, "bottom_color": ACCENT, "valign": "vcenter"}
_ROW: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
_WRONG = {"bg_color": "#f6c7c3"}


class Place(Record):
    """Where a field of this column stands, and of what kind it is there."""

    at: int
    kind: FieldKind
    label: str
    quiet: bool


class Entry:
    """A sheet to fill in; `marks` is where its questions are marked when they are answered."""

    def __init__(
        self, sheet: Sheet, form: Form, hidden: Hidden, words: model.Words, own: dict[str, str]
    ) -> None:
        self.sheet, self.form, self.words, self.own = sheet, form, words, own
        self.fill = Fill(sheet, hidden, own)
        self.answered, self.row = 0, FIRST
        self.places = dict(_places(form))
        self.counts = "value" in self.places and bool(form.asked)
        self.help = max((p.at for p in self.places.values()), default=ASKED) + 1

    @property
    def marks(self) -> str:
        """The range of the marks, in a formula on another sheet."""
        return f"'{self.sheet.name}'!{xl_range(FIRST, MARK, max(self.row - 1, FIRST), MARK)}"

    def write(self, title: str, above: str) -> None:
        """The whole sheet."""
        self._columns()
        for asked in (*self.form.asked, *self.form.spare):
            self._asked(asked)
        self._title(title, above)
        self.sheet.settle()
        self._finish()

    # --- columns -------------------------------------------------------------------------

    def _columns(self) -> None:
        for column, width in {**_WIDTHS, self.help: _HELP_WIDTH}.items():
            self.sheet.column(column, width)
        for place in self.places.values():
            if place.at >= FIELDS:
                self.sheet.column(place.at, _FIELD_WIDTHS[place.kind])
        for column in self._unseen():
            self.sheet.worksheet.set_column(column, column, None, None, {"hidden": True})
        names = {KEY: "key", ITEM: "item", **{p.at: column for column, p in self.places.items()}}
        for column, name in names.items():
            self.sheet.put(0, column, name, "quiet", text_wrap=False)
        for column, text in self._heads():
            self.sheet.put(HEADS, column, text, "strong", **_HEAD)

    def _heads(self) -> Iterator[tuple[int, str]]:
        words = self.words
        texts = {
            MARK: FINISHED,
            ID: words.number,
            SITE: words.site,
            ASKED: words.question,
            self.help: self.own["help"],
        }
        yield from texts.items()
        yield from ((place.at, place.label) for place in self.places.values() if place.at >= FIELDS)

    def _unseen(self) -> Iterator[int]:
        """The columns for programs, and those that say nothing here."""
        yield from (KEY, ITEM)
        rows, chosen = self.form.asked, QUESTION in self.places
        if not self.counts:
            yield MARK
        if chosen:
            yield ID
        if chosen or not any(asked.site for asked in rows):
            yield SITE
        if not any(asked.detail or asked.remark for asked in rows):
            yield self.help
        yield from (place.at for place in self.places.values() if place.quiet)

    # --- rows ----------------------------------------------------------------------------

    def _asked(self, asked: Asked) -> None:
        """A thing asked, with its points."""
        row, sheet = self.row, self.sheet
        sheet.put(row, KEY, asked.key, "quiet", text_wrap=False)
        sheet.put(row, ID, asked.id, "quiet", **_ROW)
        sheet.put(row, SITE, asked.site, "text", **_ROW)
        sheet.put(
            row,
            self.help,
            "\n".join(p for p in (asked.detail, asked.remark) if p),
            "quiet",
            **_ROW,
            font_size=9,
        )
        self._what(asked)
        for column, place in self.places.items():
            if (field := asked.field(column)) is not None:
                self._field(row, place, field)
            elif place.at >= FIELDS:
                sheet.put(row, place.at, "", **_ROW)
        self.row += 1
        if value := asked.field("value"):
            self._value(row, asked, value)

    def _what(self, asked: Asked) -> None:
        if QUESTION not in self.places:
            self.sheet.titled(self.row, ASKED, asked.label, asked.text, **_ROW)
        elif asked.field(QUESTION) is None:
            self.sheet.put(self.row, ASKED, asked.about, **_ROW)

    def _field(self, row: int, place: Place, field: Field) -> None:
        if place.quiet:
            self.sheet.put(row, place.at, str(field.value or ""), "quiet", text_wrap=False)
        else:
            self.fill.field(row, place.at, field)

    def _value(self, row: int, asked: Asked, value: Field) -> None:
        """The points of a list, and the mark that says whether there is an answer."""
        points = [choice for choice in value.choices if not choice.alone] if value.kind == "several" else []
        at = self.places["value"].at
        for choice in points:
            self.sheet.put(self.row, KEY, asked.key, "quiet", text_wrap=False)
            self.sheet.put(self.row, ITEM, choice.id, "quiet", text_wrap=False)
            self.sheet.put(self.row, ASKED, choice.text, "text", align="left", indent=2, **_ROW)
            self.fill.point(self.row, at, value, choice)
            self.row += 1
        done = value.value is not None
        self.answered += done
        own, below = xl_rowcol_to_cell(row, at), xl_range(row + 1, at, row + len(points), at)
        filled = f'OR({own}<>"",COUNTIF({below},"?*")>0)' if points else f'{own}<>""'
        self.sheet.formula(
            row,
            MARK,
            f'IF({filled},"{FINISHED}","")',
            FINISHED if done else "",
            "strong",
            font_color="#166b3f",
            **_ROW,
        )
        if points:
            rule = {"type": "formula", "criteria": f'=AND({own}<>"",COUNTIF({below},"✓")>0)'}
            look = self.sheet.book.workbook.add_format(_WRONG)
            self.sheet.worksheet.conditional_format(row, at, row, at, {**rule, "format": look})

    # --- the whole -----------------------------------------------------------------------

    def _title(self, title: str, above: str) -> None:
        """What the sheet is about, and how many of its questions are answered, above the first column of answers."""
        begin = ASKED if ID in set(self._unseen()) else ID
        self.sheet.put(TITLE, begin, title, "strong", font_size=14, text_wrap=False)
        self.sheet.put(ABOUT, begin, above, "quiet", text_wrap=False)
        if self.counts:
            marks, rest = self.marks.rpartition("!")[2], f" / {len(self.form.asked)} {self.own['answered']}"
            told = f'COUNTIF({marks},"{FINISHED}")&"{rest}"'
            self.sheet.formula(TITLE, FIELDS, told, f"{self.answered}{rest}", "strong", font_color=ACCENT)

    def _finish(self) -> None:
        worksheet, last = self.sheet.worksheet, max(self.row - 1, FIRST)
        worksheet.set_row(0, None, None, {"hidden": True})
        worksheet.autofilter(HEADS, ID, last, self.help)
        worksheet.print_area(TITLE, MARK, last, self.help)
        worksheet.freeze_panes(FIRST, ASKED + 1 if QUESTION in self.places else SITE)
        worksheet.repeat_rows(TITLE, HEADS)
        worksheet.ignore_errors({"number_stored_as_text": xl_range(FIRST, KEY, last, self.help)})
        lock(self.sheet)


def _places(form: Form) -> Iterator[tuple[str, Place]]:
    """Where the fields of each column stand."""
    rows = (*form.asked, *form.spare)
    seen, at = form.seen, FIELDS
    for column, label in form.columns.items():
        kind = next(field.kind for asked in rows if (field := asked.field(column)))
        if column == QUESTION:
            yield column, Place(ASKED, kind, label, quiet=False)
            continue
        yield column, Place(at, kind, label, quiet=column not in seen)
        at += 1
