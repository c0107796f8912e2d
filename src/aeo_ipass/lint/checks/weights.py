"""Weights: no question is drowned by the others."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ..context import Context

PART = 4

CODES = {
    "drowned-question": N_(
        "This question has less than a quarter of an even share of its criterion’s weight: people answer it, but it "
        "hardly counts. Give it more weight, the others less, or leave it out."
    )
}


def check(context: Context) -> Iterator[Issue]:
    """Questions with less than a quarter of an even share of their criterion."""
    code, message = "drowned-question", N_("{name} has a weight of {weight} out of {total} in its criterion")
    for criterion in context.questionnaire.criteria:
        questions = context.scored(criterion)
        total = sum(map(context.questionnaire.weight, questions))
        for question in questions:
            weight = context.questionnaire.weight(question)
            if weight * len(questions) * PART < total:
                yield context.at(question, code=code, message=message, weight=weight, total=total)
