"""`aeo-ipass/result/1`, `error/1` and `batch/1`: the machine formats, apart from the domain's models.

Codes and data only; the JSON is the same in every language. Scores have one decimal, rounded down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NotRequired

from pydantic import ConfigDict
from typing_extensions import TypedDict

from .._version import __version__
from ..answers.values import plain
from ..batch import Remark, Unmet, Verdict
from ..errors import Issue
from ..phrases.numbers import shown
from ..questionnaire.model import Questionnaire
from ..scoring.assessment import (
    Assessment,
    Bounds,
    CapHit,
    Code,
    CriterionResult,
    Part,
    Score,
    Span,
    TierResult,
)

RESULT: Final = "aeo-ipass/result/1"
ERROR: Final = "aeo-ipass/error/1"
BATCH: Final = "aeo-ipass/batch/1"


class Tool(TypedDict):
    """The program that made the result."""

    name: Literal["aeo-ipass"]
    version: str


class LowHigh(TypedDict):
    """A number of 0–100 as an interval."""

    low: float
    high: float


class WorstBest(TypedDict):
    """A grade or a verdict with the unknown at 0, and at 100."""

    worst: str
    best: str


class CodeV1(TypedDict):
    """A code, with data of its own beside it."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    code: str


class QuestionnaireV1(TypedDict):
    """Which questionnaire was used."""

    id: str
    version: str
    sha256: str


class SourceV1(TypedDict):
    """Where the answers came from."""

    source: str
    sha256: NotRequired[str]


class CompanyV1(TypedDict, total=False):
    """Who answered."""

    name: str
    name_zh: str
    business_registration: str
    tags: list[str]


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


class ResultV1(TypedDict):
    """`aeo-ipass/result/1`: the assessment of one company."""

    format: Literal["aeo-ipass/result/1"]
    tool: Tool
    questionnaire: QuestionnaireV1
    answers: SourceV1
    as_of: str
    as_of_source: Literal["option", "file", "today"]
    company: CompanyV1
    target_tier: str
    depth: Literal["quick", "full"]
    evidence_policy: Literal["ignore", "require"]
    thresholds: dict[str, Any]
    assumed: list[str]
    warnings: list[CodeV1]
    tiers: dict[str, TierV1]


class IssueV1(TypedDict):
    """One fault of an input."""

    code: str
    file: str
    line: int | None
    column: int | None
    key: str
    message: str
    hint: str


class ErrorV1(TypedDict):
    """`aeo-ipass/error/1`: an input that could not be scored."""

    format: Literal["aeo-ipass/error/1"]
    answers: SourceV1
    errors: list[IssueV1]


class UnmetV1(TypedDict):
    """An input that does not meet a requirement; `allow`: the name by which `--allow` would let it pass, if any."""

    source: str
    company: str
    message: str
    allow: str | None


class RemarkV1(TypedDict):
    """What fails nothing: a new company, or (`allowed` names it) something that was allowed."""

    source: str
    company: str
    message: str
    allowed: str | None


class RequirementV1(TypedDict):
    """Something that was required of every input."""

    name: str
    asked: str
    met: bool
    unmet: list[UnmetV1]
    remarks: list[RemarkV1]


class BatchV1(TypedDict):
    """`aeo-ipass/batch/1`: the envelope of `score --format json`."""

    format: Literal["aeo-ipass/batch/1"]
    tool: Tool
    results: list[ResultV1 | ErrorV1]
    requirements: list[RequirementV1]
    exit_code: int


def result(assessment: Assessment) -> dict[str, Any]:
    """An assessment as `aeo-ipass/result/1`."""
    sheet = assessment.sheet
    criteria = {name: _criterion(c) for name, c in assessment.criteria.items()}
    return {
        "format": RESULT,
        "tool": tool(),
        "questionnaire": questionnaire(assessment.questionnaire),
        "answers": {"source": sheet.source, "sha256": sheet.sha256},
        "as_of": assessment.as_of.isoformat(),
        "as_of_source": assessment.as_of_source,
        "company": sheet.company.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
        "target_tier": assessment.target_tier,
        "depth": assessment.depth,
        "evidence_policy": assessment.evidence_policy,
        "thresholds": thresholds(assessment),
        "assumed": list(sheet.assumed),
        "warnings": [reason(w) for w in assessment.warnings],
        "tiers": {name: _tier(t, criteria) for name, t in assessment.tiers.items()},
    }


def error(source: str, issues: Iterable[Issue]) -> dict[str, Any]:
    """An input that could not be scored as `aeo-ipass/error/1`."""
    return {"format": ERROR, "answers": {"source": source}, "errors": [issue(i) for i in issues]}


def judgement(verdict: Verdict) -> dict[str, Any]:
    """The last part of `aeo-ipass/batch/1`: what was required, which inputs do not meet it, the exit code."""
    requirements = [
        {"name": r.name, "asked": r.asked, "met": r.met,
         "unmet": [{**_said(u), "allow": u.what or None} for u in r.unmet],
         "remarks": [{**_said(m), "allowed": m.what or None} for m in r.remarks]}
        for r in verdict.requirements
    ]  # fmt: skip
    return {"requirements": requirements, "exit_code": verdict.exit_code}


def _said(one: Unmet | Remark) -> dict[str, str]:
    return {"source": one.source, "company": one.company, "message": one.text()}


def questionnaire(used: Questionnaire) -> dict[str, str]:
    """Which questionnaire it was, to the last letter."""
    return {"id": used.programme.id, "version": used.programme.version, "sha256": used.sha256}


def tool() -> dict[str, str]:
    """This program and its version."""
    return {"name": "aeo-ipass", "version": __version__}


def thresholds(assessment: Assessment) -> dict[str, Any]:
    """The programme's bands, gates and allowances that decided the result."""
    programme = assessment.questionnaire.programme
    return {
        "bands": programme.bands.model_dump(),
        "almost_ready": {name: tier.almost_ready.model_dump() for name, tier in programme.tiers.items()},
        "levels": {
            name: level.model_dump(mode="json", exclude={"label"}, exclude_defaults=True)
            for name, level in programme.levels.items()
        },
    }


def low_high(score: Score | None) -> dict[str, float] | None:
    """A score as it is shown; None when there is none."""
    return None if score is None else {"low": shown(score.low), "high": shown(score.high)}


def worst_best(span: Span[Any]) -> dict[str, str]:
    """A grade or verdict at worst and at best."""
    return {"worst": span.worst, "best": span.best}


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
        "code": cap.code, "grade": cap.grade, "level": cap.level, "question": cap.question, "site": cap.site,
        "below": cap.below, "more_than": cap.more_than, "certain": cap.certain, "bites": cap.bites,
    }  # fmt: skip


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


def interval(bounds: Bounds) -> dict[str, int]:
    """An attainment as an interval."""
    return {"low": bounds.low, "high": bounds.high}


def reason(code: Code) -> dict[str, Any]:
    """A code with its data; dates as text."""
    if not code.data:
        return {"code": code.code}
    return {"code": code.code, **{k: plain(v) if isinstance(v, date) else v for k, v in code.data.items()}}


def issue(issue: Issue) -> dict[str, Any]:
    """A fault as plain data, its message in English."""
    return {
        "code": issue.code, "file": issue.file, "line": issue.line, "column": issue.column,
        "key": issue.key, "message": issue.text(), "hint": issue.hint_text(),
    }  # fmt: skip
