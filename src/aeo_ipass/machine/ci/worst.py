"""The gravest of many things, kept in bounded memory, and how many were left out."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappush, heappushpop
from typing import Generic, TypeVar

T = TypeVar("T")
Gravity = tuple[float, ...]


class Worst(Generic[T]):
    """At most `limit` of what is added; equals in the order in which they came."""

    def __init__(self, limit: int) -> None:
        self.limit, self.count = limit, 0
        self._heap: list[tuple[Gravity, int, T]] = []

    def add(self, gravity: Gravity, value: T) -> None:
        """Keep this while there are not `limit` graver ones."""
        self.count += 1
        if len(self._heap) < self.limit:
            heappush(self._heap, (gravity, -self.count, value))
        elif self._heap:
            heappushpop(self._heap, (gravity, -self.count, value))

    def graded(self) -> Iterator[tuple[Gravity, T]]:
        """What was kept with its gravity, the gravest first."""
        return (
            (gravity, value) for gravity, _, value in sorted(self._heap, key=lambda e: e[:2], reverse=True)
        )

    def __iter__(self) -> Iterator[T]:
        return (value for _, value in self.graded())

    def __len__(self) -> int:
        return len(self._heap)

    @property
    def left_out(self) -> int:
        """How many were not kept."""
        return self.count - len(self._heap)
