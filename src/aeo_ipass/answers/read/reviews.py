"""What a reviewer said of an answer: another one is checked against the question as any answer is."""

from __future__ import annotations

from ...errors import N_
from ...questionnaire.programme import Programme
from ...questionnaire.questions import Question
from ..model import Review
from ..values import BadValue, read_value
from .reading import Path, Reading


def read_review(
    reading: Reading, question: Question, programme: Programme, written: Review, path: Path
) -> Review:
    """The review with the value checked; a fault is noted where it stands, at `path` in the file."""
    if written.value is None:
        return written
    try:
        value = read_value(question, written.value, programme)
    except BadValue as bad:
        reading.add((*path, "value"), bad.code, bad.message, hint=bad.hint, **bad.facts)
        return written
    if not (written.reason or "").strip():
        message = N_("a reviewer’s other answer needs a reason")
        hint = N_('write {{by: …, of: …, value: …, reason: "…"}}')
        reading.add((*path, "value"), "review-without-reason", message, hint=hint)
    return written.model_copy(update={"value": value})
