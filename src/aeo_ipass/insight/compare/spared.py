"""Gaps that nobody mended: called not applicable, or no longer asked for by another profile or other premises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...record import Record
from ...scoring.assessment import Assessment, Part
from .model import Comparison, QuestionChange, is_gap


class Spared(Record):
    """A gap of before that is none any more although nothing was done about it."""

    how: Literal["not_applicable", "profile"]
    question: str
    site: str | None


def spared(found: Comparison) -> list[Spared]:
    """The gaps that were only talked away, in the order of the questionnaire."""
    return [one for change in found.questions if (one := _spared(found, change))]


def _spared(found: Comparison, change: QuestionChange) -> Spared | None:
    if not any(is_gap(part) for part in _before(found, change)):
        return None
    how = _how(found, change)
    return Spared(how, change.question, change.site) if how else None


def _before(found: Comparison, change: QuestionChange) -> Iterator[Part]:
    """What stood there before: one answer, or those of several premises or questions that cannot be compared."""
    if change.before is not None:
        yield change.before
    if change.kind == "not_comparable":
        names = {change.question, *change.was}
        yield from (p for p in _parts(found.before) if p.question in names)


def _parts(assessment: Assessment) -> Iterator[Part]:
    return (part for criterion in assessment.criteria.values() for part in criterion.parts)


def _how(found: Comparison, change: QuestionChange) -> Literal["not_applicable", "profile"] | None:
    after = change.after
    if after is None:  # premises that are gone, or a question that a later version dropped
        known = {site.id for site in found.after.sheet.sites}
        asked = found.after.questionnaire.questions
        return "profile" if change.question in asked and change.site not in known else None
    if after.applicable == "na":
        return "not_applicable"
    conditional = after.applicable == "no" and after.why.code == "condition"
    return "profile" if conditional and not _asked_elsewhere(found, change) else None


def _asked_elsewhere(found: Comparison, change: QuestionChange) -> bool:
    """Whether a company that was one site is asked at others of its premises now: those are compared by themselves."""
    if change.before is None or change.before.site == change.site:
        return False
    return any(p.counted for p in _parts(found.after) if p.question == change.question)
