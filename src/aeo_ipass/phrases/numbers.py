"""Numbers as they are shown."""

from __future__ import annotations

from fractions import Fraction

from ..scoring.assessment import floor_tenth


def shown(score: Fraction) -> float:
    """A score as it is shown: one decimal, rounded down."""
    return float(floor_tenth(score))
