"""One whole number that orders plans: by cost, then by number of raises, then by question order.

Keys of disjoint sets of raises add up, so sums and minima of keys are exact and every optimum is unique.
The last part of a key holds 100 − attainment for each question in its order, which both prefers raises at
the earliest questions, furthest first, and tells which raises a key stands for.
"""

from __future__ import annotations

from ..record import Record

_DIGIT = 7
"""Bits that hold 0–100."""
_COUNT = 16


class Keys(Record):
    """The keys of `size` questions that can be raised, numbered from 0 in question order."""

    size: int

    @property
    def shift(self) -> int:
        """The bits below the cost."""
        return _COUNT + _DIGIT * self.size

    def of(self, place: int, cost: int, attainment: int, raised: bool) -> int:
        """The key of one question's attainment."""
        digit = (100 - attainment) << _DIGIT * (self.size - 1 - place)
        return (cost << self.shift) + (raised << _DIGIT * self.size) + digit

    def cost(self, key: int) -> int:
        """The cost in a key."""
        return key >> self.shift

    def attainment(self, key: int, place: int) -> int:
        """The attainment that a key holds for a question."""
        return 100 - (key >> _DIGIT * (self.size - 1 - place) & 127)

    def widened(self, key: int, size: int, after: int) -> int:
        """The key among `size` questions of which `after` follow these."""
        low = key & ((1 << _DIGIT * self.size) - 1)
        count = (key >> _DIGIT * self.size) & ((1 << _COUNT) - 1)
        wide = Keys(size)
        return (self.cost(key) << wide.shift) + (count << _DIGIT * size) + (low << _DIGIT * after)
