"""Every combination of raises that could matter: for each state of the shares, points against key.

Two combinations with the same shares are compared; one with no more points and a higher key is of no use to
any plan. What can no longer meet the demand, or needs more than the limit, is dropped. Nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from ..record import Record

Counts = tuple[int, ...]
"""For each gate, the weight that stays below it."""
Label = tuple[int, int]
"""Key and points; in a list both rise."""
Labels = dict[Counts, list[Label]]


class Option(NamedTuple):
    """One attainment of a part."""

    key: int
    points: int
    counts: Counts
    """What it adds to the shares."""


class Window(Record):
    """What is of use in the end: points from `floor` on (more than `cap` are as good as `cap`), shares within
    `room`, keys up to `limit` (None: any)."""

    floor: int
    cap: int | None
    room: Counts
    limit: int | None = None


class Search:
    """The combinations of one set of parts; `examined` counts those that were built."""

    def __init__(self, choices: Sequence[Sequence[Option]], window: Window) -> None:
        self.choices, self.window, self.examined = choices, window, 0
        self._most = _after(max(o.points for o in options) for options in choices)
        self._least = _after(min(o.points for o in options) for options in choices)
        self._cheapest = _after(min(o.key for o in options) for options in choices)
        gates = range(len(window.room))
        self._fewest = [_after(min(o.counts[g] for o in options) for options in choices) for g in gates]

    def labels(self) -> Labels:
        """All that is worth keeping once every part is decided."""
        found: Labels = {tuple(0 for _ in self.window.room): [(0, 0)]}
        for n, options in enumerate(self.choices):
            found = self._extended(found, options, n)
        return found

    def _extended(self, labels: Labels, options: Sequence[Option], n: int) -> Labels:
        grown: Labels = {}
        room = [r - fewest[n] for r, fewest in zip(self.window.room, self._fewest, strict=True)]
        for counts, old in labels.items():
            for option in options:
                new = tuple(map(int.__add__, counts, option.counts))
                if all(map(int.__le__, new, room)):
                    key, points = option.key, option.points
                    grown.setdefault(new, []).extend([(k + key, p + points) for k, p in old])
        return {c: kept for c, found in grown.items() if (kept := self._kept(found, n))}

    def _kept(self, found: list[Label], n: int) -> list[Label]:
        """Those that no other one makes useless, in order."""
        self.examined += len(found)
        window = self.window
        floor = window.floor - self._most[n]
        cap = None if window.cap is None else max(window.cap - self._least[n], floor)
        limit = None if window.limit is None else window.limit - self._cheapest[n]
        found.sort()
        kept: list[Label] = []
        best = floor - 1
        for label in found:
            if limit is not None and label[0] > limit:
                break
            if label[1] > best:
                best = label[1]
                kept.append(label)
                if cap is not None and best >= cap:
                    break
        return kept


def _after(each: Iterable[int]) -> list[int]:
    """For each position, the sum of what comes after it."""
    sums = list(accumulate(reversed(list(each)), initial=0))
    return sums[-2::-1]


def merged(labels: Labels, room: Counts) -> list[Label]:
    """The labels whose shares stay within `room`, as one list that rises in both."""
    found = sorted(
        label for counts, kept in labels.items() if all(map(int.__le__, counts, room)) for label in kept
    )
    return risen(found)


def risen(found: Iterable[Label]) -> list[Label]:
    """Of labels in the order of their keys, those with more points than all before."""
    kept: list[Label] = []
    for label in found:
        if not kept or label[1] > kept[-1][1]:
            kept.append(label)
    return kept
