"""What belongs together in one answer: its value, the reason for it, and who gave it when."""

from __future__ import annotations

from typing import Any, Final

from ..model import NOT_APPLICABLE
from .alike import alike
from .found import ABSENT
from .newest import later
from .shape import WHO, View

_VALUE: Final = ("answers", "", "value")
"""A place where a value stands, whichever the question."""


def short(entry: View) -> Any:
    """An answer as short as it can be written; ABSENT when it says nothing."""
    return entry.get("value", ABSENT) if entry.keys() <= {"value"} else entry


def with_reason(three: tuple[View, View, View], merged: View) -> View:
    """The merged answer; “not applicable” has the reason of the side that says so, never none."""
    if merged.get("value") != NOT_APPLICABLE or merged.get("reason"):
        return merged
    _, mine, yours = three
    reasons = (side.get("reason") for side in (mine, yours) if side.get("value") == NOT_APPLICABLE)
    reason = next((found for found in reasons if found), None)
    return merged if reason is None else {**merged, "reason": reason}


def who(three: tuple[View, View, View], merged: View) -> View:
    """Who gave the merged answer, and when: as the side says whose value it has; else the one that is later."""
    _, mine, yours = three
    before, one, other = map(_who, three)
    if not alike(_value(mine), _value(yours), _VALUE):
        return one if alike(_value(merged), _value(mine), _VALUE) else other
    if other in (one, before):
        return one
    if one == before:
        return other
    return other if later(other.get("answered_at"), one.get("answered_at")) else one


def _who(entry: View) -> View:
    return {key: entry[key] for key in WHO if key in entry}


def _value(entry: View) -> Any:
    return entry.get("value")
