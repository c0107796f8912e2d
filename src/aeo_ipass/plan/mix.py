"""One combination from each criterion, put together: most value for a budget, or least key for a value. Exact.

A price of a day bounds what the rest can still add: what cannot reach a plan that is already known is dropped,
and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import lcm

from ..questionnaire.terms import Grade
from ..record import Record
from .choice import Costs, sizes, whole
from .criterion import Solver
from .frontier import Label, risen

SCALE = 1 << 20
"""Values are whole multiples of this, so that prices are whole numbers and still fine enough."""
_TRIAL = 64
"""Combinations kept in the first, incomplete run, which only finds a good plan to compare with."""


class Menu(Record):
    """What can be had from one criterion: key and value, for the floor and for Green."""

    floor: list[Label]
    green: list[Label]


def unit(every: Sequence[Costs]) -> int:
    """What a value is counted in, so that the scores of all sites are whole."""
    return lcm(*(s.weight for c in every for s in c.problem.sites if s.weight))


def menus(every: Sequence[Costs], floor: Grade, budget: int) -> list[Menu]:
    """What can be had when every criterion must have the floor and the budget is not exceeded."""
    base = sum(c.cost(floor) or 0 for c in every)
    found = []
    for each, size in zip(every, sizes(every), strict=True):
        left = budget - base + (each.cost(floor) or 0)
        lists = [_labels(each, grade, left, unit(every), size) for grade in (floor, "green")]
        found.append(Menu(*lists))
    return found


def _labels(each: Costs, grade: Grade, budget: int, unit: int, size: tuple[int, int]) -> list[Label]:
    problem = each.problem
    limit = ((budget + 1) << problem.keys.shift) - 1
    scales = [SCALE * problem.weight * (unit // s.weight) if s.weight else 0 for s in problem.sites]
    bought = Solver(problem, each.demands[grade], limit).bought(scales)
    return [(problem.keys.widened(key, *size), value) for key, value in bought]


def limit(every: Sequence[Costs], budget: int) -> int:
    """The highest key that costs no more than the budget."""
    return ((budget + 1) << whole(every).shift) - 1


def split(key: int, every: Sequence[Costs]) -> list[int]:
    """The criteria's own keys in a key of the whole tier."""
    keys = whole(every)
    found, start = [], 0
    for each in every:
        problem, own = each.problem, each.problem.keys
        attained = {i.place: keys.attainment(key, start + i.place) for i in problem.items}
        found.append(sum(own.of(i.place, 0, attained[i.place], False) for i in problem.items))
        start += own.size
    return found


class Mix:
    """One label from each menu, with at least `greens` Greens and keys up to `limit`: most value, least key."""

    def __init__(self, menus: Sequence[Menu], greens: int, budget: int, limit: int, shift: int) -> None:
        self.menus, self.greens, self.budget, self.limit, self.shift = menus, greens, budget, limit, shift
        self.corners = [Menu(self._hull(m.floor), self._hull(m.green)) for m in menus]
        self.prices = [Menu(self._priced(m.floor), self._priced(m.green)) for m in self.corners]
        self.price = self._price()
        self.rest = self._rest(self.price)

    def best(self) -> Label:
        """Key and value of the best mix: two trials find a good one, then nothing is left out that could beat it."""
        known = self._value(self._run(self.corners, None, _TRIAL))
        known = max(known, self._value(self._run(self.menus, known, _TRIAL)))
        return self._run(self.menus, known, None)[-1]

    def cheap(self, value: int) -> int | None:
        """A low key that reaches a value, not always the least; None when no mix was found that does."""
        return self._reaching(self._run(self.corners, None, _TRIAL), value)

    def least(self, value: int) -> int | None:
        """The least key that reaches a value; None when none does."""
        return self._reaching(self._run(self.menus, value, None), value)

    @staticmethod
    def _reaching(labels: Sequence[Label], value: int) -> int | None:
        return next((key for key, reached in labels if reached >= value), None)

    def _value(self, labels: Sequence[Label]) -> int:
        return labels[-1][1] if labels else 0

    def _run(self, menus: Sequence[Menu], known: int | None, width: int | None) -> list[Label]:
        """The mixes found when at most `width` are kept at a time, and none that cannot reach `known`."""
        states: dict[int, list[Label]] = {0: [(0, 0)]}
        for n, menu in enumerate(menus):
            grown: dict[int, list[Label]] = {}
            for more, offers in ((0, self._ranked(menu.floor)), (1, self._ranked(menu.green))):
                for greens, labels in states.items():
                    to = min(greens + more, self.greens)
                    grown.setdefault(to, []).extend(self._sums(labels, offers, n, to, known))
            states = {g: self._cut(risen(sorted(found)), width) for g, found in grown.items() if found}
        return states.get(self.greens, [])

    def _ranked(self, offers: Sequence[Label]) -> list[tuple[int, Label]]:
        """Offers with what they lack in worth, the best first."""
        return sorted((-self._worth(o), o) for o in offers)

    def _sums(
        self,
        labels: Sequence[Label],
        offers: Sequence[tuple[int, Label]],
        n: int,
        greens: int,
        known: int | None,
    ) -> list[Label]:
        rest = self.rest[n + 1][self.greens - greens]
        if rest is None:
            return []
        found: list[Label] = []
        for key, value in labels:
            end = len(offers)
            if known is not None:
                spare = self._worth((key, value)) + rest + self.price * self.budget - known
                end = bisect_right(offers, spare, key=_first)
            most = self.limit - key
            found += [(key + k, value + v) for _, (k, v) in offers[:end] if k <= most]
        return found

    def _cut(self, labels: list[Label], width: int | None) -> list[Label]:
        """The most promising of a list, and always its cheapest, which can be completed."""
        if width is None or len(labels) <= width:
            return labels
        kept = sorted(labels[1:], key=self._worth, reverse=True)[: width - 1]
        return sorted([labels[0], *kept])

    def _worth(self, label: Label) -> int:
        """Value less cost at the price of a day."""
        return label[1] - self.price * (label[0] >> self.shift)

    # --- the price -----------------------------------------------------------------------

    def _hull(self, labels: Sequence[Label]) -> list[Label]:
        """The labels that are best at some price."""
        found: list[Label] = []
        for label in labels:
            while found and self._under(found, label):
                found.pop()
            found.append(label)
        return found

    def _under(self, hull: Sequence[Label], new: Label) -> bool:
        """Whether the last corner is no corner any more: as dear as the new one, or not above its line."""
        (c1, v1), (c2, v2) = self._priced([hull[-1], new])
        if c1 == c2 or len(hull) < 2:
            return c1 == c2
        ((c0, v0),) = self._priced([hull[-2]])
        return (v1 - v0) * (c2 - c0) <= (v2 - v0) * (c1 - c0)

    def _priced(self, labels: Sequence[Label]) -> list[Label]:
        """Cost and value of labels."""
        return [(key >> self.shift, value) for key, value in labels]

    def _price(self) -> int:
        """The price per hundredth of a day at which the bound on the value is lowest."""
        low, high = 0, max((v for m in self.menus for _, v in (*m.floor, *m.green)), default=0) + 1
        while low < high:
            middle = (low + high) // 2
            if self._bound(middle) <= self._bound(middle + 1):
                high = middle
            else:
                low = middle + 1
        return low

    def _bound(self, price: int) -> int:
        return price * self.budget + (self._rest(price)[0][self.greens] or 0)

    def _rest(self, price: int) -> list[list[int | None]]:
        """For each position and number of Greens still wanted, the most worth of the rest; None: impossible."""
        table: list[list[int | None]] = [[0] + [None] * self.greens]
        for menu in reversed(self.prices):
            floor, green = (
                max((v - price * c for c, v in m), default=None) for m in (menu.floor, menu.green)
            )
            after = table[-1]
            either = (
                (_plus(after[g], floor), _plus(after[max(g - 1, 0)], green)) for g in range(self.greens + 1)
            )
            table.append([max((x for x in both if x is not None), default=None) for both in either])
        return table[::-1]


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _first(offer: tuple[int, Label]) -> int:
    return offer[0]
