"""Two people changed one answer file: both sets of changes are kept, key by key. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str, ...]
_GONE: Any = object()


@dataclass(slots=True)
class Merge:
    """The merged data, the places taken from the other side, and those where both sides changed the same."""

    data: dict[str, Any]
    taken: list[Path] = field(default_factory=list)
    conflicts: dict[Path, Any] = field(default_factory=dict)
    """The other side's value, where ours was kept."""


def merge(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merge:
    """What both made of `base`; where both changed the same thing differently, ours is kept."""
    found = Merge({})
    found.data = _mapping(base, ours, theirs, (), found)
    return found


def _mapping(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], path: Path, found: Merge
) -> dict[str, Any]:
    keys = dict.fromkeys((*ours, *theirs))  # in our order, what is new from them at the end
    values = {
        key: _value(base.get(key, _GONE), ours.get(key, _GONE), theirs.get(key, _GONE), (*path, key), found)
        for key in keys
    }
    return {key: value for key, value in values.items() if value is not _GONE}


def _value(base: Any, ours: Any, theirs: Any, path: Path, found: Merge) -> Any:
    if theirs in (ours, base):
        return ours
    if ours == base:
        found.taken.append(path)
        return theirs
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _mapping(base if isinstance(base, Mapping) else {}, ours, theirs, path, found)
    found.conflicts[path] = None if theirs is _GONE else theirs
    return ours
