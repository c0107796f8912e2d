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
    """A field that is not blank: its name, what is written there (several texts of several choices), and where."""

    name: Name
    text: str | tuple[str, ...]
    place: Place


class Returned(Record):
    """One form as it came back: its head (see `head`), what it says, and what in it could not be read."""

    path: Path
    head: Mapping[str, str]
    said: tuple[Said, ...]
    issues: tuple[Issue, ...] = ()
