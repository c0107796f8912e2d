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

SHOWS: Final[frozenset[Reason]] = frozenset({"gap", "unanswered", "unsure"})


class Weak(Record):
    """An answer that will not stand, and why."""

    part: Part
    reason: Reason

    @property
    def shows(self) -> bool:
        """Whether it shows by itself: a gap, or not known; all else sounds good until somebody asks for proof."""
        return self.reason in SHOWS


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
    """Every answer that will not stand: what shows by itself first, in it the strictest level, then by reason."""
    levels = list(assessment.questionnaire.programme.levels)

    def order(weak: Weak) -> tuple[bool, int, int]:
        return not weak.shows, levels.index(weak.part.level), REASONS.index(weak.reason)

    found = (Weak(part, reason) for part in parts if (reason := reason_of(part)))
    return tuple(sorted(found, key=order))


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
