"""Tiers: from the criteria's grades to the verdict, and the overall score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..questionnaire.model import Questionnaire
from ..questionnaire.programme import Tier
from ..questionnaire.terms import Grade, VerdictName
from .assessment import GRADES, VERDICTS, CriterionResult, Score, Span, TierResult


def tier_result(name: str, criteria: Sequence[CriterionResult], questionnaire: Questionnaire) -> TierResult:
    """A tier judged at worst and at best; its score is the mean by criterion weight."""
    tier = questionnaire.programme.tiers[name]
    score = _overall(criteria, {c.id: c.weight for c in questionnaire.criteria})
    worst = verdict([c.grade.worst for c in criteria], tier, score.low if score else None)
    best = verdict([c.grade.best for c in criteria], tier, score.high if score else None)
    return TierResult(
        id=name,
        score=score,
        grade=Span(grade_of(worst), grade_of(best)),
        verdict=Span(worst, best),
        criteria=tuple(criteria),
        own_statement=worst == "ready" and any(c.own_word for c in criteria),
    )


def verdict(grades: Sequence[Grade], tier: Tier, score: Fraction | None) -> VerdictName:
    """Ready: all Green. Almost ready: none Red, and no more Amber than the tier allows or a score that makes up for it.

    Grades and score are those of one end: all unknown answers at 0, or all at 100.
    """
    if "red" in grades:
        return "not_yet_ready"
    amber = grades.count("amber")
    if amber == 0:
        return "ready"
    enough = tier.almost_ready.or_score
    by_score = enough is not None and score is not None and score >= enough
    return "almost_ready" if by_score or amber <= tier.almost_ready.max_amber else "not_yet_ready"


def grade_of(name: VerdictName) -> Grade:
    """The colour of a verdict."""
    return GRADES[VERDICTS.index(name)]


def _overall(criteria: Sequence[CriterionResult], weights: dict[str, int]) -> Score | None:
    scored = [(weights[c.id], c.score) for c in criteria if c.score is not None]
    if not scored:
        return None
    return Score(_mean([(w, s.low) for w, s in scored]), _mean([(w, s.high) for w, s in scored]))


def _mean(weighted: Sequence[tuple[int, Fraction]]) -> Fraction:
    """The mean by weight; brought to lowest terms once, at the end."""
    above, below, whole = 0, 1, 0
    for weight, number in weighted:
        above = above * number.denominator + weight * number.numerator * below
        below *= number.denominator
        whole += weight
    return Fraction(above, below * whole)
