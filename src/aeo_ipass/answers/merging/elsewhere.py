"""What somebody else said, kept in the file itself beside what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .found import ABSENT, Conflict, Path
from .shape import CONFLICTS_KEY


def remember(data: dict[str, Any], conflicts: Mapping[Path, Conflict]) -> None:
    """Keep in `data` what the other side says in each conflict, once: nothing that anybody typed is lost."""
    kept = data.get(CONFLICTS_KEY, [])
    kept = list(kept) if isinstance(kept, list) else [kept]
    new = [{"at": ".".join(path), "value": _elsewhere(conflict)} for path, conflict in conflicts.items()]
    if new := [entry for entry in new if entry not in kept]:
        data[CONFLICTS_KEY] = [*kept, *new]


def _elsewhere(conflict: Conflict) -> Any:
    """What does not stand in the data; None where the other side took it away, or one of them a site: that stands."""
    theirs = conflict.said[1].value
    is_site = conflict.path == ("sites", *conflict.path[-1:])
    return None if theirs is ABSENT or is_site else theirs
