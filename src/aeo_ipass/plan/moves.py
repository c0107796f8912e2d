"""What a gap can be raised to, by which answer, and at what cost.

A raise to an attainment *b* costs effort × (b − a) / 100 person-days. What is in place stays in place: a
checklist keeps its ticks, and no answer is lowered to be proven. Nobody changes the past: a date can only
become the as-of date. Under the evidence policy `require`, a raise above 50 comes with its evidence; that is the
only raise of a fixed fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil, floor
from typing import assert_never

from ..answers.model import Value
from ..questionnaire import questions as kinds
from ..questionnaire.programme import Programme
from ..questionnaire.questions import Question
from ..scoring.assessment import EvidencePolicy, Part
from ..scoring.attainment import UNPROVEN, attainment
from .model import Move


def moves(
    question: Question, part: Part, programme: Programme, as_of: date, policy: EvidencePolicy
) -> tuple[Move, ...]:
    """The raises of a part, cheapest first; none when it does not count or is as good as can be."""
    now = part.bounds.low
    if not part.counted or now >= 100:
        return ()
    stated = part.why.data["attainment"] if part.why.code == "evidence" else now
    answers = _answers(question, part, programme, as_of, stated)
    unproven = policy == "require" and bool(question.evidence) and not part.has_evidence
    effort = person_days(question, programme)
    return tuple(
        Move(b, answers[b], effort * (b - now), unproven and b > UNPROVEN) for b in sorted(answers) if b > now
    )


def person_days(question: Question, programme: Programme) -> int:
    """The days from 0 to 100; a question that names no effort takes the middle one of the programme's."""
    if question.effort is not None:
        return programme.efforts[question.effort]
    known = sorted(programme.efforts.values()) or [1]
    return known[(len(known) - 1) // 2]


def _answers(
    question: Question, part: Part, programme: Programme, as_of: date, stated: int
) -> dict[int, Value]:
    """For each attainment from `stated` on, the answer that gives it; the present one for `stated` itself."""
    found: dict[int, Value] = {stated: part.answer.value}
    if not question.fixed:
        for b, value in _possible(question, part.answer.value, programme, as_of):
            if b >= stated:
                found.setdefault(b, value)
    return found


def _possible(
    question: Question, value: Value, programme: Programme, as_of: date
) -> Iterator[tuple[int, Value]]:
    match question:
        case kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.YesNoQuestion():
            yield from ((b, option) for option, b in question.option_attainments(programme).items())
        case kinds.ChecklistQuestion():
            yield from _ticks(question, value if isinstance(value, tuple) else ())
        case kinds.NumberQuestion():
            for number in _numbers(question, value):
                yield attainment(question, number, programme, as_of), number
        case kinds.DateQuestion():
            yield attainment(question, as_of, programme, as_of), as_of
        case kinds.TextQuestion():
            return
        case unreachable:
            assert_never(unreachable)


def _ticks(question: kinds.ChecklistQuestion, ticked: tuple[str, ...]) -> Iterator[tuple[int, Value]]:
    """Every share that more ticks can make, with the fewest of them; ties: the items written first."""
    added: dict[int, tuple[str, ...]] = {0: ()}
    for item in question.items:
        if item.id not in ticked:
            for weight, items in sorted(added.items()):
                old = added.get(weight + item.weight)
                if old is None or len(items) + 1 < len(old):
                    added[weight + item.weight] = (*items, item.id)
    whole = sum(i.weight for i in question.items)
    start = sum(i.weight for i in question.items if i.id in ticked)
    for weight, items in sorted(added.items()):
        kept = tuple(i.id for i in question.items if i.id in ticked or i.id in items)
        yield 100 * (start + weight) // whole, kept


def _numbers(question: kinds.NumberQuestion, value: Value) -> list[int | float]:
    """A number of every step that the bands make within the question's range, nearest to the answer first.

    Attainment changes at the limits of the bands only, so their neighbourhood stands for all numbers.
    """
    limits = [n for b in question.bands for n in (b.at_least, b.at_most) if n is not None]
    ends = [n for n in (question.min, question.max) if n is not None]
    between = [(a + b) / 2 for a, b in zip(sorted(limits), sorted(limits)[1:], strict=False)]
    near = [*limits, *ends, *between, min(limits) - 1, max(limits) + 1]
    if question.integer:
        near = [m for n in near for m in (floor(n), ceil(n) - 1, floor(n) + 1)]
    fitting = [n for n in near if _within(question, n)]
    if isinstance(value, int | float):
        return sorted(fitting, key=lambda n: abs(n - value))
    return fitting


def _within(question: kinds.NumberQuestion, number: float) -> bool:
    low, high = question.min, question.max
    return (low is None or number >= low) and (high is None or number <= high)
