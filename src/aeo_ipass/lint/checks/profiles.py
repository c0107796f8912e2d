"""Profiles: no company is left with fewer than three questions in a criterion of its tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...errors import N_, Issue
from ...questionnaire.questions import Criterion, Question
from ..context import Context
from ..space import describe

FEWEST = 3

CODES = {
    "thin-criterion": N_(
        "A company of this kind meets fewer than three scored questions in a criterion of its tier, so that one "
        "answer decides it. Add a question for such companies, or widen a condition."
    )
}


def check(context: Context) -> Iterator[Issue]:
    """Criteria that some company meets with fewer than three questions, in the quick or the full set."""
    has_quick_set = any(q.quick for q in context.active)
    for criterion in context.questionnaire.criteria:
        if criterion.id in context.in_a_tier:
            scored = context.scored(criterion)
            yield from _thin(context, criterion, N_("full set"), scored)
            if has_quick_set:
                yield from _thin(context, criterion, N_("quick set"), [q for q in scored if q.quick])


def _thin(
    context: Context, criterion: Criterion, name: str, questions: Sequence[Question]
) -> Iterator[Issue]:
    found = context.space.fewest([q.applies_when for q in questions], FEWEST)
    if not found:
        return
    message = N_("criterion {name} has only {count} questions ({set}) for some companies: {company}")
    count, company = found
    facts = {"name": criterion.id, "count": count, "set": name, "company": describe(company) or "-"}
    file = context.file_of(criterion)
    yield context.in_file(file, "questions", code="thin-criterion", message=message, **facts)
