"""`aeo-ipass/explain/1`: where the points of a tier, a criterion or a question come from, to the last digit."""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..answers.values import plain
from ..insight.explain import CriterionSum, Gate, Line, Points, QuestionSum, Sum, TierLine, TierSum
from ..insight.whatif import WhatIf
from ..scoring.assessment import Assessment, Part
from .assessed_v1 import AssessedV1, ExactV1, assessed, exact, scored
from .parts_v1 import CodeV1, LowHigh, Tool, WorstBest, interval, reason, same, tool, worst_best
from .result_v1 import CapV1, gate

EXPLAIN: Final = "aeo-ipass/explain/1"


class PointsV1(TypedDict):
    """Whole points (weight times attainment), with the unknown at 0 and at 100."""

    low: int
    high: int


class ShareV1(TypedDict):
    """A criterion in a tier; `share` is what it adds to the overall score, and these add up to it."""

    id: str
    weight: int
    score: LowHigh | None
    exact: ExactV1 | None
    share: ExactV1 | None
    grade: WorstBest


class TierSumV1(TypedDict):
    """A tier: the mean of the criteria's scores by weight; `weight` is that of the criteria with a score."""

    id: str
    score: LowHigh | None
    exact: ExactV1 | None
    verdict: WorstBest
    max_amber: int
    or_score: int | None
    weight: int
    criteria: list[ShareV1]


class GateV1(CapV1):
    """A gate that holds; of a share also the weight under it, and the weight it is a share of."""

    part: int | None
    whole: int | None


class PartV1(TypedDict):
    """A question at a place and why it is in or out of the sum."""

    question: str
    site: str | None
    level: str
    weight: int
    value: Any
    attainment: LowHigh | None
    applicable: Literal["yes", "no", "na"]
    why: CodeV1
    asks_evidence: bool
    has_evidence: bool


class LineV1(PartV1):
    """A question in a sum: `points` and the `share` of the score they make; null when it is out."""

    points: PointsV1 | None
    share: ExactV1 | None
    caps: list[CapV1]


class SumV1(TypedDict):
    """A criterion at one site; `points` divided by `weight` is its score. `band`: the grade by score alone."""

    site: str | None
    points: PointsV1
    weight: int
    score: LowHigh | None
    exact: ExactV1 | None
    band: WorstBest
    grade: WorstBest
    gates: list[GateV1]
    empty: str | None
    decides: list[Literal["low", "high", "worst", "best"]]
    lines: list[LineV1]


class CriterionSumV1(TypedDict):
    """A criterion: the sum of each site that concerns it; `outside`: questions at the other sites."""

    id: str
    score: LowHigh | None
    exact: ExactV1 | None
    grade: WorstBest
    sums: list[SumV1]
    outside: list[PartV1]


class TierOutcomeV1(TypedDict):
    """What a tier would come to."""

    id: str
    score: LowHigh | None
    exact: ExactV1 | None
    verdict: WorstBest


class WhatIfV1(TypedDict):
    """A possible answer and what it would make of the criterion and the tiers.

    `site` null: everywhere it applies. `reach`: which answers the value stands for. `evidence`: current
    evidence is assumed.
    """

    site: str | None
    value: Any
    reach: Literal["exact", "at_least", "at_most", "such_as"]
    evidence: bool
    current: bool
    attainment: LowHigh | None
    score: LowHigh | None
    exact: ExactV1 | None
    grade: WorstBest
    tiers: list[TierOutcomeV1]


class QuestionSumV1(TypedDict):
    """A question: the sums of its criterion it stands in, and every answer it could have."""

    id: str
    criterion: CriterionSumV1
    what_ifs: list[WhatIfV1]


class ExplainV1(AssessedV1):
    """`aeo-ipass/explain/1`: exactly one of `tier`, `criterion` and `question` is there."""

    format: Literal["aeo-ipass/explain/1"]
    tool: Tool
    tier: TierSumV1 | None
    criterion: CriterionSumV1 | None
    question: QuestionSumV1 | None


def explanation(assessment: Assessment, found: TierSum | CriterionSum | QuestionSum) -> dict[str, Any]:
    """An explanation as plain data."""
    return {
        "format": EXPLAIN,
        "tool": tool(),
        **assessed(assessment),
        "tier": _tier(found) if isinstance(found, TierSum) else None,
        "criterion": _criterion(found) if isinstance(found, CriterionSum) else None,
        "question": _question(found) if isinstance(found, QuestionSum) else None,
    }


def _tier(found: TierSum) -> dict[str, Any]:
    return {
        "id": found.tier.id,
        **scored(found.tier.score),
        "verdict": worst_best(found.tier.verdict),
        "max_amber": found.max_amber,
        "or_score": found.or_score,
        "weight": found.weight,
        "criteria": [_share(line) for line in found.lines],
    }


def _share(line: TierLine) -> dict[str, Any]:
    return {
        "id": line.criterion.id,
        "weight": line.weight,
        **scored(line.criterion.score),
        "share": exact(line.share),
        "grade": worst_best(line.criterion.grade),
    }


def _criterion(found: CriterionSum) -> dict[str, Any]:
    return {
        "id": found.criterion.id,
        **scored(found.criterion.score),
        "grade": worst_best(found.criterion.grade),
        "sums": [_sum(s) for s in found.sums],
        "outside": [_part(p) for p in found.outside],
    }


def _sum(found: Sum) -> dict[str, Any]:
    return {
        "site": found.site,
        "points": _points(found.points),
        "weight": found.weight,
        **scored(found.score),
        "band": worst_best(found.band),
        "grade": worst_best(found.grade),
        "gates": [_gate(g) for g in found.gates],
        "empty": found.empty,
        "decides": list(found.decides),
        "lines": [_line(line) for line in found.lines],
    }


def _points(points: Points) -> dict[str, int]:
    return {"low": points.low, "high": points.high}


def _gate(found: Gate) -> dict[str, Any]:
    return {**gate(found.cap), "part": found.part, "whole": found.whole}


def _line(line: Line) -> dict[str, Any]:
    return {
        **_part(line.part),
        "points": _points(line.points) if line.points else None,
        "share": exact(line.share),
        "caps": [gate(c) for c in line.caps],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        **same(part, "question", "site", "level", "weight"),
        "value": plain(part.answer.value),
        "attainment": interval(part.bounds) if part.counted else None,
        "applicable": part.applicable,
        "why": reason(part.why),
        "asks_evidence": part.asks_evidence,
        "has_evidence": part.has_evidence,
    }


def _question(found: QuestionSum) -> dict[str, Any]:
    return {
        "id": found.question,
        "criterion": _criterion(found.criterion),
        "what_ifs": [_what_if(w) for w in found.what_ifs],
    }


def _what_if(found: WhatIf) -> dict[str, Any]:
    return {
        "site": found.site,
        "value": plain(found.possible.value),
        "reach": found.possible.reach,
        "evidence": found.evidence,
        "current": found.current,
        "attainment": interval(found.bounds) if found.applicable == "yes" else None,
        **scored(found.criterion.score),
        "grade": worst_best(found.criterion.grade),
        "tiers": [
            {
                "id": name,
                **scored(t.score),
                "verdict": worst_best(t.verdict),
            }
            for name, t in found.tiers.items()
        ],
    }
