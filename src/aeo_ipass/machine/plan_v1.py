"""`aeo-ipass/plan/1`: a plan as data. Days are person-days to the hundredth; scores are rounded down."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..answers.values import plain
from ..phrases.numbers import shown
from ..plan.model import Blocker, Bound, FindOut, Plan, Standing, Step, days
from .assessed_v1 import AssessedV1, assessed, fraction
from .parts_v1 import Tool, same, tool

PLAN: Final = "aeo-ipass/plan/1"

GradeV1 = Literal["red", "amber", "green"]
VerdictV1 = Literal["ready", "almost_ready", "not_yet_ready"]


class StandingV1(TypedDict):
    """A tier with everything unknown at 0; `exact` is the score to the last digit."""

    score: float | None
    exact: str | None
    verdict: VerdictV1
    grades: dict[str, GradeV1]


class StepV1(TypedDict):
    """A raise from one attainment to another, what it takes, and where it leads.

    `answer`, `to_answer`: what is answered now, and then. `evidence`: kinds that are still to be produced;
    with `evidence_required` the raise does not count without. `unknown`: find out first.
    """

    number: int
    question: str
    site: str | None
    criterion: str
    level: str
    owner: str | None
    effort: str | None
    answer: Any
    attainment: int
    to_answer: Any
    to_attainment: int
    days: float
    gate: GradeV1 | None
    points: float
    unknown: bool
    evidence: list[str]
    evidence_required: bool
    score: float | None
    verdict: VerdictV1
    criterion_score: float | None
    criterion_grade: GradeV1


class FindOutV1(TypedDict):
    """An unknown answer and what is at stake: points of its criterion, a gate, days set aside for it."""

    question: str
    site: str | None
    criterion: str
    level: str
    owner: str | None
    points: float
    gate: GradeV1 | None
    days: float
    fixed: bool


class BlockerV1(TypedDict):
    """Why no work brings a criterion to a grade; `question` null: too much of `level` is not applicable."""

    criterion: str
    grade: GradeV1
    reason: Literal["fixed", "unknown_fixed", "no_better_answer", "not_applicable"]
    question: str | None
    site: str | None
    level: str | None


class BoundV1(TypedDict):
    """Exact least days for a criterion's grade under more and more of the rules; null: out of reach.

    `gates`: single questions' gates alone; `shares`: with those on shares of a level; `least`: all rules.
    """

    criterion: str
    before: GradeV1
    grade: GradeV1
    gates: float | None
    shares: float | None
    least: float | None
    amber: float | None
    green: float | None
    days: float


class CertificateV1(TypedDict):
    """The proof: a bound per criterion, and how many combinations were compared."""

    criteria: list[BoundV1]
    examined: int


class PlanV1(AssessedV1):
    """The cheapest way to a tier's verdict (`goal`), or the best that a budget buys (`budget`, in days)."""

    format: Literal["aeo-ipass/plan/1"]
    tool: Tool
    assumed_answers: list[str]
    tier: str
    goal: Literal["ready", "almost_ready"] | None
    budget: float | None
    reachable: bool
    nearest: VerdictV1
    days: float
    before: StandingV1
    after: StandingV1
    other_tiers: dict[str, VerdictV1]
    steps: list[StepV1]
    find_out: list[FindOutV1]
    blockers: list[BlockerV1]
    certificate: CertificateV1


def plan(found: Plan, assumed: tuple[str, ...] = ()) -> dict[str, Any]:
    """A plan as plain data; `assumed`: answers that were set on the command line, as typed."""
    return {
        "format": PLAN,
        "tool": tool(),
        **assessed(found.assessment),
        "assumed_answers": list(assumed),
        "tier": found.tier,
        "goal": found.goal,
        "budget": None if found.budget is None else float(found.budget),
        "reachable": found.reachable,
        "nearest": found.nearest,
        "days": float(found.days),
        "before": _standing(found.before),
        "after": _standing(found.after),
        "other_tiers": dict(found.others),
        "steps": [_step(n, s) for n, s in enumerate(found.steps, 1)],
        "find_out": [_find_out(u) for u in found.find_out],
        "blockers": [_blocker(b) for b in found.blockers],
        "certificate": {
            "criteria": [_bound(b) for b in found.bounds],
            "examined": sum(b.examined for b in found.bounds),
        },
    }


def _shown(score: Fraction | None) -> float | None:
    return None if score is None else shown(score)


def _days(cost: int | None) -> float | None:
    return None if cost is None else float(days(cost))


def _standing(standing: Standing) -> dict[str, Any]:
    exact = None if standing.score is None else fraction(standing.score)
    return {
        "score": _shown(standing.score),
        "exact": exact,
        "verdict": standing.verdict,
        "grades": dict(standing.grades),
    }


def _step(number: int, step: Step) -> dict[str, Any]:
    return {
        "number": number,
        **same(step, "question", "site", "criterion", "level"),
        "owner": step.answer.owner or step.owner,
        "effort": step.effort,
        "answer": plain(step.answer.value),
        "attainment": step.attainment,
        "to_answer": plain(step.move.value),
        "to_attainment": step.move.attainment,
        "days": _days(step.move.cost),
        "gate": step.gate,
        "points": shown(step.points),
        "unknown": step.unknown,
        "evidence": list(step.evidence),
        "evidence_required": step.move.proof,
        "score": _shown(step.after.score),
        "verdict": step.after.verdict,
        "criterion_score": _shown(step.criterion_score),
        "criterion_grade": step.criterion_grade,
    }


def _find_out(unknown: FindOut) -> dict[str, Any]:
    return {
        **same(unknown, "question", "site", "criterion", "level", "owner"),
        "points": shown(unknown.points),
        "gate": unknown.gate,
        "days": _days(unknown.cost),
        "fixed": unknown.fixed,
    }


def _blocker(blocker: Blocker) -> dict[str, Any]:
    return {
        **same(blocker, "criterion", "grade", "reason", "question", "site", "level"),
    }


def _bound(bound: Bound) -> dict[str, Any]:
    return {
        **same(bound, "criterion", "before", "grade"),
        "gates": _days(bound.gates),
        "shares": _days(bound.shares),
        "least": _days(bound.least),
        "amber": _days(bound.amber),
        "green": _days(bound.green),
        "days": _days(bound.spent),
    }
