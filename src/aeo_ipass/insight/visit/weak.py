"""Which questions a visit is about, and where today's answers will not stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from ...answers.model import UNSURE
from ...record import Record
from ...scoring.assessment import Assessment, Part
from ..walk import Part as Wanted

Reason = Literal["gap", "unanswered", "unsure", "not_applicable", "expired", "unproven"]
REASONS: Final[tuple[Reason, ...]] = ("gap", "unanswered", "unsure", "not_applicable", "expired", "unproven")
"""From what is seen first to what only has to be looked for."""


class Weak(Record):
    """An answer that will not stand, and why."""

    part: Part
    reason: Reason


def chosen(assessment: Assessment, wanted: Wanted) -> list[Part]:
    """The parts of the target tier that apply, N/A ones too; with a site, those of the company and of that site."""
    return [
        part
        for criterion in assessment.target.criteria
        if not wanted.criteria or criterion.id in wanted.criteria
        for part in criterion.parts
        if part.applicable != "no"
        and (wanted.owner is None or assessment.questionnaire.questions[part.question].owner == wanted.owner)
        and (wanted.site is None or part.site in (None, wanted.site))
    ]


def weak_points(assessment: Assessment, parts: Sequence[Part]) -> tuple[Weak, ...]:
    """Every answer that will not stand: the strictest level first, in it by reason, then as the questions come."""
    levels = list(assessment.questionnaire.programme.levels)
    found = [Weak(part, reason) for part in parts if (reason := reason_of(part))]
    return tuple(sorted(found, key=lambda w: (levels.index(w.part.level), REASONS.index(w.reason))))


def reason_of(part: Part) -> Reason | None:
    """Why an answer will not stand; None when it will.

    N/A is taken at the company's word only where the guidance foresees it, a good answer only with current evidence.
    """
    if part.applicable == "na":
        return None if part.foreseen else "not_applicable"
    if part.answer.value is None:
        return "unanswered"
    if part.answer.value == UNSURE:
        return "unsure"
    if (part.gap and part.why.code != "evidence") or part.unknown:
        return "gap"
    if not part.asks_evidence or part.has_evidence:
        return None
    return "expired" if part.answer.evidence else "unproven"
