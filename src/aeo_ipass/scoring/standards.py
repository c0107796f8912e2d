"""A programme's bands, caps and shares, made ready for adding up many answers at once.

What a judged answer adds to the sums of its criterion is worked out once and kept in one whole number, a row of
64-bit counters side by side: adding two such numbers adds every counter, so `sum` over the parts of a criterion is
all that remains. No sum comes near 2 to the 64th.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from ..questionnaire.programme import Programme, Share
from ..questionnaire.terms import Grade
from .assessment import GRADES, Cap, CapCode, Judged, Part

KEPT = 8
"""Programmes whose standards are kept; a run seldom has more than one."""
KEPT_COUNTS = 4000
"""Different rows of counters that are kept."""


class Totals(NamedTuple):
    """Sums over the parts of a criterion at one place; those of points and weights are of what counts."""

    concerned: int
    counted: int
    weight: int
    low: int
    high: int
    missing: int
    not_applicable: int
    evidence_asked: int
    evidence_held: int
    own_word: int
    """Knock-out questions answered without the evidence that they name."""
    future: int
    """Answers with a date that is still to come."""
    idle: int
    """Answers that do not count now."""


class ShareTotals(NamedTuple):
    """The weight of a share's whole, and weight and number of what falls under it, at worst and at best."""

    whole: int
    weight: int
    number: int
    best_weight: int
    best_number: int


_FIRST, _WIDTH = len(Totals._fields), len(ShareTotals._fields)


class Hold(NamedTuple):
    """A share that holds."""

    code: CapCode
    grade: Grade
    level: str
    below: int | None
    more_than: int | None


class Standards:
    """What a programme asks of a criterion, and how much of it answers are."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.place = {name: n for n, name in enumerate(programme.levels)}
        self.caps = {
            name: sorted((Cap(c.grade, c.below) for c in level.caps), key=_strictest)
            for name, level in programme.levels.items()
        }
        """Of each level, the strictest first."""
        self._known: dict[tuple[Totals, str, int], int] = {}
        self.knock_outs = {name for name, caps in self.caps.items() if any(c.grade == "red" for c in caps)}
        self.shares = list(
            dict.fromkeys((name, s) for name, level in programme.levels.items() for s in level.shares)
        )
        self._shares = [(s, _hold(*s), _FIRST + _WIDTH * n) for n, s in enumerate(self.shares)]
        self._row = struct.Struct(f"<{_FIRST + _WIDTH * len(self.shares)}Q")

    # --- one answer ---

    def judged(self, part: Part) -> Judged:
        """What a part comes to by these standards."""
        if part.judged is not None and part.judged.programme is self.programme:
            return part.judged
        return self.measured(
            Judged(
                part.question,
                part.level,
                part.weight,
                part.answer.value,
                part.applicable,
                part.bounds,
                part.why,
                part.asks_evidence,
                part.has_evidence,
                part.foreseen,
            )
        )

    def measured(self, one: Judged) -> Judged:
        """The same, with what it adds to the sums and the caps that it is under."""
        one.programme = self.programme
        one.counts = self._counts(one)
        if one.counted:
            one.cap, one.best_cap = (self.cap(one.level, n) for n in (one.bounds.low, one.bounds.high))
        return one

    def _counts(self, one: Judged) -> int:
        """What an answer adds; the same for any question of that level and weight with the same totals."""
        totals = self._totals(one)
        key = (totals, one.level, one.weight)
        if (found := self._known.get(key)) is None:
            shares = (n for s in self.shares for n in _share(*s, one))
            found = int.from_bytes(self._row.pack(*totals, *shares), "little")
            if len(self._known) >= KEPT_COUNTS:
                self._known.clear()
            self._known[key] = found
        return found

    def cap(self, level: str, attained: int) -> Cap | None:
        """The lowest of the caps that a question of this level falls under, whatever the others come to."""
        return next((c for c in self.caps.get(level, ()) if attained < c.below), None)

    def _totals(self, one: Judged) -> Totals:
        weight = one.weight if one.counted else 0
        asked = one.counted and one.asks_evidence
        return Totals(
            concerned=one.concerns,
            counted=one.counted,
            weight=weight,
            low=weight * one.bounds.low,
            high=weight * one.bounds.high,
            missing=one.unknown,
            not_applicable=one.applicable == "na",
            evidence_asked=asked,
            evidence_held=asked and one.has_evidence,
            own_word=asked and not one.has_evidence and one.level in self.knock_outs,
            future=one.why.data.get("reason") == "future_date",
            idle=one.idle,
        )

    # --- all of a criterion ---

    def totals(self, counts: int) -> Totals:
        """The sums in a sum of `Judged.counts`."""
        return Totals._make(self._row.unpack(counts.to_bytes(self._row.size, "little"))[:_FIRST])

    @staticmethod
    def concerns(counts: int) -> bool:
        """Whether a sum has anything in it that is there for the gates; that is its first counter."""
        return bool(counts & 0xFFFF_FFFF_FFFF_FFFF)

    def band(self, points: int, weight: int) -> Grade:
        """The grade by the score alone: Σ w·a ≥ T·Σ w, on whole numbers."""
        if points >= self.programme.bands.green * weight:
            return "green"
        return "amber" if points >= self.programme.bands.amber * weight else "red"

    def held(self, counts: int) -> tuple[list[Hold], list[Hold]]:
        """The shares that hold with everything unknown at 0, and those with everything at 100."""
        row = self._row.unpack(counts.to_bytes(self._row.size, "little"))
        worst, best = [], []
        for (_, share), hold, start in self._shares:
            whole, weight, number, best_weight, best_number = row[start : start + _WIDTH]
            if number >= share.at_least and 100 * weight > share.more_than * whole:
                worst.append(hold)
            if best_number >= share.at_least and 100 * best_weight > share.more_than * whole:
                best.append(hold)
        return worst, best


def _strictest(cap: Cap) -> tuple[int, int]:
    return GRADES.index(cap.grade), cap.below


def _hold(level: str, share: Share) -> Hold:
    code: CapCode = "share_na" if share.not_applicable else "share_below"
    return Hold(code, share.grade, level, share.below, share.more_than)


def _share(level: str, share: Share, one: Judged) -> ShareTotals:
    """What an answer adds to a share of a level's weight."""
    if one.level != level or not one.concerns or not (one.counted or share.not_applicable):
        return ShareTotals(0, 0, 0, 0, 0)
    ends = list(_falls_under(share, one))
    return ShareTotals(one.weight, *(n for under in ends for n in (one.weight * under, under)))


def _falls_under(share: Share, one: Judged) -> Iterator[bool]:
    """Whether an answer falls under a share, at worst and at best."""
    limit = 100 if share.below is None else share.below
    for attained in (one.bounds.low, one.bounds.high):
        yield not one.counted if share.not_applicable else attained < limit


_kept: list[Standards] = []


def standards_of(programme: Programme) -> Standards:
    """The standards of a programme, kept for the next question."""
    for standards in _kept:
        if standards.programme is programme:
            return standards
    made = Standards(programme)
    _kept[:] = [made, *_kept[: KEPT - 1]]
    return made
