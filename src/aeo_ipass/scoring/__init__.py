"""Scoring: pure functions over whole numbers, from a checked sheet to an Assessment.

No file, no clock: the as-of date rides in. The rules are the product's own and stand in
`docs/scoring.md`; thresholds, gates and weights come from the programme.
"""

from .assess import score, score_alike

__all__ = ["score", "score_alike"]
