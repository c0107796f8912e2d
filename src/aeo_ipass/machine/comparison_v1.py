"""`aeo-ipass/comparison/1`: what changed from one assessment to another, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..answers.model import Evidence
from ..answers.values import plain
from ..insight.compare import Comparison, EvidenceChange, Pair, QuestionChange, Regression
from ..insight.compare.model import KINDS, Kind
from ..scoring.assessment import CriterionResult, Part, TierResult
from .assessed_v1 import AssessedV1, ExactV1, assessed, fraction, scored
from .parts_v1 import CodeV1, LowHigh, Tool, WorstBest, interval, reason, same, tool, worst_best

COMPARISON: Final = "aeo-ipass/comparison/1"


class StandingV1(TypedDict):
    """A tier or criterion on one side; `verdict` of tiers only."""

    score: LowHigh | None
    exact: ExactV1 | None
    grade: WorstBest
    verdict: WorstBest | None


class PairV1(TypedDict):
    """A tier or criterion before and after; `moved`: the low end of the score, exactly."""

    id: str
    before: StandingV1 | None
    after: StandingV1 | None
    moved: str | None
    grade_fell: bool
    score_fell: bool


class AnswerV1(TypedDict):
    """A question's answer on one side."""

    question: str
    value: Any
    attainment: LowHigh | None
    applicable: Literal["yes", "no", "na"]
    why: CodeV1


class ChangeV1(TypedDict):
    """A question at a place; `was`: the questions it replaces and is compared with."""

    question: str
    criterion: str
    site: str | None
    kind: Kind
    cause: Literal["answer", "age", "evidence", "rules"] | None
    was: list[str]
    why: Literal["sites", "merged"] | None
    before: AnswerV1 | None
    after: AnswerV1 | None


class PieceV1(TypedDict):
    """A piece of evidence."""

    file: str
    issued: str | None
    expires: str | None


class EvidenceChangeV1(TypedDict):
    """Evidence for a document of a question; each side is judged on its own day."""

    question: str
    site: str | None
    document: str
    kind: Literal["expired", "removed", "gained", "renewed"]
    before: list[PieceV1]
    after: list[PieceV1]


class RegressionV1(TypedDict):
    """Something that got worse."""

    kind: Literal["grade", "score", "answer", "evidence"]
    where: Literal["tier", "criterion", "question"]
    id: str
    site: str | None


class ComparisonV1(TypedDict):
    """Two assessments side by side; `questions` without those that stayed the same."""

    format: Literal["aeo-ipass/comparison/1"]
    tool: Tool
    before: AssessedV1
    after: AssessedV1
    notes: list[CodeV1]
    tiers: list[PairV1]
    criteria: list[PairV1]
    counts: dict[str, int]
    gaps_closed: int
    gaps_opened: int
    questions: list[ChangeV1]
    evidence: list[EvidenceChangeV1]
    regressions: list[RegressionV1]


def comparison(found: Comparison) -> dict[str, Any]:
    """A comparison as plain data."""
    return {
        "format": COMPARISON,
        "tool": tool(),
        "before": assessed(found.before),
        "after": assessed(found.after),
        "notes": [reason(n) for n in found.notes],
        "tiers": [_pair(t) for t in found.tiers],
        "criteria": [_pair(c) for c in found.criteria],
        "counts": {kind: len(found.of(kind)) for kind in KINDS},
        "gaps_closed": len(found.closed),
        "gaps_opened": len(found.opened),
        "questions": [_change(q) for q in found.questions if q.kind != "same"],
        "evidence": [_evidence(e) for e in found.evidence],
        "regressions": [_regression(r) for r in found.regressions],
    }


def _pair(pair: Pair[Any]) -> dict[str, Any]:
    return {
        "id": pair.id,
        "before": _standing(pair.before),
        "after": _standing(pair.after),
        "moved": None if pair.moved is None else fraction(pair.moved),
        "grade_fell": pair.grade_fell,
        "score_fell": pair.score_fell,
    }


def _standing(result: TierResult | CriterionResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    verdict = worst_best(result.verdict) if isinstance(result, TierResult) else None
    return {
        **scored(result.score),
        "grade": worst_best(result.grade),
        "verdict": verdict,
    }


def _change(change: QuestionChange) -> dict[str, Any]:
    return {
        **same(change, "question", "criterion", "site", "kind", "cause"),
        "was": list(change.was),
        "why": change.why,
        "before": _answer(change.before),
        "after": _answer(change.after),
    }


def _answer(part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "question": part.question,
        "value": plain(part.answer.value),
        "attainment": interval(part.bounds) if part.counted else None,
        "applicable": part.applicable,
        "why": reason(part.why),
    }


def _evidence(change: EvidenceChange) -> dict[str, Any]:
    return {
        **same(change, "question", "site", "document", "kind"),
        "before": _pieces(change.before),
        "after": _pieces(change.after),
    }


def _pieces(pieces: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [{"file": p.file, "issued": plain(p.issued), "expires": plain(p.expires)} for p in pieces]


def _regression(regression: Regression) -> dict[str, Any]:
    return {
        **same(regression, "kind", "where", "id", "site"),
    }
