"""`aeo-ipass/result/1`: the assessment of one company, apart from the domain's models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..answers.values import plain
from ..scoring.assessment import Assessment, CapHit, CriterionResult, Part, TierResult
from ..validation import as_data
from .assessed_v1 import AssessedV1, assessed
from .parts_v1 import (
    CodeV1,
    LowHigh,
    Tool,
    WorstBest,
    interval,
    low_high,
    reason,
    same,
    tool,
    worst_best,
)

RESULT: Final = "aeo-ipass/result/1"


class CapV1(TypedDict):
    """A gate that holds; `certain` whatever is still unknown, `bites` when the score alone was better."""

    code: Literal["below", "share_below", "share_na"]
    grade: str
    level: str
    question: str | None
    site: str | None
    below: int | None
    more_than: int | None
    certain: bool
    bites: bool


EvidenceV1 = TypedDict("EvidenceV1", {"asked": int, "with": int})
"""Applicable questions that name evidence, and those of them with current evidence."""


class SiteAnswerV1(TypedDict):
    """A site question at one site."""

    site: str | None
    value: Any
    attainment: LowHigh | None
    applicable: Literal["yes", "no", "na"]
    why: CodeV1


class QuestionV1(TypedDict):
    """One question: its answer, its attainment, and why."""

    id: str
    level: str
    weight: int
    value: Any
    attainment: LowHigh | None
    applicable: Literal["yes", "no", "na"]
    why: CodeV1
    sites: list[SiteAnswerV1]


class SiteV1(TypedDict):
    """A criterion worked out for one site."""

    site: str | None
    score: LowHigh | None
    grade: WorstBest


class CriterionV1(TypedDict):
    """One criterion."""

    id: str
    score: LowHigh | None
    grade: WorstBest
    applicable: int
    answered: int
    not_applicable: int
    evidence: EvidenceV1
    weakest_site: str | None
    sites: list[SiteV1]
    caps: list[CapV1]
    warnings: list[CodeV1]
    questions: list[QuestionV1]


class TierV1(TypedDict):
    """One tier; `missing` counts the questions without an answer."""

    final: bool
    score: LowHigh | None
    grade: WorstBest
    verdict: WorstBest
    missing: int
    own_statement: bool
    criteria: list[CriterionV1]


class ResultHeadV1(TypedDict):
    """What comes before all else."""

    format: Literal["aeo-ipass/result/1"]
    tool: Tool


class ResultV1(ResultHeadV1, AssessedV1):
    """`aeo-ipass/result/1`: the assessment of one company."""

    thresholds: dict[str, Any]
    assumed: list[str]
    warnings: list[CodeV1]
    tiers: dict[str, TierV1]


def result(assessment: Assessment) -> dict[str, Any]:
    """An assessment as `aeo-ipass/result/1`."""
    criteria = {name: _criterion(c) for name, c in assessment.criteria.items()}
    return {
        "format": RESULT,
        "tool": tool(),
        **assessed(assessment),
        "thresholds": thresholds(assessment),
        "assumed": list(assessment.sheet.assumed),
        "warnings": [reason(w) for w in assessment.warnings],
        "tiers": {name: _tier(t, criteria) for name, t in assessment.tiers.items()},
    }


def thresholds(assessment: Assessment) -> dict[str, Any]:
    """The programme's bands, gates and allowances that decided the result."""
    programme = assessment.questionnaire.programme
    return {
        "bands": as_data(programme.bands),
        "almost_ready": {name: as_data(tier.almost_ready) for name, tier in programme.tiers.items()},
        "levels": {
            name: {key: value for key, value in as_data(level, brief=True).items() if key != "label"}
            for name, level in programme.levels.items()
        },
    }


def _tier(tier: TierResult, criteria: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "final": tier.final,
        "score": low_high(tier.score),
        "grade": worst_best(tier.grade),
        "verdict": worst_best(tier.verdict),
        "missing": len(tier.missing),
        "own_statement": tier.own_statement,
        "criteria": [criteria[c.id] for c in tier.criteria],
    }


def _criterion(criterion: CriterionResult) -> dict[str, Any]:
    applicable, missing = criterion.applicable, criterion.missing
    return {
        "id": criterion.id,
        "score": low_high(criterion.score),
        "grade": worst_best(criterion.grade),
        "applicable": len(applicable),
        "answered": len(applicable) - len(missing),
        "not_applicable": len(criterion.not_applicable),
        "evidence": {"asked": len(criterion.evidence_asked), "with": len(criterion.evidence_held)},
        "weakest_site": criterion.weakest_site,
        "sites": [
            {"site": s.site, "score": low_high(s.score), "grade": worst_best(s.grade)}
            for s in criterion.sites
            if s.site is not None
        ],
        "caps": [gate(c) for c in criterion.caps],
        "warnings": [reason(w) for w in criterion.warnings],
        "questions": [_question(parts) for parts in criterion.by_question.values()],
    }


def gate(cap: CapHit) -> dict[str, Any]:
    """A gate that holds."""
    return {
        **same(cap, "code", "grade", "level", "question", "site", "below", "more_than", "certain", "bites"),
    }


def _question(parts: Sequence[Part]) -> dict[str, Any]:
    """A question with its answer; at several sites the weakest of them stands for all."""
    whole = weakest(parts)
    return {
        "id": whole.question,
        "level": whole.level,
        "weight": whole.weight,
        **_answer(whole),
        "sites": [{"site": p.site, **_answer(p)} for p in parts if p.site is not None],
    }


def weakest(parts: Sequence[Part]) -> Part:
    """The part that counts least for its criterion; one that applies before one that does not."""
    if len(parts) == 1:
        return parts[0]
    order = {"yes": 0, "na": 1, "no": 2}
    return min(parts, key=lambda p: (order[p.applicable], p.bounds.low, p.bounds.high))


def _answer(part: Part) -> dict[str, Any]:
    value = part.answer.value
    return {
        "value": plain(value),
        "attainment": interval(part.bounds) if part.counted else None,
        "applicable": part.applicable,
        "why": reason(part.why),
    }
