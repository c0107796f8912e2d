"""The frozen plan that reports read: steps, what to find out first, what stands in the way, and the proof.

Costs are whole hundredths of a person-day, so that every sum is exact; scores are exact fractions of 0–100.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from ..answers.model import Answer, Value
from ..questionnaire.terms import Grade, VerdictName
from ..record import Record
from ..scoring.assessment import Assessment

HUNDREDTHS: Final = 100
"""Hundredths of a person-day in a day."""

Goal = Literal["ready", "almost_ready"]
Obstacle = Literal["fixed", "unknown_fixed", "no_better_answer", "not_applicable"]


def days(cost: int) -> Fraction:
    """A cost in person-days."""
    return Fraction(cost, HUNDREDTHS)


class Move(Record):
    """A raise that an answer's type allows: the attainment (0–100), the answer that gives it, and its cost."""

    attainment: int
    value: Value
    cost: int
    proof: bool = False
    """Whether the raise counts only with a current piece of evidence, which is not there yet."""


class Standing(NamedTuple):
    """Where a tier stands with everything unknown at 0."""

    score: Fraction | None
    """None when nothing in it counts."""
    verdict: VerdictName
    grades: Mapping[str, Grade]


class Step(Record):
    """One raise, at one site or for the company, and where it leaves its criterion and the tier."""

    question: str
    site: str | None
    criterion: str
    answer: Answer
    attainment: int
    move: Move
    level: str
    effort: str | None
    owner: str | None
    """By the questionnaire; the answer may name another."""
    gate: Grade | None
    """The strongest gate that holds today and that this raise helps to lift."""
    points: Fraction
    """What it adds to its criterion's score at its site."""
    unknown: bool
    """Whether there is no answer yet, so that one must find out first."""
    evidence: tuple[str, ...]
    criterion_score: Fraction | None
    criterion_grade: Grade
    after: Standing


class FindOut(Record, kw_only=True):
    """An unknown answer and what is at stake."""

    question: str
    site: str | None
    criterion: str
    level: str
    owner: str | None
    points: Fraction
    """Of its criterion's score, 0–100."""
    gate: Grade | None
    """To what the criterion is limited while it counts as 0."""
    cost: int
    """What the plan sets aside for it, 0 when it does without."""
    fixed: bool


class Blocker(Record):
    """Why no work brings a criterion to a grade: a question, or too much of a level not applicable."""

    criterion: str
    grade: Grade
    reason: Obstacle
    question: str | None
    site: str | None
    level: str | None


class Bound(Record, kw_only=True):
    """Why a criterion cannot be had for less: exact least costs, each with one more kind of rule.

    `gates`: with the gates of single questions alone; `shares`: with those on shares of a level too; `least`:
    with the score too, which is the true least cost for `grade`. None where no work gets there. `amber` and
    `green` are the least costs of these grades (at least); `examined` counts the combinations compared.
    """

    criterion: str
    before: Grade
    grade: Grade
    gates: int | None
    shares: int | None
    least: int | None
    amber: int | None
    green: int | None
    spent: int
    examined: int


class Plan(Record, kw_only=True):
    """The cheapest way to a tier's verdict, or the best that a budget buys.

    `goal` is None with a budget. Not `reachable`: no work leads there, `blockers` say why, and `nearest` is
    the best verdict that work can reach.
    """

    assessment: Assessment
    tier: str
    goal: Goal | None
    budget: Fraction | None
    reachable: bool
    nearest: VerdictName
    steps: tuple[Step, ...]
    find_out: tuple[FindOut, ...]
    blockers: tuple[Blocker, ...]
    bounds: tuple[Bound, ...]
    before: Standing
    after: Standing
    others: Mapping[str, VerdictName]

    @property
    def cost(self) -> int:
        """What all steps cost together."""
        return sum(s.move.cost for s in self.steps)

    @property
    def days(self) -> Fraction:
        """What all steps cost together, in person-days."""
        return days(self.cost)
