"""What came back: every cell of a form that a colleague sent, as it was written there. Nothing is checked yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import Issue
from ..record import Record
from .names import Name

FORM: str = "aeo-ipass/form/1"
"""The format of forms, which their head names."""
REMOVED = "\u2205"
"""What stands in a field whose answer is to be taken away: `∅`; a blank field changes nothing."""


class Place(Record):
    """Where a cell stands: the file, the sheet of a workbook, and the cell there (`D7`) or the field's name."""

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.file, self.sheet, self.cell) if part)


class Said(Record):
    """A field that is not blank: its name, what is written there (several texts of several choices), and where.

    Of a row for one more piece of evidence the name's question is `+1`, `+2` …, counted within the form.
    """

    name: Name
    text: str | tuple[str, ...]
    place: Place


class Unread(Record):
    """Something in a form that cannot be taken: the field's name as far as it is known, where it stands, and why."""

    name: str
    place: Place
    issue: Issue


class Returned(Record):
    """One form as it came back: its head (see `head`), what it says, and what in it could not be read.

    `more`: how many could not be read beside those that are listed.

    `was`: the mark (see `document.forms.mark`) of what each field held when the form was made, by its name, where
    the form tells so; a field that is not there was blank. `saved_at`: when it was saved, as the page of a form says.
    """

    path: Path
    head: Mapping[str, str]
    said: tuple[Said, ...]
    unread: tuple[Unread, ...] = ()
    was: Mapping[str, str] | None = None
    more: int = 0
    saved_at: str = ""
