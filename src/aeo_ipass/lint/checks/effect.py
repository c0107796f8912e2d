"""Effect: every step between two answers can change the grade of the criterion.

Exact for a company that every question of the criterion concerns: the sums that the other
questions can reach are kept as the bits of one whole number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from ...errors import N_, Issue
from ...questionnaire.questions import ChecklistQuestion, DateQuestion, NumberQuestion, Question
from ..context import Context

CODES = {
    "answer-without-effect": N_(
        "Whatever the other answers are, going from one of these answers to the other changes no grade: no band and "
        "no cap lies between them. Merge them, or give the question a weight that counts."
    ),
    "item-without-effect": N_(
        "Whatever else is ticked and answered, this item of a checklist changes no grade: its weight is lost in "
        "rounding. Give it more weight, or make it part of another item."
    ),
}

Values: TypeAlias = Mapping[str, list[int]]
"""Every attainment an answer can have, from the least, by question."""


def check(context: Context) -> Iterator[Issue]:
    """Answers and checklist items that no grade can tell apart."""
    for criterion in context.questionnaire.criteria:
        questions = context.scored(criterion)
        values = {q.id: _attainments(context, q) for q in questions}
        if len(questions) > 1:
            for question in questions:
                others = [q for q in questions if q is not question]
                yield from _judge(_Scale(context, question, others, values), context, question, values)


def _judge(scale: _Scale, context: Context, question: Question, values: Values) -> Iterator[Issue]:
    if isinstance(question, ChecklistQuestion):
        for n, (item, steps) in enumerate(_item_steps(question)):
            if not any(scale.matters(low, high) for low, high in steps):
                code, message = "item-without-effect", N_("the item “{item}” of {name} cannot change a grade")
                yield context.at(question, "items", n, code=code, message=message, item=item)
        return
    message = N_("no grade can tell the answers of {name} worth {low} and {high} apart")
    for low, high in pairwise(values[question.id]):
        if not scale.matters(low, high):
            yield context.at(question, code="answer-without-effect", message=message, low=low, high=high)


class _Scale:
    """Where the grades of a criterion change, seen from one of its questions."""

    def __init__(self, context: Context, question: Question, others: list[Question], values: Values) -> None:
        whole = context.questionnaire
        level = whole.programme.levels[question.level]
        shares = (s for s in level.shares if not s.not_applicable)
        self.caps = [*(c.below for c in level.caps), *(100 if s.below is None else s.below for s in shares)]
        self.weight = whole.weight(question)
        total = self.weight + sum(whole.weight(q) for q in others)
        self.bands = [b * total for b in (whole.programme.bands.green, whole.programme.bands.amber)]
        self.sums = 1
        for other in others:
            weight, sums = whole.weight(other), 0
            for attainment in values[other.id]:
                sums |= self.sums << weight * attainment
            self.sums = sums

    def matters(self, low: int, high: int) -> bool:
        """Whether a grade can change between these two attainments."""
        if any(low < below <= high for below in self.caps):
            return True
        return any(self._reachable(b - self.weight * high, b - self.weight * low) for b in self.bands)

    def _reachable(self, first: int, end: int) -> bool:
        """Whether the other questions can sum up to at least `first` and less than `end`."""
        first = max(first, 0)
        return end > first and bool((self.sums >> first) & ((1 << (end - first)) - 1))


def _attainments(context: Context, question: Question) -> list[int]:
    """Every attainment an answer can have, from the least."""
    if isinstance(question, ChecklistQuestion):
        return sorted({low for _, steps in _item_steps(question) for step in steps for low in step})
    if isinstance(question, NumberQuestion | DateQuestion):
        return sorted({0, *(b.attainment for b in question.bands)})
    return sorted(set(question.option_attainments(context.questionnaire.programme).values()))


def _item_steps(question: ChecklistQuestion) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each item with the steps from without it to with it, whatever else is ticked."""
    whole = sum(i.weight for i in question.items)
    for item in question.items:
        sums = {0}
        for other in question.items:
            if other is not item:
                sums |= {s + other.weight for s in sums}
        yield item.id, [(100 * s // whole, 100 * (s + item.weight) // whole) for s in sorted(sums)]
