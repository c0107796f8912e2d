"""Why no work brings a criterion to a grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..questionnaire.model import Questionnaire
from ..questionnaire.programme import Tier
from ..questionnaire.terms import Grade
from .choice import Costs
from .model import Blocker, Goal, Obstacle
from .problem import Demand, Item, Problem, Site


def blockers(every: Sequence[Costs], tier: Tier, goal: Goal, questionnaire: Questionnaire) -> list[Blocker]:
    """What keeps the goal out of reach: criteria that cannot be Amber, or too many that cannot be Green."""
    hopeless = [c for c in every if c.least["amber"] is None]
    stuck = [c for c in every if c.least["green"] is None and c not in hopeless]
    found: list[tuple[Costs, Grade]] = [(c, "amber") for c in hopeless]
    if goal == "ready":
        found = [(c, "green") for c in every if c.least["green"] is None]
    elif len(hopeless) + len(stuck) > tier.almost_ready.max_amber:
        found += [(c, "green") for c in stuck]
    return [b for c, grade in found for b in _of(c.problem, c.demands[grade], questionnaire)]


def _of(problem: Problem, demand: Demand, questionnaire: Questionnaire) -> list[Blocker]:
    """The parts that hold a criterion below a grade even when everything is raised as far as it goes."""
    emptied = [
        Blocker(problem.id, demand.grade, "not_applicable", None, site, level)
        for site, level in demand.emptied
    ]
    items = dict.fromkeys(
        i.place for n, site in enumerate(problem.sites) for i in _held(problem, site, n, demand)
    )
    by_place = {i.place: i for i in problem.items}
    return [*emptied, *(_blocker(problem, by_place[p], demand.grade, questionnaire) for p in items)]


def _held(problem: Problem, site: Site, number: int, demand: Demand) -> Iterator[Item]:
    items = problem.group(site)
    yield from (i for i in items if i.high < demand.floors[i.part.level])
    for gate in demand.gates:
        if sum(gate.weight(i.part, i.high) for i in items) > gate.allowed[number]:
            yield from (i for i in items if gate.weight(i.part, i.high))
    if sum(i.part.weight * i.high for i in items) < demand.points[number]:
        yield from (i for i in items if i.high < 100)


def _blocker(problem: Problem, item: Item, grade: Grade, questionnaire: Questionnaire) -> Blocker:
    part = item.part
    reason: Obstacle = "no_better_answer"
    if questionnaire.questions[part.question].fixed:
        reason = "unknown_fixed" if part.unknown else "fixed"
    return Blocker(problem.id, grade, reason, part.question, part.site, part.level)
