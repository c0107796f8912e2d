"""A review, written beside the answer that it is of."""

from __future__ import annotations

from datetime import date
from typing import Any

from ...record import Record
from ..model import Answer
from ..values import plain
from .fingerprint import fingerprint


class Verdict(Record):
    """What a reviewer says of an answer: that it stands, or (`value`) another one; the reason may be there for both."""

    by: str
    at: date
    value: Any = None
    """A checked answer; the company's own is none."""
    reason: str = ""


def written(verdict: Verdict, answer: Answer) -> dict[str, Any]:
    """What stands under `review` when this is said of that answer."""
    found: dict[str, Any] = {"by": verdict.by, "at": verdict.at.isoformat(), "of": fingerprint(answer)}
    if verdict.value is not None and verdict.value != answer.value:
        found["value"] = plain(verdict.value)
    if verdict.reason:
        found["reason"] = verdict.reason
    return found
