"""Conditions: each can hold, each can fail, and each part of it matters."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.conditions import Condition
from ...questionnaire.questions import Question
from ...validation import as_data
from ..context import Context
from ..space import deciding

CODES = {
    "never-asked": N_(
        "No company is ever asked this: its condition contradicts itself, or its criterion belongs to no tier."
    ),
    "condition-always": N_("This condition is true of every company: leave “applies_when” out."),
    "condition-redundant": N_(
        "A part of this condition changes nothing, because the rest already says it or rules it out. Remove it; or "
        "it was meant to say something else."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Conditions that never or always hold, and parts of them that change nothing."""
    outside = N_("{name} is in a criterion that no tier asks for")
    for question in context.active:
        if context.questionnaire.criterion_of[question.id].id not in context.in_a_tier:
            yield context.at(question, code="never-asked", message=outside)
        elif question.applies_when is not None:
            yield from _condition(context, question, question.applies_when)


def _condition(context: Context, question: Question, condition: Condition) -> Iterator[Issue]:
    def found(code: str, message: str, **facts: str) -> Issue:
        return context.at(question, "applies_when", code=code, message=message, **facts)

    if not context.space.can_hold(condition):
        yield found("never-asked", N_("no company meets the condition of {name}"))
    elif not context.space.can_fail(condition):
        yield found("condition-always", N_("every company meets the condition of {name}"))
    else:
        for part, mattering in deciding(condition):
            if not context.space.can_hold(mattering):
                message = N_("a part of the condition of {name} changes nothing: {part}")
                written = json.dumps(as_data(part, brief=True), ensure_ascii=False, separators=(",", ":"))
                yield found("condition-redundant", message, part=written)
