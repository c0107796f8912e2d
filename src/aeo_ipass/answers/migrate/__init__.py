"""Answers given to one version of a questionnaire, moved to another; nothing that anybody wrote is lost."""

from __future__ import annotations

from .confirm import CONFIRM_KEY, Waiting, unconfirmed, waiting
from .fates import migrate
from .model import FATES, Fate, Migration, Moved

__all__ = [
    "CONFIRM_KEY",
    "FATES",
    "Fate",
    "Migration",
    "Moved",
    "Waiting",
    "migrate",
    "unconfirmed",
    "waiting",
]
