"""Ids: what is retired stays retired."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ..context import Context

CODES = {
    "retired-id-reused": N_(
        "An id is permanent. A question that another one replaces must be kept with “retired: VERSION”, so that old "
        "answers never count for a new question."
    )
}


def check(context: Context) -> Iterator[Issue]:
    """Questions that are asked although another replaces them."""
    message = N_("{name} replaces {old}, but {old} is still asked")
    by_id = context.questionnaire.questions
    replaced = ((q, n, old) for q in context.active for n, old in enumerate(q.replaces))
    for question, n, old in replaced:
        if by_id[old].retired is None:
            yield context.at(question, "replaces", n, code="retired-id-reused", message=message, old=old)
