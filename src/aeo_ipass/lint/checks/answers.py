"""Answers: somebody can be right, somebody can be wrong, and each band can be met."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.questions import (
    ChecklistQuestion,
    DateQuestion,
    NumberBand,
    NumberQuestion,
    TextQuestion,
)
from ..context import Context

CODES = {
    "no-full-answer": N_(
        "A question that nobody can answer with 100, or that nobody can miss, tells nothing: give one answer 100 "
        "and another less."
    ),
    "unreachable-band": N_(
        "Bands are read from the top, the first that fits counts. This one is never reached: an earlier band takes "
        "its answers, or it lies outside “min” and “max”."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Questions without a full or a lesser answer, and bands no answer falls into."""
    flat = N_("{name} has no answer worth 100, or none below")
    unreachable = N_("no answer to {name} falls into this band")
    for question in context.active:
        if isinstance(question, TextQuestion | ChecklistQuestion):
            continue
        if isinstance(question, NumberQuestion | DateQuestion):
            values = [0, *(b.attainment for b in question.bands)]
            for n in _unreachable(question):
                yield context.at(question, "bands", n, code="unreachable-band", message=unreachable)
        else:
            values = list(question.option_attainments(context.questionnaire.programme).values())
        if max(values) < 100 or min(values) == 100:
            yield context.at(question, code="no-full-answer", message=flat)


def _unreachable(question: NumberQuestion | DateQuestion) -> list[int]:
    if isinstance(question, DateQuestion):
        months = [b.within_months for b in question.bands]
        return [n for n, m in enumerate(months) if any(m <= earlier for earlier in months[:n])]
    return [
        n
        for n, band in enumerate(question.bands)
        if _outside(band, question) or any(_covers(earlier, band) for earlier in question.bands[:n])
    ]


def _outside(band: NumberBand, question: NumberQuestion) -> bool:
    if band.at_least is not None:
        return question.max is not None and band.at_least > question.max
    return question.min is not None and band.at_most is not None and band.at_most < question.min


def _covers(earlier: NumberBand, later: NumberBand) -> bool:
    """Whether every number in `later` is in `earlier` already."""
    if earlier.at_least is not None:
        return later.at_least is not None and later.at_least >= earlier.at_least
    return later.at_most is not None and earlier.at_most is not None and later.at_most <= earlier.at_most
