"""By what an answer is known again: the fingerprint of all that a reviewer goes by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from ..model import Answer, Evidence
from ..values import plain

LENGTH: Final = 16
"""Hexadecimal digits: it tells a change from none, and is no signature."""
OUTDATED: Final = "asked-otherwise:"
"""Before the fingerprint of an answer that was reviewed when its question was asked otherwise: it is none any more."""


def fingerprint(answer: Answer) -> str:
    """The same for as long as value, reason, note and evidence say the same, however they are written.

    Owner, due date and who gave the answer when are not what a reviewer goes by. A piece of evidence is its content
    where that is known by a hash, else its file, with its dates and what it proves; their order says nothing.
    """
    said = [plain(answer.value), answer.reason or "", answer.note or "", sorted(map(_piece, answer.evidence))]
    return sha256(json.dumps(said).encode()).hexdigest()[:LENGTH]


def outdated(review: Mapping[str, Any]) -> dict[str, Any]:
    """A review, as written, of an answer whose question is asked otherwise now: it is to be looked at again."""
    of = str(review.get("of") or "")
    return {**review, "of": of if of.startswith(OUTDATED) else OUTDATED + of}


def _piece(piece: Evidence) -> list[Any]:
    days = (day.isoformat() if day else "" for day in (piece.issued, piece.expires))
    return [(piece.sha256 or "").lower() or piece.file, piece.proves or "", *days, piece.note or ""]
