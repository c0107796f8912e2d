"""`packs/index.csv`: what was sent to whom, a line a partner; it is what returns are looked up in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..errors import N_, InputError, Issue
from ..evidence.naming import folded
from ..files.spreadsheet import rows
from ..record import Record, names, values
from ..text.formula import cell

NAME: Final = "index.csv"
BETWEEN: Final = ";"
"""What stands between several entries of a cell."""


class Entry(Record, kw_only=True):
    """One pack, as texts; days are YYYY-MM-DD, `form` is the head's own id of the form."""

    id: str
    name: str = ""
    form_file: str = ""
    letter_file: str = ""
    form: str = ""
    questionnaire: str = ""
    questionnaire_sha256: str = ""
    languages: str = ""
    services: str = ""
    risk_class: str = ""
    sent_on: str = ""
    due: str = ""
    contact: str = ""
    email: str = ""

    @property
    def period(self) -> str:
        """The year of the evaluation."""
        return self.sent_on[:4]


COLUMNS: Final = names(Entry)


def text(entries: Iterable[Entry]) -> str:
    """The table; no cell is a formula to a spreadsheet program."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(getattr(entry, column)) for column in COLUMNS] for entry in entries)
    return held.getvalue()


def read(path: Path) -> list[Entry]:
    """What an index says; raises InputError for a file that is none, and StorageError for what cannot be read."""
    table = [row for row in rows(path) if any(row)]
    heads = table[0] if table else []
    if not {name for name in COLUMNS if name not in values(Entry)} | {"form_file", "form"} <= set(heads):
        raise InputError([Issue("no-index", N_("this is no index of packs"), file=str(path))])
    at = {column: heads.index(column) for column in COLUMNS if column in heads}
    found = ({c: row[n] for c, n in at.items() if n < len(row)} for row in table[1:])
    return [Entry(**cells) for cells in found if cells.get("id")]


def merged(before: Iterable[Entry], made: Iterable[Entry]) -> list[Entry]:
    """What was there, with what was made now in its place, and behind it what is new."""
    new = {folded(entry.id): entry for entry in made}
    kept = [new.pop(folded(entry.id), entry) for entry in before]
    return [*kept, *new.values()]
