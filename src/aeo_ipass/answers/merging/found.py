"""What comes of a merge: the data, what was taken from whom, and where two said the same differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ...files.nodes import raw_text
from ...record import Record

Path = tuple[str, ...]
"""Where something stands: `answers, E-03, sites, north, note`; a site by its id, a piece of evidence by its file."""
ABSENT: Final[Any] = object()
"""What stands where nothing is said."""


class Said(Record):
    """What one of the files says in a place, by its number from 0, and who gave that answer when, if it tells."""

    side: int
    value: Any
    by: str = ""
    at: str = ""


class Conflict(Record):
    """One place about which the files contradict each other; `base` is what stood there before, if that is known."""

    path: Path
    base: Any
    said: tuple[Said, ...]


Settle = Callable[[Conflict], int | None]
"""Says which of `said` is to stand, by its place there; None leaves the conflict open."""


@dataclass(slots=True)
class Merge:
    """The merged data, what was taken over into the first side, and the conflicts.

    In an open conflict the first side's value stands in the data; a site that only one side took away still stands.
    """

    data: dict[str, Any]
    taken: dict[Path, Said] = field(default_factory=dict)
    conflicts: dict[Path, Conflict] = field(default_factory=dict)
    """Those that are open."""
    settled: dict[Path, tuple[Conflict, Said]] = field(default_factory=dict)
    """Those that were decided, each with what stands now."""


def said(side: int, value: Any, data: Any, path: Path) -> Said:
    """What a file says in a place, with whoever gave the answer that it belongs to."""
    if path[-1:] == ("review",) and isinstance(value, Mapping):
        by, at = (raw_text(value.get(key) or "") for key in ("by", "at"))
    else:
        entry = _entry(data, path)
        by, at = (raw_text(entry.get(key) or "") for key in ("answered_by", "answered_at"))
    return Said(side, value, by, at)


def _entry(data: Any, path: Path) -> Mapping[str, Any]:
    """The long form of the answer that a place belongs to, of the site if it is one of a site's; else nothing."""
    if path[:1] != ("answers",):
        return {}
    for step in path[: 4 if path[2:3] == ("sites",) else 2]:
        data = data.get(step) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) else {}
