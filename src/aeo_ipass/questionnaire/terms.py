"""The words every part of a questionnaire is written in: ids, shares of 100, texts in several languages."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ..errors import N_
from ..validation import Frozen, Text

RESERVED_OPTIONS: Final = ("unsure", "not_applicable", "never")
"""Answers with a meaning of their own; no option may bear these ids (formats.md)."""


def last_day(text: str) -> date:
    """The last day of a date known to the year, the month or the day; raises ValueError when there is none such."""
    numbers = [int(n) for n in text.split("-")]
    if len(numbers) == len("YMD"):
        return date(*numbers)
    year, month = (*numbers, 12)[:2]
    return date(year, month, monthrange(year, month)[1])


def _as_partial_date(text: str) -> str:
    try:
        last_day(text)
    except ValueError:
        raise PydanticCustomError("partial_date", N_("a date written YYYY, YYYY-MM or YYYY-MM-DD")) from None
    return text


Grade = Literal["green", "amber", "red"]
VerdictName = Literal["ready", "almost_ready", "not_yet_ready"]
Scope = Literal["company", "site"]
Verification = Literal["document", "interview", "site", "sample"]

Id = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Percent = Annotated[int, Field(ge=0, le=100)]
Weight = Annotated[int, Field(ge=1, le=1000)]
Localized = dict[str, Annotated[Text, StringConstraints(min_length=1)]]
PartialDate = Annotated[
    Text, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_as_partial_date)
]
"""A date as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""


class Reviewed(Frozen):
    """A fact to look at again by `review_by`; `confirmed: false` when the authority itself was not read."""

    review_by: PartialDate | None = None
    confirmed: bool = True


class MaybeSourced(Reviewed):
    """What may be a fact from a source, and then is true as of a date."""

    source: Id | None = None
    as_of: PartialDate | None = None


class Published(Frozen):
    """Something that somebody else has published."""

    id: Id
    title: Localized
    publisher: Localized | None = None


class Named(Frozen):
    """An id and the text people read for it."""

    id: Id
    text: Localized
