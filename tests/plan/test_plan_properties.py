"""What must hold for every plan, on the real questionnaire with random answers and on small random companies."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from aeo_ipass import plan
from aeo_ipass.answers import store
from aeo_ipass.answers.model import Answer, QuestionAnswers
from aeo_ipass.scoring import score
from aeo_ipass.scoring.assessment import GRADES, VERDICTS
from kit import small_plans as small
from kit.made_up import AS_OF

WAREHOUSE = Path(__file__).parents[2] / "examples" / "warehouse.yaml"
GOALS = ("ready", "almost_ready")


def full(seed, quality, evidence="ignore"):
    """The warehouse with three sites, all questions, answered at random: the higher the quality, the better."""
    rng = Random(seed)
    file = store.load(WAREHOUSE)
    answers = {q.id: _answers(rng, q, file, quality) for q in file.questionnaire.questions.values()}
    sheet = replace(file.sheet, answers=answers)
    return score(sheet, file.questionnaire, as_of=AS_OF, evidence=evidence, tier="2", depth="full")


def _answers(rng, question, file, quality):
    if question.scope == "site":
        return QuestionAnswers(None, {s.id: _answer(rng, question, file, quality) for s in file.sheet.sites})
    return QuestionAnswers(_answer(rng, question, file, quality))


def _answer(rng, question, file, quality):
    good = question.fixed or rng.random() < quality
    if not good and rng.random() < 0.1:
        return Answer()
    match question.type:
        case "checklist":
            return Answer(tuple(i.id for i in question.items if good or rng.random() < 0.4))
        case "number":
            return Answer(rng.choice([0, 1, 7, 30, 95, 100]))
        case "date":
            return Answer(date(2026, 9, 1) if good else rng.choice(["never", date(2025, 3, 1)]))
        case "text":
            return Answer("text")
    options = question.option_attainments(file.questionnaire.programme)
    return Answer(max(options, key=options.get) if good else rng.choice(list(options)))


CASES = [
    pytest.param((0, 0.0, "ignore"), marks=pytest.mark.slow, id="nothing"),
    pytest.param((1, 0.5, "ignore"), id="half"),
    pytest.param((2, 0.9, "require"), id="unproven"),
]


@pytest.fixture(scope="module", params=CASES)
def company(request):
    return full(*request.param)


def reached(found, made):
    return VERDICTS.index(found.tiers[made.tier].verdict.worst)


@pytest.mark.parametrize("goal", GOALS)
def test_all_steps_reach_the_goal_and_one_fewer_does_not(company, goal):
    made = plan.cheapest(company, to=goal)
    assert made.steps
    assert reached(small.carried_out(made), made) >= VERDICTS.index(goal)
    for n in range(len(made.steps)):  # raises never lower anything, so this speaks for every smaller set
        rest = (*made.steps[:n], *made.steps[n + 1 :])
        assert reached(small.carried_out(made, rest), made) < VERDICTS.index(goal)


def test_what_is_said_after_each_step_is_what_scoring_says(company):
    made = plan.cheapest(company)
    for n in range(0, len(made.steps) + 1, 7):
        again = small.carried_out(made, made.steps[:n]).tiers[made.tier]
        said = made.steps[n - 1].after if n else made.before
        assert (said.score, said.verdict) == (again.score.low, again.verdict.worst)
        assert said.grades == {c.id: c.grade.worst for c in again.criteria}


def test_a_budget_of_the_cheapest_plan_reaches_ready_and_a_hundredth_less_does_not(company):
    made = plan.cheapest(company)
    hundredth = Fraction(1, 100)
    assert plan.within(company, made.days).after.verdict == "ready"
    assert plan.within(company, made.days - hundredth).after.verdict != "ready"


def test_more_budget_is_never_worse(company):
    plans = [plan.within(company, Fraction(days)) for days in (0, 1, 5, 25, 80)]
    assert not plans[0].cost

    def worth(made):
        grades = list(made.after.grades.values())
        return VERDICTS.index(made.after.verdict), grades.count("green"), made.after.score

    assert all(worth(a) <= worth(b) for a, b in pairwise(plans))
    assert all(p.cost <= p.budget * 100 for p in plans)


def test_steps_stand_gates_first_then_by_effect_per_day(company):
    made = plan.cheapest(company)
    weights = {c.id: c.weight for c in company.questionnaire.criteria}
    gates = [GRADES.index(s.gate) if s.gate else len(GRADES) for s in made.steps]
    assert gates == sorted(gates)
    for one, other in pairwise(made.steps):
        if one.gate == other.gate and one.move.cost and other.move.cost:
            effects = [weights[s.criterion] * s.points / s.move.cost for s in (one, other)]
            assert effects[0] >= effects[1]


def test_bounds_rise_to_what_is_spent_and_add_up(company):
    made = plan.cheapest(company)
    for bound in made.bounds:
        assert bound.gates <= bound.shares <= bound.least == bound.spent
    assert sum(b.spent for b in made.bounds) == made.cost


def test_every_unknown_answer_is_to_be_found_out(company):
    made = plan.cheapest(company)
    parts = [p for c in company.target.criteria for p in c.parts if p.counted and p.unknown]
    assert {(u.question, u.site) for u in made.find_out} == {(p.question, p.site) for p in parts}
    paid = {(s.question, s.site): s.move.cost for s in made.steps if s.unknown}
    assert {(u.question, u.site): u.cost for u in made.find_out if u.cost} == {
        k: c for k, c in paid.items() if c
    }


def test_what_holds_a_criterion_lowest_and_then_what_is_worth_most_is_to_be_found_out_first(company):
    found = plan.cheapest(company).find_out
    ranks = [(GRADES.index(u.gate) if u.gate else len(GRADES), -u.points) for u in found]
    assert len(ranks) >= 3 and ranks == sorted(ranks)


@pytest.mark.parametrize("seed", range(40))
def test_a_blocker_says_why(seed):
    """A plan or blockers, never both; a reason says what kind of question blocks."""
    found = small.company(1000 + seed)
    made = plan.cheapest(found)
    assert made.reachable == (not made.blockers)
    for blocker in made.blockers:
        part = next(
            (p for p in found.criteria[blocker.criterion].parts if p.question == blocker.question), None
        )
        fixed = part is not None and found.questionnaire.questions[part.question].fixed
        assert (blocker.reason in ("fixed", "unknown_fixed")) == fixed
        assert (blocker.reason == "not_applicable") == (part is None)
