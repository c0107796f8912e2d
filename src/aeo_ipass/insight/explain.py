"""Where every point of a score comes from: whole numbers that add up to it exactly. Pure.

A question's points are weight times attainment; they are divided once, by the weight of all that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from ..questionnaire.programme import Level, Programme
from ..questionnaire.terms import Grade
from ..record import Record
from ..scoring.assessment import (
    GRADES,
    Assessment,
    CapHit,
    CriterionResult,
    Part,
    Score,
    SiteResult,
    Span,
    TierResult,
)
from ..scoring.criterion import band, high, low
from .whatif import WhatIf, what_ifs

End = Literal["low", "high", "worst", "best"]
ENDS: Final[tuple[End, ...]] = ("low", "high", "worst", "best")


class Points(NamedTuple):
    """Whole numbers of points: weight times attainment."""

    low: int
    """With the unknown at 0."""
    high: int
    """With the unknown at 100."""


class Line(Record):
    """A question in a sum: its points and what they add to the score; both None when it is out."""

    part: Part
    points: Points | None
    share: Score | None
    caps: tuple[CapHit, ...]
    """The gates that this question alone falls under."""


class Gate(Record):
    """A gate that holds."""

    cap: CapHit
    part: int | None = None
    """Of a share, the weight that falls under it."""
    whole: int | None = None
    """Of a share, the weight it is a share of."""


class Sum(Record, kw_only=True):
    """A criterion at one site, line by line; `points` / `weight` is its score."""

    site: str | None
    lines: tuple[Line, ...]
    points: Points
    weight: int
    score: Score | None
    band: Span[Grade]
    """The grade by the score alone."""
    grade: Span[Grade]
    gates: tuple[Gate, ...]
    empty: str | None
    decides: tuple[End, ...]
    """Which ends of the criterion come from this site."""


class CriterionSum(Record, kw_only=True):
    """A criterion: the sum of each site that concerns it; the lowest decides."""

    criterion: CriterionResult
    sums: tuple[Sum, ...]
    outside: tuple[Part, ...]
    """Questions at sites where none of the criterion's site questions applies."""


class TierLine(NamedTuple):
    """A criterion in a tier: its weight, and what it adds to the overall score."""

    criterion: CriterionResult
    weight: int
    share: Score | None
    """None where the criterion has no score."""


class TierSum(Record, kw_only=True):
    """A tier: the mean of its criteria's scores by weight."""

    tier: TierResult
    lines: tuple[TierLine, ...]
    weight: int
    """That of the criteria with a score."""
    max_amber: int
    or_score: int | None


class QuestionSum(Record, kw_only=True):
    """A question: its lines in its criterion's sums, its parts outside of them, and its possible answers."""

    question: str
    criterion: CriterionSum
    lines: tuple[tuple[Sum, Line], ...]
    outside: tuple[Part, ...]
    what_ifs: tuple[WhatIf, ...]


def explain_tier(assessment: Assessment, tier: str | None = None) -> TierSum:
    """The overall score of a tier (by default the target), criterion by criterion."""
    result = assessment.tiers[tier or assessment.target_tier]
    weights = {c.id: c.weight for c in assessment.questionnaire.criteria}
    whole = sum(weights[c.id] for c in result.criteria if c.score is not None)
    lines = tuple(
        TierLine(c, weights[c.id], _times(c.score, Fraction(weights[c.id], whole)) if c.score else None)
        for c in result.criteria
    )
    rule = assessment.questionnaire.programme.tiers[result.id].almost_ready
    return TierSum(tier=result, lines=lines, weight=whole, max_amber=rule.max_amber, or_score=rule.or_score)


def explain_criterion(assessment: Assessment, criterion: str) -> CriterionSum:
    """A criterion's score, question by question, at each site; raises KeyError when there is none such."""
    result = assessment.criteria[criterion]
    order = {q: n for n, q in enumerate(assessment.questionnaire.questions)}
    programme = assessment.questionnaire.programme
    inside = {None, *(s.site for s in result.sites)}
    sums = tuple(_sum(result, site, programme, order) for site in result.sites)
    outside = tuple(p for p in result.parts if p.site not in inside)
    return CriterionSum(criterion=result, sums=sums, outside=outside)


def explain_question(assessment: Assessment, question: str) -> QuestionSum:
    """All about one question, with what each possible answer would make of it; raises KeyError."""
    whole = explain_criterion(assessment, assessment.questionnaire.criterion_of[question].id)
    return QuestionSum(
        question=question,
        criterion=whole,
        lines=tuple((s, line) for s in whole.sums for line in s.lines if line.part.question == question),
        outside=tuple(p for p in whole.outside if p.question == question),
        what_ifs=tuple(what_ifs(assessment, question)),
    )


# --- one site --------------------------------------------------------------------------------


def _sum(result: CriterionResult, site: SiteResult, programme: Programme, order: dict[str, int]) -> Sum:
    parts = sorted((p for p in result.parts if p.site in (None, site.site)), key=lambda p: order[p.question])
    counted = [p for p in parts if p.counted]
    weight = sum(p.weight for p in counted)
    return Sum(
        site=site.site,
        lines=tuple(_line(p, weight, site.caps) for p in parts),
        points=Points(sum(p.weight * low(p) for p in counted), sum(p.weight * high(p) for p in counted)),
        weight=weight,
        score=site.score,
        band=Span(band(counted, low, programme), band(counted, high, programme)) if counted else site.grade,
        grade=site.grade,
        gates=tuple(_gate(cap, parts, programme.levels[cap.level]) for cap in site.caps),
        empty=site.empty,
        decides=tuple(_decides(result, site)),
    )


def _line(part: Part, weight: int, caps: Iterable[CapHit]) -> Line:
    if not part.counted:
        return Line(part, None, None, ())
    points = Points(part.weight * low(part), part.weight * high(part))
    share = Score(Fraction(points.low, weight), Fraction(points.high, weight))
    own = tuple(c for c in caps if c.question == part.question and c.site == part.site)
    return Line(part, points, share, own)


def _gate(cap: CapHit, parts: Sequence[Part], level: Level) -> Gate:
    """The gate with the two weights whose share it judges, the unknown counting as 0."""
    if cap.code == "below":
        return Gate(cap)
    own = [p for p in parts if p.level == cap.level and p.applicable != "no"]
    counted = sum(p.weight for p in own if p.counted)
    if cap.code == "share_na":
        whole = sum(p.weight for p in own)
        return Gate(cap, whole - counted, whole)
    limit = cap.below if cap.below is not None else 100
    return Gate(cap, sum(p.weight for p in own if p.counted and low(p) < limit), counted)


def _decides(result: CriterionResult, site: SiteResult) -> Iterable[End]:
    """The ends of the criterion that this site is the first to reach."""
    return [end for end in ENDS if _lowest(result.sites, end) is site]


def _lowest(sites: Sequence[SiteResult], end: End) -> SiteResult | None:
    if end in ("worst", "best"):
        return min(sites, key=lambda s: GRADES.index(getattr(s.grade, end)))
    return min((s for s in sites if s.score), key=lambda s: getattr(s.score, end), default=None)


def _times(score: Score, factor: Fraction) -> Score:
    return Score(score.low * factor, score.high * factor)
