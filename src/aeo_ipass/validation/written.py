"""How texts, dates and lists are written in a file: what makes of them the values that are checked.

The names of the types say only what comes out; what may be written stands in `fields.py`, which pydantic reads.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, TypeAlias, TypeVar

from ..errors import N_
from ..files.nodes import raw_text

Item = TypeVar("Item")

Text: TypeAlias = str
"""A text; a number written without quotes counts as the text it looks like."""
IsoDate: TypeAlias = date
"""A calendar date written YYYY-MM-DD."""
Items: TypeAlias = tuple[Item, ...]
"""A list in the file, a tuple in the model."""


def parse_date(text: str) -> date | None:
    """The date in a text written YYYY-MM-DD; None when it is none."""
    if not _iso_date().fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _iso_date() -> re.Pattern[str]:
    return re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_text(value: Any) -> Any:
    """Unquoted numbers and true/false in a text field are the text the person wrote."""
    return raw_text(value) if isinstance(value, bool | int | float) else value


def as_date(value: Any) -> Any:
    """The date that was written; raises pydantic's error of the type `iso_date`."""
    found = parse_date(value) if isinstance(value, str) else value
    if isinstance(found, date):
        return found
    from pydantic_core import PydanticCustomError

    raise PydanticCustomError("iso_date", N_("a date written YYYY-MM-DD"))


def as_tuple(value: Any) -> Any:
    """A list as the tuple that stays as it is."""
    return tuple(value) if isinstance(value, list) else value
