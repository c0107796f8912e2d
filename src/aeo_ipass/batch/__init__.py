"""Many answer files: each scored or failed on its own, one verdict for all."""

from .run import Failed, Outcome, Scored, Settings, run
from .verdict import Requirement, Verdict, judge

__all__ = ["Failed", "Outcome", "Requirement", "Scored", "Settings", "Verdict", "judge", "run"]
