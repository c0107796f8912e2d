"""Profiles: no company is left with fewer than three questions in a criterion of its tier."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
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
    in_a_tier = {c for tier in context.questionnaire.programme.tiers.values() for c in tier.criteria}
    has_quick_set = any(q.quick for q in context.active)
    for criterion in context.questionnaire.criteria:
        if criterion.id not in in_a_tier:
            continue
        scored = context.scored(criterion)
        quick = [q for q in scored if q.quick]
        for set_, questions in (
            (N_("full set"), scored),
            *([(N_("quick set"), quick)] if has_quick_set else []),
        ):
            found = context.space.fewest([q.applies_when for q in questions], FEWEST)
            if found:
                yield context.in_file(
                    context.file_of(criterion), "questions", code="thin-criterion", name=criterion.id,
                    count=found[0], set=set_, company=describe(found[1]) or "-",
                    message=N_("criterion {name} has only {count} questions ({set}) for some companies: {company}"),
                )  # fmt: skip
