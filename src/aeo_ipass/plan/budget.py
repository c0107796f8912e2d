"""The best that a budget buys: best verdict, then most criteria Green, then highest score. Exact.

The verdict and the most Greens follow from the least costs; for the score, every criterion's combinations are put
together. Where only the score makes up for many an Amber, there may have to be fewer Greens than the budget buys.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..questionnaire.programme import Tier
from ..questionnaire.terms import Grade
from ..record import Record
from .choice import Costs, whole
from .goal import way, worth
from .mix import Mix, limit, menus, split
from .model import Goal


class Aim(Record):
    """What the budget reaches at best: the grade that every criterion must have, and how many are Green."""

    floor: Grade
    greens: int


def aim(every: Sequence[Costs], tier: Tier, budget: int) -> Aim:
    """The best verdict within `budget` hundredths of a day, and then the most criteria Green."""
    verdicts: tuple[tuple[Goal, Grade], ...] = (("ready", "green"), ("almost_ready", "amber"))
    for goal, floor in verdicts:
        found = way(every, tier, goal)
        if found and found.cost(every) <= budget:
            return Aim(floor, _greens(every, floor, budget))
    return Aim("red", _greens(every, "red", budget))


def _greens(every: Sequence[Costs], floor: Grade, budget: int) -> int:
    """How many criteria the budget turns Green once all have the floor: the cheapest ones first."""
    left = budget - sum(c.cost(floor) or 0 for c in every)
    found = 0
    for more in sorted(g - (c.cost(floor) or 0) for c in every if (g := c.cost("green")) is not None):
        left -= more
        if left < 0:
            break
        found += 1
    return found


def best(every: Sequence[Costs], tier: Tier, budget: int) -> list[int]:
    """Each criterion's key in the best plan that costs at most `budget` hundredths of a day."""
    wanted = aim(every, tier, budget)
    offers = menus(every, wanted.floor, budget)
    enough = worth(every, tier) if wanted.floor == "amber" else None
    for greens in range(wanted.greens, -1, -1):
        mix = Mix(offers, greens, budget, limit(every, budget), whole(every).shift)
        key, value = mix.best()
        few = len(every) - greens <= tier.almost_ready.max_amber
        if wanted.floor != "amber" or few or (enough is not None and value >= enough):
            return split(key, every)
    raise AssertionError("the verdict that was aimed at can be had")
