"""Many answer files: each scored or failed on its own, one verdict for all."""

from ..files.reading import STDIN
from .gates import Gates, Requirement, Unmet, Verdict, judge, reaches, unmet, verdict
from .run import Failed, Outcome, Passed, Scored, Settings, outcome, run, sources
from .sources import InputFormat, Source, Unreadable, expand

__all__ = [
    "STDIN", "Failed", "Gates", "InputFormat", "Outcome", "Passed", "Requirement", "Scored", "Settings", "Source",
    "Unmet", "Unreadable", "Verdict", "expand", "judge", "outcome", "reaches", "run", "sources", "unmet", "verdict",
]  # fmt: skip
