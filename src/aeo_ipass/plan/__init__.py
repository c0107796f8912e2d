"""The plan: the provably cheapest way to a verdict, or the best that a budget buys. Pure and exact.

Rules: `docs/scoring.md`, section 6. A criterion becomes whole numbers (`problem`), all combinations that
matter are compared (`frontier`, `criterion`), then criteria are put together (`choice`, `budget`).
"""

from .assume import assumed
from .make import cheapest, within

__all__ = ["assumed", "cheapest", "within"]
