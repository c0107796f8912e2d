"""The words every part of a questionnaire is written in: ids, shares of 100, texts in several languages.

The names of the types say only what comes out; what may be written stands in `fields.py`, under the same names.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias

from ..errors import N_
from ..validation import Frozen, Text

RESERVED_OPTIONS: Final = ("unsure", "not_applicable", "never")
"""Answers with a meaning of their own; no option may bear these ids (formats.md)."""


def last_day(text: str) -> date:
    """The last day of a date known to the year, the month or the day; raises ValueError when there is none such."""
    numbers = [int(n) for n in text.split("-")]
    if len(numbers) == len("YMD"):
        return date(*numbers)
    from calendar import monthrange

    year, month = (*numbers, 12)[:2]
    return date(year, month, monthrange(year, month)[1])


Grade = Literal["green", "amber", "red"]
VerdictName = Literal["ready", "almost_ready", "not_yet_ready"]
GRADES: Final[tuple[Grade, ...]] = ("red", "amber", "green")
VERDICTS: Final[tuple[VerdictName, ...]] = ("not_yet_ready", "almost_ready", "ready")

GRADE_WORDS: Final = {"green": N_("Green"), "amber": N_("Amber"), "red": N_("Red")}
VERDICT_WORDS: Final = {
    "ready": N_("Ready"),
    "almost_ready": N_("Almost Ready"),
    "not_yet_ready": N_("Not Yet Ready"),
}
"""What grades and verdicts are called where the programme has no words of its own."""
Scope = Literal["company", "site"]
Verification = Literal["document", "interview", "site", "sample"]

Id: TypeAlias = Text
Percent: TypeAlias = int
Weight: TypeAlias = int
Localized: TypeAlias = dict[str, Text]
PartialDate: TypeAlias = Text
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
