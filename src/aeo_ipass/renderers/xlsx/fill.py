"""A cell to fill in: its look, what it holds, and what may be typed into it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from ...document.forms import Choice, Field
from ...text.cell import held
from ..office import knows
from .book import Sheet
from .hidden import Hidden

FINISHED = "✓"
MET, UNMET = "✓", "✗"
REMOVED = "\u2205"
"""What takes away what was there; a word of its own where something is chosen."""
FILL, EDGE = "#fffbe0", "#d9cf8a"
_LOOK: dict[str, Any] = {
    "bg_color": FILL, "border": 1, "border_color": EDGE, "locked": False, "num_format": "@",
}  # fmt: skip
_MARKS = (Choice("met", MET), Choice("unmet", UNMET))
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)
_MESSAGE = 255
"""Characters that a message about a cell may have."""


def lock(sheet: Sheet) -> None:
    """Let nothing be typed but where it is meant to be; without a password, for it guards against slips alone."""
    allowed = ("format_cells", "format_columns", "format_rows", "autofilter", "sort")
    sheet.worksheet.protect("", dict.fromkeys(allowed, True))


class Fill:
    """Writes cells to fill in on one sheet."""

    def __init__(self, sheet: Sheet, hidden: Hidden, words: dict[str, str]) -> None:
        self.sheet, self.hidden, self.words = sheet, hidden, words

    def field(self, row: int, column: int, field: Field) -> None:
        """The cell of a field; of several choices it holds those that exclude all others."""
        value, day = self._value(field), field.kind == "date"
        look = {**_LOOK, "num_format": "yyyy-mm-dd", "align": "left"} if day else _LOOK
        if isinstance(value, date):
            self.sheet.worksheet.write_datetime(row, column, _moment(value), self.sheet.look("text", **look))
        else:
            self._text(row, column, value, look)
        if (rule := self._rule(row, column, field)) is not None:
            self.sheet.worksheet.data_validation(row, column, row, column, rule)

    def point(self, row: int, column: int, field: Field, choice: Choice) -> None:
        """The cell of a point of a list: met, not met, or nothing said."""
        said = isinstance(field.value, tuple) and not any(c.alone and field.chosen(c) for c in field.choices)
        mark = (MET if field.chosen(choice) else UNMET) if said else ""
        self._text(row, column, mark, {**_LOOK, "align": "center"})
        rule = self._list(_MARKS, self.words["tick"])
        self.sheet.worksheet.data_validation(row, column, row, column, rule)

    def _text(self, row: int, column: int, text: str, look: dict[str, Any]) -> None:
        """A text that is someone's own: what is written stands there as it is, for it comes back."""
        self.sheet.put_raw(row, column, held(text), **look)

    def _value(self, field: Field) -> str | date:
        if isinstance(field.value, date) and knows(field.value):
            return field.value
        if field.kind == "several":
            return next((c.text for c in field.choices if c.alone and field.chosen(c)), "")
        texts = {choice.id: choice.text for choice in field.choices}
        said = field.value.isoformat() if isinstance(field.value, date) else field.value
        return "" if said is None else texts.get(str(said), str(said))

    # --- what may be typed ---------------------------------------------------------------

    def _rule(self, row: int, column: int, field: Field) -> dict[str, Any] | None:
        match field.kind:
            case "one":
                return self._list(self._offered(field, field.choices), field.hint)
            case "several":
                alone = tuple(choice for choice in field.choices if choice.alone)
                return self._list(self._offered(field, alone), field.hint)
            case "number":
                return self._typed(
                    self._number(field, xl_rowcol_to_cell(row, column)), field, self.words["number"]
                )
            case "date":
                return self._typed(
                    self._day(field, xl_rowcol_to_cell(row, column)), field, self.words["date"]
                )
            case "text" | "long":
                return {"validate": "any", **_said(field.hint)} if field.hint else None

    def _offered(self, field: Field, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """The choices, and where something stands that it may be taken away."""
        return choices if field.value is None else (*choices, Choice(REMOVED, REMOVED))

    def _list(self, choices: tuple[Choice, ...], hint: str) -> dict[str, Any]:
        wrong = self.words["choose"][:_MESSAGE]
        rule = {"validate": "list", "source": f"={self.hidden.source(choices)}", "error_message": wrong}
        return {**rule, **_said(hint)}

    def _typed(self, rule: str, field: Field, wrong: str) -> dict[str, Any]:
        """What is typed is looked at, and may stand all the same: whoever takes it back says what is wrong."""
        wrong = (field.hint or wrong)[:_MESSAGE]
        told = {"error_type": "warning", "error_message": wrong, **_said(field.hint)}
        return {"validate": "custom", "value": f"={rule}", **told}

    def _number(self, field: Field, cell: str) -> str:
        number = f'VALUE(SUBSTITUTE({cell},"%",""))'
        limits = [f"{number}>={field.least:g}"] if field.least is not None else []
        limits += [f"{number}<={field.most:g}"] if field.most is not None else []
        limits += [f"{number}=INT({number})"] if field.whole else []
        return f"OR({self._word(field, cell)},IFERROR(AND(ISNUMBER({number}),{','.join(limits) or 'TRUE'}),FALSE))"

    def _day(self, field: Field, cell: str) -> str:
        return f"OR(ISNUMBER({cell}),{self._word(field, cell)})"

    def _word(self, field: Field, cell: str) -> str:
        """Whether a word stands in the cell that may."""
        words = (*field.choices, Choice(REMOVED, REMOVED))
        return f"ISNUMBER(MATCH({cell},{self.hidden.source(words)},0))"


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _said(hint: str) -> dict[str, str]:
    """What a program shows beside the cell while it is chosen."""
    return {"input_message": hint[:_MESSAGE]} if hint else {}
