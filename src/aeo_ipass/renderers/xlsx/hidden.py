"""The sheet of a form that only programs read: its head, and the lists that drop-downs take their words from."""

from __future__ import annotations

from collections.abc import Iterable

from ...document.forms import Choice, Form, FormHead, marks
from .book import Book, Sheet

NAME = "aeo-ipass"
WAS = ("was", "sha256")
"""The heads of the last two columns: names of fields, and marks of what they held when the form was made."""
_FIRST = 2
"""The column of the first list; the facts of the head stand before it."""


class Hidden:
    """Gathers lists while sheets are written; a list longer than 255 characters must stand in cells."""

    def __init__(self, book: Book, language: str) -> None:
        self.name, self.language = book.free(NAME), language
        self._lists: dict[tuple[Choice, ...], int] = {}

    def source(self, choices: tuple[Choice, ...]) -> str:
        """Where the words of these choices stand: a range for a drop-down or a formula."""
        at = self._lists.setdefault(choices, _FIRST + 2 * len(self._lists)) + 1
        column = _letters(at)
        return f"'{self.name}'!${column}$1:${column}${max(len(choices), 1)}"

    def write(self, sheet: Sheet, head: FormHead, forms: Iterable[Form]) -> None:
        """Write all that was gathered, and hide the sheet so that nobody happens upon it."""
        for row, (key, said) in enumerate(head.facts):
            sheet.put(row, 0, key, text_wrap=False)
            sheet.put(row, 1, said, text_wrap=False)
        for choices, at in self._lists.items():
            for row, choice in enumerate(choices):
                sheet.put(row, at, choice.id, text_wrap=False)
                sheet.put(row, at + 1, choice.text, text_wrap=False)
        for row, (name, said) in enumerate((WAS, *marks(forms))):
            sheet.put(row, _FIRST + 2 * len(self._lists), name, text_wrap=False)
            sheet.put(row, _FIRST + 2 * len(self._lists) + 1, said, text_wrap=False)
        sheet.worksheet.protect()
        sheet.worksheet.very_hidden()


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
