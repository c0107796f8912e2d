"""The words every part of a questionnaire is written in: ids, shares of 100, texts in several languages."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from ..validation import Frozen, Text

RESERVED_OPTIONS: Final = ("unsure", "not_applicable", "never")
"""Answers with a meaning of their own; no option may bear these ids (formats.md)."""

Grade = Literal["green", "amber", "red"]
VerdictName = Literal["ready", "almost_ready", "not_yet_ready"]
Scope = Literal["company", "site"]
Verification = Literal["document", "interview", "site", "sample"]

Id = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Percent = Annotated[int, Field(ge=0, le=100)]
Weight = Annotated[int, Field(ge=1, le=1000)]
Localized = dict[str, Annotated[Text, StringConstraints(min_length=1)]]
PartialDate = Annotated[Text, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""


class Named(Frozen):
    """An id and the text people read for it."""

    id: Id
    text: Localized
