"""From an assessment to a plan: the cheapest way to a verdict, or the best within a budget."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from ..questionnaire.terms import Grade, VerdictName
from ..scoring.assessment import Assessment
from . import budget as budgets
from . import choice
from .blockers import blockers
from .choice import Costs
from .criterion import Solver
from .goal import way
from .model import HUNDREDTHS, Bound, Goal, Plan
from .problem import problem
from .steps import Raise, Walk, at_stake, find_out, ordered, raises, standing


def cheapest(assessment: Assessment, *, tier: str | None = None, to: Goal = "ready") -> Plan:
    """The cheapest raises after which the tier (default: the target) has at least the verdict `to`.

    No other set of raises costs less; of those that cost as much it has the fewest raises, and of these the
    earliest in question order. Without a way, it has no steps, and says what blocks it.
    """
    name = tier or assessment.target_tier
    every = _costs(assessment, name)
    found = way(every, assessment.questionnaire.programme.tiers[name], to)
    keys = found.keys(every) if found else None
    return _plan(assessment, name, every, keys, found.grades if found else ["green"] * len(every), to, None)


def within(assessment: Assessment, budget: Fraction, *, tier: str | None = None) -> Plan:
    """The best for at most `budget` person-days: verdict, then criteria Green, then the overall score.

    Of plans that come to the same, the cheapest, then the one with fewest raises, then the earliest.
    """
    name = tier or assessment.target_tier
    every = _costs(assessment, name)
    tier_ = assessment.questionnaire.programme.tiers[name]
    keys = budgets.best(every, tier_, floor(budget * HUNDREDTHS))
    return _plan(assessment, name, every, keys, None, None, budget)


def _costs(assessment: Assessment, tier: str) -> list[Costs]:
    programme = assessment.questionnaire.programme
    return [choice.costs(problem(assessment, c), programme) for c in assessment.tiers[tier].criteria]


def _plan(
    assessment: Assessment,
    tier: str,
    every: Sequence[Costs],
    keys: Sequence[int] | None,
    grades: Sequence[Grade] | None,
    goal: Goal | None,
    budget: Fraction | None,
) -> Plan:
    questionnaire = assessment.questionnaire
    rules = questionnaire.programme.tiers[tier]
    chosen = [r for c, key in zip(every, keys, strict=True) for r in _raises(c, key)] if keys else []
    walk = Walk(assessment, tier)
    steps = tuple(walk.step(r) for r in ordered(chosen))
    costs = {(s.question, s.site): s.move.cost for s in steps}
    after = walk.result(tier)
    unknown = [u for c in every for u in find_out(c.problem, costs, assessment)]
    wanted = grades or [c.grade.worst for c in after.criteria]
    return Plan(
        assessment=assessment,
        tier=tier,
        goal=goal,
        budget=budget,
        reachable=keys is not None,
        nearest=_nearest(every, assessment, tier),
        steps=steps,
        find_out=tuple(sorted(unknown, key=at_stake)),
        blockers=tuple(blockers(every, rules, goal, questionnaire)) if goal and keys is None else (),
        bounds=tuple(_bound(c, g, costs) for c, g in zip(every, wanted, strict=True)),
        before=standing(assessment.tiers[tier]),
        after=standing(after),
        others={name: walk.result(name).verdict.worst for name in assessment.tiers if name != tier},
    )


def _raises(costs: Costs, key: int) -> list[Raise]:
    keys = costs.problem.keys
    return raises(costs.problem, [keys.attainment(key, n) for n in range(keys.size)])


def _nearest(every: Sequence[Costs], assessment: Assessment, tier: str) -> VerdictName:
    """The best verdict that work can reach."""
    rules = assessment.questionnaire.programme.tiers[tier]
    goals: tuple[Goal, ...] = ("ready", "almost_ready")
    return next((goal for goal in goals if way(every, rules, goal) is not None), "not_yet_ready")


# --- the proof -------------------------------------------------------------------------------


def _bound(costs: Costs, grade: Grade, spent: dict[tuple[str, str | None], int]) -> Bound:
    """The least costs of a criterion's grade with one more kind of rule each."""
    problem, demand = costs.problem, costs.demands[grade]
    keys = problem.keys
    parts = [Solver(problem, d).least() for d in (demand.without_shares, demand.without_score)]
    gates, shares = (None if p.key is None else keys.cost(p.key) for p in parts)
    return Bound(
        criterion=problem.id,
        before=problem.result.grade.worst,
        grade=grade,
        gates=gates,
        shares=shares,
        least=costs.cost(grade),
        amber=costs.cost("amber"),
        green=costs.cost("green"),
        spent=sum(spent.get((i.part.question, i.part.site), 0) for i in problem.items),
        examined=costs.examined + sum(p.examined for p in parts),
    )
