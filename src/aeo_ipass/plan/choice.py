"""Which criteria to bring to Green and which to leave at Amber: the cheapest that gives a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..questionnaire.programme import Programme, Tier
from ..questionnaire.terms import Grade
from ..record import Record
from .criterion import Solver
from .keys import Keys
from .model import Goal
from .problem import Demand, Problem, demand


class Costs(Record):
    """A criterion with the least key for each grade (at least); None where no work leads there."""

    problem: Problem
    demands: Mapping[Grade, Demand]
    least: Mapping[Grade, int | None]
    examined: int

    def cost(self, grade: Grade) -> int | None:
        """The least cost for a grade, in hundredths of a day."""
        key = self.least[grade]
        return None if key is None else self.problem.keys.cost(key)


def costs(problem: Problem, programme: Programme) -> Costs:
    """What the grades of a criterion cost."""
    grades: tuple[Grade, ...] = ("red", "amber", "green")
    demands = {g: demand(problem, g, programme) for g in grades}
    found = {g: Solver(problem, demands[g]).least() for g in grades}
    examined = sum(f.examined for f in found.values())
    return Costs(problem, demands, {g: f.key for g, f in found.items()}, examined)


def sizes(every: Sequence[Costs]) -> list[tuple[int, int]]:
    """For each criterion, how many questions there are in all and how many come after its own."""
    total = sum(c.problem.keys.size for c in every)
    found, after = [], total
    for each in every:
        after -= each.problem.keys.size
        found.append((total, after))
    return found


def wide(every: Sequence[Costs], grade: Grade) -> list[int | None]:
    """The criteria's least keys for a grade as keys of the whole tier, which can be added up."""
    return [
        None if (key := c.least[grade]) is None else c.problem.keys.widened(key, *size)
        for c, size in zip(every, sizes(every), strict=True)
    ]


def whole(every: Sequence[Costs]) -> Keys:
    """How the plans of the whole tier are ordered."""
    return Keys(sum(c.problem.keys.size for c in every))


def grades(every: Sequence[Costs], tier: Tier, goal: Goal) -> list[Grade] | None:
    """The grade to bring each criterion to; None when no work leads to the goal.

    Best key for each number of criteria left at Amber, criterion by criterion.
    """
    allowed = tier.almost_ready.max_amber if goal == "almost_ready" else 0
    best: dict[int, tuple[int, tuple[Grade, ...]]] = {0: (0, ())}
    for green, amber in zip(wide(every, "green"), wide(every, "amber"), strict=True):
        grown: dict[int, tuple[int, tuple[Grade, ...]]] = {}
        for left, (key, chosen) in best.items():
            if green is not None:
                _offer(grown, left, key + green, (*chosen, "green"))
            if amber is not None and left < allowed:
                _offer(grown, left + 1, key + amber, (*chosen, "amber"))
        best = grown
    return list(min(best.values())[1]) if best else None


def _offer(
    best: dict[int, tuple[int, tuple[Grade, ...]]], left: int, key: int, chosen: tuple[Grade, ...]
) -> None:
    if left not in best or key < best[left][0]:
        best[left] = (key, chosen)
