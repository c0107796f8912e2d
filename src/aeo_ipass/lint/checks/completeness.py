"""Completeness: a question says what is looked for, by whom it is mended and how it is verified."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.questions import TextQuestion
from ..context import Context

CODES = {
    "incomplete-question": N_(
        "A question needs guidance, evidence, effort, owner, ways of verification and the version since which it "
        "is asked: the interview, the plan and the reports show them. Questions that are only information need no "
        "evidence and no effort."
    )
}
_ALWAYS = ("guidance", "owner", "verify", "since")
_SCORED = ("evidence", "effort")


def check(context: Context) -> Iterator[Issue]:
    """Keys that a question lacks."""
    for question in context.active:
        keys = _ALWAYS if isinstance(question, TextQuestion) else (*_ALWAYS, *_SCORED)
        for key in keys:
            if not getattr(question, key):
                yield context.at(
                    question, code="incomplete-question", message=N_("{name} has no “{key}”"), key=key
                )
