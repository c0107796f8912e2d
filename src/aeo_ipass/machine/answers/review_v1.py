"""How far the answers are reviewed, and what their reviewers say otherwise, within `aeo-ipass/result/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypedDict

from ...answers.values import plain
from ...scoring.assessment import Assessment
from ..parts_v1 import LowHigh, low_high

if TYPE_CHECKING:
    from ...insight.signoff import Looked


class ReviewedAnswerV1(TypedDict):
    """A review of one answer; `reviewed` is the reviewer's own answer, null where the company's stands."""

    question: str
    site: str | None
    state: Literal["reviewed", "stale"]
    by: str
    at: str | None
    company: Any
    reviewed: Any
    reason: str | None


class BothScoresV1(TypedDict):
    """The score of a tier by the company's answers and by those of its reviewers."""

    company: LowHigh | None
    reviewed: LowHigh | None


class ReviewV1(TypedDict):
    """How many answers of the target tier are in which state, which view was scored, and what both views come to."""

    view: Literal["company", "reviewed"]
    reviewed: int
    stale: int
    draft: int
    answers: list[ReviewedAnswerV1]
    tiers: dict[str, BothScoresV1]


def review(assessment: Assessment) -> dict[str, Any]:
    """The state of an assessment's answers as plain data; what finds it is loaded now, for the few that have such."""
    from ...insight.signoff import counts, looked, sides

    found, both = looked(assessment), sides(assessment)
    return {
        "view": "company" if assessment.sheet.own is None else "reviewed",
        **counts(found),
        "answers": [_answer(one) for one in found if one.answer.review is not None],
        "tiers": {
            name: {"company": low_high(tier.score), "reviewed": low_high(both.reviewed.tiers[name].score)}
            for name, tier in both.company.tiers.items()
        },
    }


def _answer(one: Looked) -> dict[str, Any]:
    said = one.answer.review
    assert said is not None
    return {
        "question": one.question,
        "site": one.site,
        "state": one.state,
        "by": said.by,
        "at": said.at.isoformat() if said.at else None,
        "company": plain(one.answer.value),
        "reviewed": plain(one.other.value) if one.other else None,
        "reason": said.reason,
    }
