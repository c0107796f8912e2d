"""Which column of a sheet holds what: by the hidden names for programs, or by the heads that people read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from ..errors import N_
from ..i18n import LANGUAGE_NAMES, translator
from ..record import Record
from ..typed.width import folded
from .names import COLUMNS, PIECE_COLUMNS, SPARE

HELD: Final = frozenset((*COLUMNS, *PIECE_COLUMNS, *SPARE))
"""The columns that are filled in."""
_LOOK = 60
"""Rows among which the heads are looked for; people put some above them."""
_LABELS: Final = {
    N_("No."): "id",
    N_("Site"): "site",
    N_("Question"): "asked",
    N_("Answer"): "value",
    N_("Reason, if not applicable"): "reason",
    N_("Note"): "note",
    N_("Owner"): "owner",
    N_("Due"): "due",
    N_("File"): "file",
    N_("What it is"): "proves",
    N_("Issued"): "issued",
    N_("Expires"): "expires",
    "SHA-256": "sha256",
}


class Heads(Record):
    """Where the columns are, by their names, and in which row the last of the heads stands."""

    at: dict[str, int]
    row: int

    @property
    def register(self) -> bool:
        """Whether rows are pieces of evidence."""
        return "file" in self.at


def heads(rows: Sequence[Sequence[Any]]) -> Heads | None:
    """The heads of a sheet; None for one that is no part of a form."""
    named = next((n for n, row in enumerate(rows[:_LOOK]) if _is_named(row)), None)
    read = next((n for n, row in enumerate(rows[:_LOOK]) if _is_read(row)), None)
    if named is None and read is None:
        return None
    labels = _read(rows[read]) if read is not None else {}
    if named is None:
        if "file" in labels and "asked" in labels:
            labels["question"] = labels["asked"]
        return Heads(labels, read or 0)
    names: dict[str, int] = {}
    for n, cell in enumerate(rows[named]):
        if cell in {*HELD, "key", "item"}:
            names.setdefault(cell, n)
    seen = {name: at for name, at in labels.items() if name in ("id", "site", "asked")}
    return Heads({**seen, **names}, max(named, read or 0))


def _is_named(row: Sequence[Any]) -> bool:
    found = {cell for cell in row if isinstance(cell, str)}
    return bool(found & {"value", "file"}) and len(found & {*HELD, "key", "item"}) > 2


def _is_read(row: Sequence[Any]) -> bool:
    found = _read(row)
    return "id" in found and bool(found.keys() & {"value", "file"})


def _read(row: Sequence[Any]) -> dict[str, int]:
    """The columns by the heads that people read, each the first of its kind."""
    known = labels()
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        if isinstance(cell, str) and (name := known.get(folded(cell))):
            found.setdefault(name, at)
    return found


@lru_cache
def labels() -> dict[str, str]:
    """What the heads say, in every language."""
    return {folded(translator(tag)(text)): name for text, name in _LABELS.items() for tag in LANGUAGE_NAMES}
