"""`aeo-ipass/result/1`: the assessment of one company, apart from the domain's models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, NotRequired

from typing_extensions import TypedDict

from ..answers.values import plain
from ..insight.consistency import misfits_of
from ..questionnaire.programme import Programme
from ..scoring.assessment import Assessment, CapHit, CriterionResult, Judged, TierResult
from ..validation import as_data
from .answers.consistency_v1 import MisfitV1, misfits
from .assessed_v1 import AssessedV1, assessed
from .parts_v1 import (
    CodeV1,
    LowHigh,
    ReviewV1,
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
    """`aeo-ipass/result/1`: the assessment of one company; `consistency` is left out where all answers fit together,
    `review` where none was reviewed."""

    thresholds: dict[str, Any]
    assumed: list[str]
    warnings: list[CodeV1]
    consistency: NotRequired[list[MisfitV1]]
    review: NotRequired[ReviewV1]
    tiers: dict[str, TierV1]


def result(assessment: Assessment) -> dict[str, Any]:
    """An assessment as `aeo-ipass/result/1`."""
    criteria = {name: _criterion(c) for name, c in assessment.criteria.items()}
    tiers = {
        name: {**tier_head(t), CRITERIA: [criteria[c.id] for c in t.criteria]}
        for name, t in assessment.tiers.items()
    }
    return {**head(assessment, thresholds(assessment.questionnaire.programme)), TIERS: tiers}


# Large lists stand last in what holds them, and apart from its head: `result_text` writes what is in them one by
# one, and keeps what it has written.
TIERS: Final = "tiers"
CRITERIA: Final = "criteria"
CAPS: Final = "caps"
WARNINGS: Final = "warnings"
QUESTIONS: Final = "questions"
SITES: Final = "sites"


def _criterion(criterion: CriterionResult) -> dict[str, Any]:
    return {
        **criterion_head(criterion),
        CAPS: [gate(c) for c in criterion.caps],
        WARNINGS: [reason(w) for w in criterion.warnings],
        QUESTIONS: [_question(found) for found in places(criterion)],
    }


def _question(found: Places) -> dict[str, Any]:
    """A question with its answer; at several sites the weakest of them stands for all."""
    return {
        **question_head(weakest([one for _, one in found])),
        SITES: [at_site(name, one) for name, one in found if name is not None],
    }


def head(assessment: Assessment, decisive: dict[str, Any]) -> dict[str, Any]:
    """A result without its tiers; `decisive` are the programme's thresholds."""
    found = misfits_of(assessment)
    return {
        "format": RESULT,
        "tool": tool(),
        **assessed(assessment),
        "thresholds": decisive,
        "assumed": list(assessment.sheet.assumed),
        "warnings": [reason(w) for w in assessment.warnings],
        **({"consistency": misfits(found)} if found else {}),
        **(_review(assessment) if assessment.sheet.reviews else {}),
    }


def _review(assessment: Assessment) -> dict[str, Any]:
    """How far the answers are reviewed."""
    from .answers.review_v1 import review

    return {"review": review(assessment)}


def thresholds(programme: Programme) -> dict[str, Any]:
    """The programme's bands, gates and allowances that decide the result."""
    return {
        "bands": as_data(programme.bands),
        "almost_ready": {name: as_data(tier.almost_ready) for name, tier in programme.tiers.items()},
        "levels": {
            name: {key: value for key, value in as_data(level, brief=True).items() if key != "label"}
            for name, level in programme.levels.items()
        },
    }


def tier_head(tier: TierResult) -> dict[str, Any]:
    """A tier without its criteria."""
    return {
        "final": tier.final,
        "score": low_high(tier.score),
        "grade": worst_best(tier.grade),
        "verdict": worst_best(tier.verdict),
        "missing": tier.missing_count,
        "own_statement": tier.own_statement,
    }


def criterion_head(criterion: CriterionResult) -> dict[str, Any]:
    """A criterion without its gates, warnings and questions."""
    counts = criterion.counts
    return {
        "id": criterion.id,
        "score": low_high(criterion.score),
        "grade": worst_best(criterion.grade),
        "applicable": counts.applicable,
        "answered": counts.applicable - counts.missing,
        "not_applicable": counts.not_applicable,
        "evidence": {"asked": counts.evidence_asked, "with": counts.evidence_held},
        "weakest_site": criterion.weakest_site,
        "sites": [
            {"site": s.site, "score": low_high(s.score), "grade": worst_best(s.grade)}
            for s in criterion.sites
            if s.site is not None
        ],
    }


def gate(cap: CapHit) -> dict[str, Any]:
    """A gate that holds."""
    return {
        **same(cap, "code", "grade", "level", "question", "site", "below", "more_than", "certain", "bites"),
    }


Places = Sequence[tuple[str | None, Judged]]
"""A question wherever it is asked: for the company, or at each site."""


def places(criterion: CriterionResult) -> Iterator[Places]:
    """Every question of a criterion with its places."""
    yield from ([(None, one)] for one in criterion.company)
    yield from at_sites(criterion)


def at_sites(criterion: CriterionResult) -> Iterator[Places]:
    """Those questions that are asked at each site."""
    names = [name for name, _ in criterion.at_sites]
    for rows in zip(*(rows for _, rows in criterion.at_sites), strict=True):
        yield list(zip(names, rows, strict=True))


def question_head(one: Judged) -> dict[str, Any]:
    """A question without its sites."""
    return {"id": one.question, "level": one.level, "weight": one.weight, **_answer(one)}


def at_site(name: str, one: Judged) -> dict[str, Any]:
    """A question at a site."""
    return {"site": name, **_answer(one)}


def weakest(rows: Sequence[Judged]) -> Judged:
    """What counts least for its criterion; what applies before what does not."""
    if len(rows) == 1:
        return rows[0]
    order = {"yes": 0, "na": 1, "no": 2}
    return min(rows, key=lambda j: (order[j.applicable], j.bounds.low, j.bounds.high))


def _answer(one: Judged) -> dict[str, Any]:
    return {
        "value": plain(one.value),
        "attainment": interval(one.bounds) if one.counted else None,
        "applicable": one.applicable,
        "why": reason(one.why),
    }
