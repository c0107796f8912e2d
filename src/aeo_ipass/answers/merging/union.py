"""Several parts of one answer file, filled in apart, into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ...record import replace
from .engine import merge
from .found import Conflict, Merge, Path, Said, Settle


def union(parts: Sequence[Mapping[str, Any]], settle: Settle = lambda _: None) -> Merge:
    """What any of them says, at least one; where two say the same differently, `settle` decides.

    In an open conflict what the first of them says stands.
    """
    return _Union(parts, settle).made()


class _Union:
    """Takes one part after the other, and keeps in mind from which of them everything comes."""

    def __init__(self, parts: Sequence[Mapping[str, Any]], settle: Settle) -> None:
        self.parts, self.settle = parts, settle
        self.found = Merge(dict(parts[0]))
        self.origins: dict[Path, int] = {}

    def made(self) -> Merge:
        """All of it."""
        for side, part in enumerate(self.parts[1:], 1):
            step = merge({}, self.found.data, part, partial(self.decide, side))
            self.found.data = step.data
            self.enter(step, side)
        return self.found

    def decide(self, side: int, conflict: Conflict) -> int | None:
        """Have a conflict between a part and those before it settled."""
        return self.settle(self.of(conflict, side))

    def enter(self, step: Merge, side: int) -> None:
        """Note what came of one more part."""
        for path, conflict in step.conflicts.items():
            new = self.of(conflict, side)
            old = self.found.conflicts.get(path)
            self.found.conflicts[path] = replace(new, said=(*old.said, new.said[1])) if old else new
        for path, (conflict, chosen) in step.settled.items():
            self.found.settled[path] = self.of(conflict, side), self.named(path, chosen, side)
        for path, taken in step.taken.items():
            self.found.taken[path] = replace(taken, side=side)
        taken_now = (*step.taken, *(path for path, (_, chosen) in step.settled.items() if chosen.side == 1))
        self.origins.update(dict.fromkeys(taken_now, side))

    def of(self, conflict: Conflict, side: int) -> Conflict:
        """A conflict of two, told as one of the parts that they are."""
        return replace(conflict, said=tuple(self.named(conflict.path, one, side) for one in conflict.said))

    def named(self, path: Path, one: Said, side: int) -> Said:
        """What was said, by the number of the part that said it."""
        return replace(one, side=side if one.side else self.origin(path))

    def origin(self, path: Path) -> int:
        """The part from which that comes what stands in a place now."""
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self.origins[p] for p in around if p in self.origins), 0)
