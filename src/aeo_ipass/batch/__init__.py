"""Many answer files: each scored or failed on its own, one verdict for all."""

from ..files.reading import STDIN
from .allow import Allow
from .gates import Gates, Judged, Remark, Requirement, Unmet, Verdict, look_at, reaches, unmet, verdict
from .roll import Present, Roll, judge
from .run import Failed, Outcome, Passed, Scored, Settings, outcome, run, sources
from .sources import InputFormat, Source, Unreadable, expand

__all__ = [
    "STDIN",
    "Allow",
    "Failed",
    "Gates",
    "InputFormat",
    "Judged",
    "Outcome",
    "Passed",
    "Present",
    "Remark",
    "Requirement",
    "Roll",
    "Scored",
    "Settings",
    "Source",
    "Unmet",
    "Unreadable",
    "Verdict",
    "expand",
    "judge",
    "look_at",
    "outcome",
    "reaches",
    "run",
    "sources",
    "unmet",
    "verdict",
]
