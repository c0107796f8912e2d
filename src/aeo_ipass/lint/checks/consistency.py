"""Consistency: each rule about answers can hold, is about answers that are asked for, and stands there once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from math import ceil, floor, inf
from typing import assert_never

from ...answers.model import NEVER, NOT_APPLICABLE, Answer, Value
from ...errors import N_, Issue
from ...insight.consistency import fits
from ...questionnaire import questions as kinds
from ...questionnaire.conditions import All
from ...questionnaire.consistency.rules import AnswerTest, Rule
from ...questionnaire.load import CONSISTENCY
from ...questionnaire.programme import Programme
from ...questionnaire.questions import Question
from ..context import Context

CODES = {
    "rule-never": N_(
        "The parts of a rule of consistency.yaml cannot all be true of one company: no answer fits, or its questions "
        "are never asked together. Correct a part, or take the rule out."
    ),
    "rule-not-asked": N_(
        "A rule of consistency.yaml is about a question that is not asked any more: name its successor, or take the "
        "rule out."
    ),
    "rule-no-answer": N_(
        "A rule of consistency.yaml tests no answer: what only the profile says belongs in the profile’s own questions."
    ),
    "rule-duplicate": N_("Two rules of consistency.yaml hold together every time: keep one of them."),
}


def check(context: Context) -> Iterator[Issue]:
    """Rules that never hold, are about no answer or a retired question, and those that are there already."""
    seen: dict[frozenset[object], str] = {}
    for n, rule in enumerate(context.questionnaire.consistency):
        place, facts = (CONSISTENCY, "rules", n), {"name": rule.id}
        yield from _retired(context, rule, n)
        if not rule.questions:
            message = N_("the rule “{name}” tests no answer")
            yield context.in_file(*place, code="rule-no-answer", message=message, **facts)
        elif not _can_hold(context, rule):
            message = N_("the rule “{name}” can never hold")
            yield context.in_file(*place, "when", code="rule-never", message=message, **facts)
        other = seen.setdefault(frozenset(map(repr, rule.when)), rule.id)
        if other != rule.id:
            message = N_("the rule “{name}” holds whenever “{other}” does")
            yield context.in_file(
                *place, "when", code="rule-duplicate", message=message, other=other, **facts
            )


def _retired(context: Context, rule: Rule, n: int) -> Iterator[Issue]:
    for m, part in enumerate(rule.when):
        if (
            isinstance(part, AnswerTest)
            and context.questionnaire.questions[part.question].retired is not None
        ):
            message = N_("the rule “{name}” is about {question}, which is not asked")
            facts = {"name": rule.id, "question": part.question}
            place = (CONSISTENCY, "rules", n, "when", m, "question")
            yield context.in_file(*place, code="rule-not-asked", message=message, **facts)


def _can_hold(context: Context, rule: Rule) -> bool:
    """Whether some company, which is asked all its questions, can answer them so."""
    known = context.questionnaire.questions
    conditions = [known[name].applies_when for name in rule.questions]
    together = All(all=(*(c for c in conditions if c is not None), *rule.conditions()))
    if not context.space.can_hold(together):
        return False
    tests: dict[str, list[AnswerTest]] = {}
    for test in rule.answer_tests:
        tests.setdefault(test.question, []).append(test)
    return all(_answer_exists(known[name], found, context) for name, found in tests.items())


def _answer_exists(question: Question, tests: Sequence[AnswerTest], context: Context) -> bool:
    """Whether one answer to a question can pass all of its tests."""
    return any(
        all(fits(test, Answer(value)) for test in tests)
        for value in _answers(question, tests, context.questionnaire.programme)
    )


def _answers(question: Question, tests: Sequence[AnswerTest], programme: Programme) -> Iterator[Value]:
    """Answers among which there is one that passes, if any does."""
    if question.allow_na:
        yield NOT_APPLICABLE
    match question:
        case kinds.ChecklistQuestion():
            yield from _ticked([item.id for item in question.items], tests)
        case kinds.NumberQuestion():
            yield from _numbers(question, tests)
        case kinds.DateQuestion():
            yield from (NEVER, date.min)
        case kinds.TextQuestion():
            yield question.id
        case kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.YesNoQuestion():
            yield from question.option_attainments(programme)
        case unreachable:
            assert_never(unreachable)


def _ticked(points: Sequence[str], tests: Sequence[AnswerTest]) -> Iterator[Value]:
    """As few points as pass what asks for some, filled up to as many as are asked for with those nobody forbids."""
    forbidden = {word for test in tests for word in test.none_of or ()}
    free = [point for point in points if point not in forbidden]
    needed = max((test.at_least for test in tests if test.at_least is not None), default=0)
    for size in range(sum(test.any_of is not None for test in tests) + 1):
        for some in combinations(free, size):
            rest = [point for point in free if point not in some]
            yield (*some, *rest[: max(ceil(needed) - size, 0)])


def _numbers(question: kinds.NumberQuestion, tests: Sequence[AnswerTest]) -> Iterator[Value]:
    """The ends of what may be answered and of what is tested, as far as they may be answered."""
    low = -inf if question.min is None else question.min
    high = inf if question.max is None else question.max
    tested = (end for test in tests for end in (test.at_least, test.at_most))
    ends = [end for end in (question.min, question.max, *tested) if end is not None]
    rounded = [whole for end in ends for whole in (floor(end), ceil(end))]
    yield from (n for n in (*([] if question.integer else ends), *rounded, 0) if low <= n <= high)
