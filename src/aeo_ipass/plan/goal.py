"""The cheapest way to a verdict: by how few criteria stay Amber, or by a score that makes up for more of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..questionnaire.programme import Tier
from ..questionnaire.terms import Grade
from ..record import Record
from .choice import Costs, grades, whole, wide
from .mix import SCALE, Mix, limit, menus, split, unit
from .model import Goal


class Way(Record):
    """A key for the whole tier, and the grade that each criterion must have on this way."""

    key: int
    grades: tuple[Grade, ...]

    def cost(self, every: Sequence[Costs]) -> int:
        """What it costs, in hundredths of a day."""
        return whole(every).cost(self.key)

    def keys(self, every: Sequence[Costs]) -> list[int]:
        """The criteria's own keys."""
        return split(self.key, every)


def way(every: Sequence[Costs], tier: Tier, goal: Goal) -> Way | None:
    """The least key that leads to the goal; None when no work does."""
    by_count = _by_count(every, tier, goal)
    by_score = _by_score(every, tier, by_count) if goal == "almost_ready" else None
    return min((w for w in (by_count, by_score) if w), key=lambda w: w.key, default=None)


def worth(every: Sequence[Costs], tier: Tier) -> int | None:
    """The value that makes up for any number of Ambers; None when the tier has no such score."""
    enough = tier.almost_ready.or_score
    if enough is None:
        return None
    weight = sum(c.problem.weight for c in every if any(s.weight for s in c.problem.sites))
    return enough * SCALE * unit(every) * weight if weight else None


def _by_count(every: Sequence[Costs], tier: Tier, goal: Goal) -> Way | None:
    chosen = grades(every, tier, goal)
    if chosen is None:
        return None
    keys = {grade: wide(every, grade) for grade in ("green", "amber")}
    return Way(sum(keys[g][n] or 0 for n, g in enumerate(chosen)), tuple(chosen))


def _by_score(every: Sequence[Costs], tier: Tier, known: Way | None) -> Way | None:
    """No criterion Red, and a score high enough; what costs more than a way that is known is not looked at."""
    value = worth(every, tier)
    if value is None or any(c.least["amber"] is None for c in every):
        return None
    budget = known.cost(every) if known else sum(_dearest(c) for c in every)
    for _ in range(2):  # the first, quick mix bounds what the second has to look at
        mix = _mix(every, budget)
        cheap = mix.cheap(value)
        budget = budget if cheap is None else whole(every).cost(cheap)
    key = _mix(every, budget).least(value)
    floor: Grade = "amber"
    return None if key is None else Way(key, (floor,) * len(every))


def _mix(every: Sequence[Costs], budget: int) -> Mix:
    return Mix(menus(every, "amber", budget), 0, budget, limit(every, budget), whole(every).shift)


def _dearest(each: Costs) -> int:
    """What it costs to raise everything as far as it goes."""
    return sum(max((m.cost for m in item.moves), default=0) for item in each.problem.items)
