"""From an answer to an attainment of 0–100; whole percentages, nothing else."""

from __future__ import annotations

import calendar
from datetime import date
from typing import assert_never

from ..answers.model import Answer
from ..questionnaire import questions as kinds
from ..questionnaire.programme import Programme
from ..questionnaire.questions import Question
from .assessment import UNKNOWN, Bounds, Code, EvidencePolicy

UNPROVEN = 50
"""Under the evidence policy `require`, what an attainment above it is worth without current evidence."""

ANSWERED = Code("answered", {})
_EXACT = [Bounds(value, value) for value in range(101)]


def bounds(
    question: Question, answer: Answer, programme: Programme, as_of: date, policy: EvidencePolicy
) -> tuple[Bounds, Code]:
    """The attainment of an answer as an interval, with the reason for it."""
    if not answer.known:
        return UNKNOWN, Code("unknown", {"reason": "unsure" if answer.value else "unanswered"})
    if isinstance(answer.value, date) and answer.value > as_of:
        return UNKNOWN, Code("unknown", {"reason": "future_date"})
    value = attainment(question, answer.value, programme, as_of)
    if policy == "require" and value > UNPROVEN and question.evidence and not proven(answer, as_of):
        return Bounds(UNPROVEN, UNPROVEN), Code("evidence", {"attainment": value})
    return _EXACT[value], ANSWERED


def proven(answer: Answer, as_of: date) -> bool:
    """Whether at least one piece of evidence is current on that day."""
    return bool(answer.evidence) and any(piece.current(as_of) for piece in answer.evidence)


def attainment(question: Question, value: object, programme: Programme, as_of: date) -> int:
    """What a known answer is worth, 0–100; dates must not be after `as_of`."""
    match question:
        case kinds.ScaleQuestion():
            return programme.scales[question.scale][str(value)].attainment
        case kinds.ChoiceQuestion() | kinds.YesNoQuestion():
            return question.option_attainments(programme)[str(value)]
        case kinds.ChecklistQuestion():
            return _checklist(question, value)  # type: ignore[arg-type]
        case kinds.NumberQuestion():
            return _number(question, value)  # type: ignore[arg-type]
        case kinds.DateQuestion():
            return _date(question, value, as_of)
        case kinds.TextQuestion():
            return 0
        case unreachable:
            assert_never(unreachable)


def _checklist(question: kinds.ChecklistQuestion, ticked: tuple[str, ...]) -> int:
    """The share of the items ticked, by weight, rounded down."""
    whole = sum(i.weight for i in question.items)
    return 100 * sum(i.weight for i in question.items if i.id in ticked) // whole


def _number(question: kinds.NumberQuestion, value: int | float) -> int:
    for band in question.bands:
        if band.at_least is not None and value >= band.at_least:
            return band.attainment
        if band.at_most is not None and value <= band.at_most:
            return band.attainment
    return 0


def _date(question: kinds.DateQuestion, value: object, as_of: date) -> int:
    if not isinstance(value, date):  # never
        return 0
    for band in question.bands:
        if add_months(value, band.within_months) >= as_of:
            return band.attainment
    return 0


def add_months(day: date, months: int) -> date:
    """The same day of the month that many calendar months later, clipped to the month's end."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


_IN_EVERY_MONTH = 28
