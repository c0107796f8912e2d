"""What the formats that look into assessments say of each: whose it is, of which day, judged by what."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from ..scoring.assessment import Assessment, Score
from ..validation import as_data
from .parts_v1 import CompanyV1, QuestionnaireV1, SourceV1, low_high, questionnaire


class AssessedV1(TypedDict):
    """An assessment without its results; `view` where the reviewers' answers are judged, not the company's own."""

    questionnaire: QuestionnaireV1
    answers: SourceV1
    as_of: str
    as_of_source: Literal["option", "file", "today"]
    company: CompanyV1
    target_tier: str
    depth: Literal["quick", "full"]
    evidence_policy: Literal["ignore", "require"]
    view: NotRequired[Literal["reviewed"]]


class ExactV1(TypedDict):
    """An exact interval: each end a whole number or a fraction such as `2510/26` in lowest terms."""

    low: str
    high: str


def assessed(assessment: Assessment) -> dict[str, Any]:
    """An assessment without its results, as plain data."""
    sheet = assessment.sheet
    return {
        "questionnaire": questionnaire(assessment.questionnaire),
        "answers": {"source": sheet.source, "sha256": sheet.sha256},
        "as_of": assessment.as_of.isoformat(),
        "as_of_source": assessment.as_of_source,
        "company": as_data(sheet.company, brief=True),
        "target_tier": assessment.target_tier,
        "depth": assessment.depth,
        "evidence_policy": assessment.evidence_policy,
        **({} if sheet.own is None else {"view": "reviewed"}),
    }


def scored(score: Score | None) -> dict[str, Any]:
    """A score as it is shown, and to the last digit."""
    return {"score": low_high(score), "exact": exact(score)}


def exact(score: Score | None) -> dict[str, str] | None:
    """A score to the last digit; None when there is none."""
    return None if score is None else {"low": fraction(score.low), "high": fraction(score.high)}


def fraction(number: Fraction) -> str:
    """A number to the last digit, as `Fraction` reads it back."""
    return str(number)
