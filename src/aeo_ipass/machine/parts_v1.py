"""What several machine formats have in common: the tool, whose answers, numbers as intervals, codes with data.

Codes and data only; the JSON is the same in every language. Scores have one decimal, rounded down.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from .._version import __version__
from ..answers.values import plain
from ..phrases.numbers import shown
from ..questionnaire.model import Questionnaire
from ..scoring.assessment import Bounds, Code, Score, Span


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

    __pydantic_config__ = {"extra": "allow"}  # type: ignore[misc]

    code: str


class AnsweredV1(TypedDict):
    """What is answered somewhere, what that is worth, and whether and why it counts."""

    value: Any
    attainment: LowHigh | None
    applicable: Literal["yes", "no", "na"]
    why: CodeV1


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


def tool() -> dict[str, str]:
    """This program and its version."""
    return {"name": "aeo-ipass", "version": __version__}


def questionnaire(used: Questionnaire) -> dict[str, str]:
    """Which questionnaire it was, to the last letter."""
    return {"id": used.programme.id, "version": used.programme.version, "sha256": used.sha256}


def low_high(score: Score | None) -> dict[str, float] | None:
    """A score as it is shown; None when there is none."""
    return None if score is None else {"low": shown(score.low), "high": shown(score.high)}


def worst_best(span: Span[Any]) -> dict[str, str]:
    """A grade or verdict at worst and at best."""
    return {"worst": span.worst, "best": span.best}


def interval(bounds: Bounds) -> dict[str, int]:
    """An attainment as an interval."""
    return {"low": bounds.low, "high": bounds.high}


def reason(code: Code) -> dict[str, Any]:
    """A code with its data; dates as text."""
    if not code.data:
        return {"code": code.code}
    return {"code": code.code, **{k: plain(v) if isinstance(v, date) else v for k, v in code.data.items()}}


def same(of: object, *names: str) -> dict[str, Any]:
    """What a format calls as the program itself does."""
    return {name: getattr(of, name) for name in names}
