"""What is told of a merge: the files, what came of them, and what became of that."""

from __future__ import annotations

from ...questionnaire.model import Questionnaire
from ...record import Record
from .found import Merge


class Merging(Record):
    """A merge of files of one company, each called by its name."""

    questionnaire: Questionnaire
    files: tuple[str, ...]
    found: Merge
    base: str | None = None
    """What they were before, for a merge of changes."""
    written: str | None = None
    """Where it was written; None when it was not, or not yet."""
