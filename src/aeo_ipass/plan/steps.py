"""The raises in the order to take them, and where each leaves the company.

Gates first, Red before Amber; then by points per day of the tier's score; ties in question order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ..questionnaire.terms import Grade
from ..record import Record
from ..scoring.assessment import GRADES, Assessment, Bounds, CapHit, CriterionResult, Part, TierResult
from ..scoring.attainment import ANSWERED
from ..scoring.criterion import judge
from ..scoring.verdict import tier_result
from .model import FindOut, Move, Standing, Step
from .problem import Item, Problem


class Raise(Record):
    """A chosen move of an item."""

    problem: Problem
    item: Item
    move: Move

    @property
    def gate(self) -> Grade | None:
        """The strongest gate that holds today and that this raise helps to lift."""
        hits = [h for h in gates(self.problem, self.item.part) if _limit(h) <= self.move.attainment]
        return strongest(hits)

    @property
    def points(self) -> Fraction:
        """What it adds to its criterion's score, at the site where it adds most."""
        return _points(self.problem, self.item, self.move.attainment - self.item.low)


def raises(problem: Problem, attained: Sequence[int]) -> list[Raise]:
    """The moves that lead to these attainments, by place."""
    return [
        Raise(problem, item, move)
        for item in problem.items
        for move in item.moves
        if move.attainment == attained[item.place]
    ]


def gates(problem: Problem, part: Part) -> list[CapHit]:
    """The gates that hold at worst and that this part is under."""
    return [
        hit
        for hit in problem.result.caps
        if hit.code != "share_na"
        and hit.level == part.level
        and hit.question in (None, part.question)
        and part.bounds.low < _limit(hit)
        and (part.site is None or hit.site in (None, part.site))
    ]


def _limit(hit: CapHit) -> int:
    """What an attainment has to be below to be under a gate; a share that names nothing means whatever is not full."""
    return 100 if hit.below is None else hit.below


def strongest(hits: Sequence[CapHit]) -> Grade | None:
    """The lowest grade that these gates limit to."""
    return min((h.grade for h in hits), key=GRADES.index, default=None)


def _points(problem: Problem, item: Item, by: int) -> Fraction:
    sites = [s for s in problem.sites if item.part.site in (None, s.name)]
    return max(Fraction(item.part.weight * by, s.weight) for s in sites)


# --- in order --------------------------------------------------------------------------------


def ordered(every: Sequence[Raise]) -> list[Raise]:
    """The order to take them in; the sort is stable, so ties stay in question order."""
    return sorted(every, key=_rank)


def _rank(chosen: Raise) -> tuple[int, int, Fraction]:
    gate = GRADES.index(chosen.gate) if chosen.gate else len(GRADES)
    worth = chosen.problem.weight * chosen.points
    if chosen.move.cost == 0:
        return gate, 0, -worth
    return gate, 1, -worth / chosen.move.cost


class Walk:
    """The company as it is after each step, judged by the same rules as any assessment."""

    def __init__(self, assessment: Assessment, tier: str) -> None:
        self.assessment, self.tier = assessment, tier
        self.criteria: dict[str, CriterionResult] = dict(assessment.criteria)

    def step(self, chosen: Raise) -> Step:
        """Take a step and tell where it leads."""
        part, problem = chosen.item.part, chosen.problem
        question = self.assessment.questionnaire.questions[part.question]
        self.criteria[problem.id] = self._raised(self.criteria[problem.id], chosen)
        result = self.criteria[problem.id]
        return Step(
            question=part.question,
            site=part.site,
            criterion=problem.id,
            level=part.level,
            owner=question.owner,
            effort=question.effort,
            answer=part.answer,
            attainment=part.bounds.low,
            move=chosen.move,
            gate=chosen.gate,
            points=chosen.points,
            unknown=part.unknown,
            evidence=() if part.has_evidence else question.evidence_ids,
            criterion_score=result.score.low if result.score else None,
            criterion_grade=result.grade.worst,
            after=self.standing,
        )

    def _raised(self, result: CriterionResult, chosen: Raise) -> CriterionResult:
        part = chosen.item.part
        b = chosen.move.attainment
        parts = [
            replace(p, bounds=Bounds(b, b), why=ANSWERED)
            if (p.question, p.site) == (part.question, part.site)
            else p
            for p in result.parts
        ]
        questions = self.assessment.questionnaire.questions
        company = [p for p in parts if questions[p.question].scope == "company"]
        sites: dict[str | None, list[Part]] = {}
        for p in parts:
            if questions[p.question].scope == "site":
                sites.setdefault(p.site, []).append(p)
        return judge(result.id, company, list(sites.values()), self.assessment.questionnaire.programme)

    @property
    def standing(self) -> Standing:
        """Where the tier stands now."""
        return standing(self.result(self.tier))

    def result(self, tier: str) -> TierResult:
        """A tier as it is now."""
        questionnaire = self.assessment.questionnaire
        criteria = [self.criteria[c] for c in questionnaire.programme.tiers[tier].criteria]
        return tier_result(tier, criteria, questionnaire)


def standing(result: TierResult) -> Standing:
    """A tier with everything unknown at 0."""
    score = result.score.low if result.score else None
    return Standing(score, result.verdict.worst, {c.id: c.grade.worst for c in result.criteria})


# --- what is unknown -------------------------------------------------------------------------


def find_out(
    problem: Problem, chosen: Mapping[tuple[str, str | None], int], assessment: Assessment
) -> list[FindOut]:
    """The criterion's unknown answers with what is at stake; `chosen` holds the cost of each raise."""
    return [
        FindOut(
            question=item.part.question,
            site=item.part.site,
            criterion=problem.id,
            level=item.part.level,
            owner=assessment.questionnaire.questions[item.part.question].owner,
            points=_points(problem, item, 100),
            gate=strongest(gates(problem, item.part)),
            cost=chosen.get((item.part.question, item.part.site), 0),
            fixed=assessment.questionnaire.questions[item.part.question].fixed,
        )
        for item in problem.items
        if item.part.unknown
    ]


def at_stake(unknown: FindOut) -> tuple[int, Fraction]:
    """What to find out first: what holds a criterion at Red, then at Amber, then by points."""
    gate = GRADES.index(unknown.gate) if unknown.gate else len(GRADES)
    return gate, -unknown.points
