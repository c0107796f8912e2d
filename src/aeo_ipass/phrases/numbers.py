"""Numbers as they are shown."""

from __future__ import annotations

from fractions import Fraction

from ..i18n import Translator
from ..scoring.assessment import tenths


def shown(score: Fraction) -> float:
    """A score as it is shown: one decimal, rounded down."""
    return tenths(score) / 10


def minutes(least: int, most: int, t: Translator) -> str:
    """`18–20 minutes`; one figure where both are the same."""
    count = str(most) if least == most else f"{least}–{most}"
    return t.plural("{count} minute", "{count} minutes", most).format(count=count)
