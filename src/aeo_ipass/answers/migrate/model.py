"""What becomes of the answers of a file when it is moved to another version of its questionnaire."""

from __future__ import annotations

from typing import Any, Final, Literal

from ...errors import Issue
from ...record import Record
from ..aside import Aside

Fate = Literal["kept", "renamed", "confirm", "offered", "aside"]
"""`confirm`: counts as it stands, and is to be looked at again. `offered`: does not count, and is shown when the
question in its place is asked. `aside`: nothing asks for it any more, or it cannot be read."""
FATES: Final[tuple[Fate, ...]] = ("offered", "confirm", "renamed", "aside", "kept")
"""Those that want attention first."""


class Moved(Record):
    """One answer, at the company or at one site, by the question it was given to."""

    question: str
    site: str | None
    fate: Fate
    value: Any
    """As it stands in the file; None where only what stands around it moves."""
    to: tuple[str, ...] = ()
    """The questions it went to, when these are others."""
    why: tuple[Issue, ...] = ()


class Migration(Record):
    """A file's data as they are after the move, and what became of each answer and of all else that did not fit."""

    source: str
    target: str
    data: dict[str, Any]
    moved: tuple[Moved, ...]
    asides: tuple[Aside, ...]
    """What was set aside because it does not fit the new questionnaire: facts, sites, answers that cannot be read."""

    def of(self, fate: Fate) -> list[Moved]:
        """The answers with this fate."""
        return [moved for moved in self.moved if moved.fate == fate]
