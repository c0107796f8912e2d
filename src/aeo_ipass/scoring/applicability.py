"""Which questions count, for this company and each of its sites, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..answers.model import Depth
from ..questionnaire.conditions import ProfileTest, holds, tests
from ..questionnaire.questions import Question, TextQuestion
from .assessment import Code


def why_not(
    question: Question, profile: Mapping[str, Any], site: Mapping[str, Any], depth: Depth
) -> Code | None:
    """Why a question does not count here; None when it does."""
    if not asked(question, profile, site, depth):
        return _reason(question, profile, site)
    return Code("information", {}) if isinstance(question, TextQuestion) else None


def asked(question: Question, profile: Mapping[str, Any], site: Mapping[str, Any], depth: Depth) -> bool:
    """Whether a person of this company is asked this question, scored or not."""
    if question.retired is not None or (depth == "quick" and not question.quick):
        return False
    return holds(question.applies_when, profile, site)


def _reason(question: Question, profile: Mapping[str, Any], site: Mapping[str, Any]) -> Code:
    """Depth comes last: what the full set would not ask this company either is not left out by the quick one."""
    if question.retired is not None:
        return Code("retired", {"version": question.retired})
    if holds(question.applies_when, profile, site):
        return Code("depth", {})
    keys = dict.fromkeys(
        t.profile if isinstance(t, ProfileTest) else t.site for t in tests(question.applies_when)
    )
    return Code("condition", {"keys": list(keys)})
