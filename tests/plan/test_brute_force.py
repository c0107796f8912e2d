"""The planner against trying everything, on small random companies: the very same raises, not only the cost."""

from fractions import Fraction
from random import Random

import pytest

from aeo_ipass import plan
from kit import small_plans as small

GOALS = ("ready", "almost_ready")


def same_as_brute_force(seed):
    found = small.company(seed)
    tier = found.target_tier
    every = small.mixes(found, tier)
    for goal in GOALS:
        _same(plan.cheapest(found, to=goal), small.cheapest(every, goal))
    dear = max(m.cost for m in every)
    for budget in (Random(seed).randint(0, dear), Random(seed).randint(0, dear // 3)):
        _same(plan.within(found, Fraction(budget, 100)), small.best(every, budget))


def _same(made, wanted):
    """The same raises as the wanted mix, and the same standing when the answers are scored again."""
    assert made.reachable == (wanted is not None)
    if wanted is None:
        assert made.blockers
        assert not made.steps
        return
    assert not made.blockers
    assert small.attained(made) == [o.attained for o in wanted.outcomes]
    assert made.cost == wanted.cost
    again = small.carried_out(made).tiers[made.tier]
    assert again.verdict.worst == made.after.verdict
    assert (again.score.low if again.score else None) == made.after.score
    assert {c.id: c.grade.worst for c in again.criteria} == made.after.grades


@pytest.mark.parametrize("hundred", range(3))
def test_the_plan_is_what_trying_everything_finds(hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        same_as_brute_force(seed)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(3, 23))
def test_the_plan_is_what_trying_everything_finds_2000_times(hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        same_as_brute_force(seed)
