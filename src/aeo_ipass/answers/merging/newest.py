"""Which of several answers was given last."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ...files.nodes import raw_text
from .found import Conflict


def newest(conflict: Conflict) -> int | None:
    """The place of what was said last; None where that cannot be known for all, or two were said at once."""
    for n, one in enumerate(conflict.said):
        if all(later(one.at, other.at) for m, other in enumerate(conflict.said) if m != n):
            return n
    return None


def later(one: Any, other: Any) -> bool:
    """Whether a moment is known to be after another.

    Moments in the same zone, or with one each, by the clock; any two others by their days as they are written.
    """
    first, second = _moment(one), _moment(other)
    if first is None or second is None:
        return False
    if isinstance(first, datetime) and isinstance(second, datetime) and _comparable(first, second):
        return first > second
    return _day(first) > _day(second)


def _comparable(one: datetime, other: datetime) -> bool:
    return (one.tzinfo is None) == (other.tzinfo is None)


def _moment(written: Any) -> date | None:
    """The moment that a text is: a day, or a day and a time; None for any other text."""
    text = raw_text(written).strip()
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
