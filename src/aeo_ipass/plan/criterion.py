"""The least cost that brings a criterion to a grade, and all that a budget can buy in it. Exact.

The company's parts are judged together with each site's. What they add there is the same everywhere, so the
company's combinations are found once, each site's once, and then every company's is paired with the best of
each site.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..record import Record
from .frontier import Counts, Label, Labels, Option, Search, Window, merged, risen
from .problem import Demand, Item, Problem


class Found(Record):
    """The best way to a grade: its key, None where no work leads there; combinations compared."""

    key: int | None
    examined: int


class Solver:
    """One criterion and one demand."""

    def __init__(self, problem: Problem, wanted: Demand, limit: int | None = None) -> None:
        """`limit`: no key above it is of interest."""
        self.problem, self.demand, self.limit = problem, wanted, limit
        self.keys = problem.keys
        self.company = [self._options(i) for i in problem.company]
        self.own = [[self._options(i) for i in site.items] for site in problem.sites]
        self.examined = 0

    def _options(self, item: Item) -> list[Option]:
        """What a part may become: as it is or raised, but never below its level's floor."""
        floor = self.demand.floors[item.part.level]
        every = [(item.low, 0, False), *((m.attainment, m.cost, True) for m in item.moves)]
        return [self._option(item, b, cost, raised) for b, cost, raised in every if b >= floor]

    def _option(self, item: Item, attainment: int, cost: int, raised: bool) -> Option:
        key = self.keys.of(item.place, cost, attainment, raised)
        counts = tuple(g.weight(item.part, attainment) for g in self.demand.gates)
        return Option(key, item.part.weight * attainment, counts)

    # --- searches ------------------------------------------------------------------------

    @property
    def possible(self) -> bool:
        """Whether every single question can reach its floor, and not too much is N/A."""
        return not self.demand.emptied and all(self.company) and all(all(options) for options in self.own)

    def least(self) -> Found:
        """The least key that meets the demand."""
        if not self.possible:
            return Found(None, 0)
        sites = range(len(self.problem.sites))
        own = [self._site_labels(s, capped=True) for s in sites]
        best: int | None = None
        for counts, labels in self._company_labels(capped=True).items():
            lists = [merged(own[s], self._left(s, counts)) for s in sites]
            for key, points in labels:
                if best is not None and key >= best:
                    break
                whole = self._with_sites(key, points, lists)
                if whole is not None and (best is None or whole < best):
                    best = whole
        return Found(best, self.examined)

    def _with_sites(self, key: int, points: int, lists: Sequence[Sequence[Label]]) -> int | None:
        """A company's combination with the cheapest of each site that completes it."""
        for labels, wanted in zip(lists, self.demand.points, strict=True):
            n = bisect_left(labels, wanted - points, key=_points)
            if n == len(labels):
                return None
            key += labels[n][0]
        return key

    def bought(self, scales: Sequence[int]) -> list[Label]:
        """Key and value of every combination that meets the demand and is not beaten by a cheaper one.

        The value is the score in units of one's own: the least of points × scale over the sites (scale 0: a
        site without a score).
        """
        if not self.possible:
            return []
        sites = range(len(self.problem.sites))
        own = [self._site_labels(s, capped=False) for s in sites]
        found: list[Label] = []
        for counts, labels in self._company_labels(capped=False).items():
            lists = [merged(own[s], self._left(s, counts)) for s in sites]
            for key, points in labels:
                found += self._together(key, points, lists, scales)
        return risen(sorted(found))

    def _together(
        self, key: int, points: int, lists: Sequence[Sequence[Label]], scales: Sequence[int]
    ) -> list[Label]:
        """A company's combination with those of the sites: keys add up, the weakest value counts."""
        found: list[Label] | None = None
        spent = key
        for labels, wanted, scale in zip(lists, self.demand.points, scales, strict=True):
            if not scale:
                continue
            start = bisect_left(labels, wanted - points, key=_points)
            own = [(k, (p + points) * scale) for k, p in labels[start:]]
            found = own if found is None else weakest(found, own)
        found = [(0, 0)] if found is None else found
        most = self.limit
        return [(spent + k, v) for k, v in found if most is None or spent + k <= most]

    def _left(self, site: int, counts: Counts) -> Counts:
        return tuple(g.allowed[site] - n for g, n in zip(self.demand.gates, counts, strict=True))

    def _company_labels(self, capped: bool) -> Labels:
        """Combinations of the company's parts that every site can complete."""
        wanted = self.demand.points
        sites = range(len(self.own))
        floor = max(wanted[s] - _most(self.own[s]) for s in sites)
        cap = max(wanted[s] - _least(self.own[s]) for s in sites) if capped else None
        room = tuple(
            min(g.allowed[s] - _fewest(self.own[s], n) for s in sites)
            for n, g in enumerate(self.demand.gates)
        )
        spare = sum(_cheapest(self.own[s]) for s in sites)
        return self._search(self.company, Window(floor, cap, room, self._within(spare)))

    def _site_labels(self, site: int, capped: bool) -> Labels:
        """Combinations of a site's own parts that the company's can complete."""
        wanted = self.demand.points[site]
        cap = wanted - _least(self.company) if capped else None
        room = tuple(g.allowed[site] - _fewest(self.company, n) for n, g in enumerate(self.demand.gates))
        spare = sum(_cheapest(o) for s, o in enumerate(self.own) if s != site) + _cheapest(self.company)
        return self._search(
            self.own[site], Window(wanted - _most(self.company), cap, room, self._within(spare))
        )

    def _within(self, spare: int) -> int | None:
        return None if self.limit is None else self.limit - spare

    def _search(self, choices: Sequence[Sequence[Option]], window: Window) -> Labels:
        search = Search(choices, window)
        labels = search.labels()
        self.examined += search.examined
        return labels


def weakest(one: Sequence[Label], other: Sequence[Label]) -> list[Label]:
    """Two sites together: keys add up, and the lower value counts; both lists rise."""
    found: list[Label] = []
    for value in sorted({v for _, v in (*one, *other)}):
        a, b = (bisect_left(labels, value, key=_points) for labels in (one, other))
        if a < len(one) and b < len(other):
            found.append((one[a][0] + other[b][0], value))
    return found


def _points(label: Label) -> int:
    return label[1]


def _most(choices: Sequence[Sequence[Option]]) -> int:
    return sum(max(o.points for o in options) for options in choices)


def _least(choices: Sequence[Sequence[Option]]) -> int:
    return sum(min(o.points for o in options) for options in choices)


def _fewest(choices: Sequence[Sequence[Option]], gate: int) -> int:
    return sum(min(o.counts[gate] for o in options) for options in choices)


def _cheapest(choices: Sequence[Sequence[Option]]) -> int:
    return sum(min(o.key for o in options) for options in choices)
