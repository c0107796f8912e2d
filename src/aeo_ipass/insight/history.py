"""Assessments of one company over time: the trend, and what was mended and lost from one to the next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from ..errors import N_, UsageError
from ..record import Record
from ..scoring.assessment import Assessment, Code, TierResult
from .compare import Comparison, compare


class Entry(Record, kw_only=True):
    """An assessment in the trend of a tier.

    `closed`, `opened` and `expired` are since the assessment before, and None, like `comparison`, for the first.
    """

    assessment: Assessment
    tier: TierResult
    applicable: int
    answered: int
    expired: int | None
    """Documents whose evidence ran out."""
    gaps: int
    """Questions per place, like `closed` and `opened`."""
    closed: int | None
    opened: int | None
    comparison: Comparison | None

    @property
    def notes(self) -> tuple[Code, ...]:
        """What makes the step from the one before it uneven: another depth, version, company."""
        return self.comparison.notes if self.comparison else ()


class History(Record):
    """The trend of one tier, oldest first."""

    tier: str
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> Assessment:
        """The assessment to which the trend leads."""
        return self.entries[-1].assessment


def histories(assessments: Sequence[Assessment], tier: str | None = None) -> list[History]:
    """A trend for each programme and depth, whose scores cannot be set side by side; the newest first.

    Raises UsageError when there is nothing, or when one of them does not know the tier.
    """
    blocks: dict[tuple[str, str], list[Assessment]] = {}
    for one in assessments:
        blocks.setdefault((one.questionnaire.programme.id, one.depth), []).append(one)
    found = [history(block, tier) for block in blocks.values()] or [history((), tier)]
    return sorted(found, key=lambda h: _order(h.newest), reverse=True)


def history(assessments: Sequence[Assessment], tier: str | None = None) -> History:
    """The trend by as-of date, then name; of `tier`, by default the newest assessment's target.

    Raises UsageError when there is nothing, or when the assessments do not share the tier or the programme.
    """
    found = sorted(assessments, key=_order)
    if not found:
        raise UsageError(N_("there is no assessment to show"))
    wanted = tier or found[-1].target_tier
    if missing := [a for a in found if wanted not in a.tiers]:
        raise UsageError(N_("“{file}” knows no tier “{name}”"), file=missing[0].sheet.source, name=wanted)
    before = [None, *found]
    return History(wanted, tuple(_entry(a, b, wanted) for a, b in zip(found, before, strict=False)))


def _order(assessment: Assessment) -> tuple[str, str, str]:
    source = assessment.sheet.source
    return assessment.as_of.isoformat(), PurePath(source).name, source


def _entry(assessment: Assessment, before: Assessment | None, name: str) -> Entry:
    tier = assessment.tiers[name]
    step = compare(before, assessment) if before else None
    criteria = {c.id for c in tier.criteria}
    applicable = sum(len(c.applicable) for c in tier.criteria)
    return Entry(
        assessment=assessment,
        tier=tier,
        applicable=applicable,
        answered=applicable - len(tier.missing),
        gaps=sum(p.gap for c in tier.criteria for p in c.parts),
        closed=sum(q.criterion in criteria for q in step.closed) if step else None,
        opened=sum(q.criterion in criteria for q in step.opened) if step else None,
        expired=sum(e.kind == "expired" for e in step.evidence) if step else None,
        comparison=step,
    )
