"""Advice: every answer that leaves a gap has some, and not the same as another answer's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.questions import ChecklistQuestion, DateQuestion, NumberQuestion, Question, TextQuestion
from ..context import Context

CODES = {
    "missing-advice": N_(
        "Every answer that leaves a gap needs advice: what to do next, by whom, and what is on file afterwards. "
        "Key it by option id, or by “none” (attainment 0) and “partial” (1–99)."
    ),
    "repeated-advice": N_(
        "Two answers of one question have the same advice. Whoever has begun needs another next step than "
        "whoever has not; if the step is the same, the answers may be one."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Gap answers without advice, and advice given twice."""
    for question in context.active:
        yield from _missing(context, question)
        yield from _repeated(context, question)


def _missing(context: Context, question: Question) -> Iterator[Issue]:
    message = N_("{name} has no advice for the answer “{option}”")
    for option, attainment in _gap_answers(context, question):
        if question.advice_for(option, attainment) is None:
            key = option or ("none" if attainment == 0 else "partial")
            yield context.at(question, code="missing-advice", message=message, option=key)


def _gap_answers(context: Context, question: Question) -> list[tuple[str | None, int]]:
    if isinstance(question, TextQuestion):
        return []
    if isinstance(question, ChecklistQuestion):
        return [(None, 0), (None, 50)]
    if isinstance(question, NumberQuestion | DateQuestion):
        partial = any(0 < b.attainment < 100 for b in question.bands)
        return [(None, 0), *([(None, 50)] if partial else [])]
    attainments = question.option_attainments(context.questionnaire.programme)
    return [(o, a) for o, a in attainments.items() if a < 100]


def _repeated(context: Context, question: Question) -> Iterator[Issue]:
    code, message = "repeated-advice", N_("{name} gives the same advice for “{other}” and “{key}”")
    keys: dict[str, list[str]] = defaultdict(list)
    for key, text in question.advice.items():
        keys[next(iter(text.values()))].append(key)
    for same in keys.values():
        for key in same[1:]:
            yield context.at(question, "advice", key, code=code, message=message, key=key, other=same[0])
