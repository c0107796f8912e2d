"""The plan: the provably cheapest way to a verdict, or the best that a budget buys. Pure and exact.

Rules: `docs/scoring.md`, section 6. A criterion becomes whole numbers (`problem`), all combinations that
matter are compared (`frontier`, `criterion`), then criteria are put together (`choice`, `budget`).
"""

from .make import cheapest, within
from .whatif import changed

__all__ = ["changed", "cheapest", "within"]
