"""Knock-outs: the questions that alone can make a criterion Red are in the quick set, and never N/A."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ..context import Context

CODES = {
    "critical-not-quick": N_(
        "A question that alone can make its criterion Red must be in the quick set (“quick: true”): a quick "
        "estimate without it would mislead. Or give a reason (“why”) in asked.yaml."
    ),
    "critical-na": N_(
        "Nobody may answer a knock-out with N/A: whether it applies is for “applies_when” to say. Remove “allow_na”."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Critical questions that are not asked, or could be waved away."""
    levels = context.questionnaire.programme.levels
    for question in context.active:
        if not any(cap.grade == "red" for cap in levels[question.level].caps):
            continue
        if not question.quick and not context.reason(question):
            message = N_("{name} is critical and must be in the quick set")
            yield context.at(question, code="critical-not-quick", message=message)
        if question.allow_na:
            message = N_("{name} is critical: whether it applies is for its condition to say, not for N/A")
            yield context.at(question, "allow_na", code="critical-na", message=message)
