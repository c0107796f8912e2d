"""`aeo-ipass/form-return/1`: what was filled in on the page of a form, as the page saves it and people send it."""

from __future__ import annotations

from typing import Final, Literal, NotRequired

from typing_extensions import TypedDict

FORM_RETURN: Final = "aeo-ipass/form-return/1"


class FormReturnV1(TypedDict):
    """`aeo-ipass/form-return/1`: what was filled in on the page of a form.

    `head` is that of the form, `saved_at` a time with its offset, `by` the name that was typed, if any. `said` has the
    fields that differ from what the form was made with: ids of choices, days as YYYY-MM-DD, what could not be read as
    it was written; null takes away what was there. `was` has what these fields held when the form was made, and the
    files of the pieces of evidence that they are of; null: nothing. Older pages do not say it.
    """

    format: Literal["aeo-ipass/form-return/1"]
    head: dict[str, str]
    saved_at: str
    by: str
    said: dict[str, str | int | float | list[str] | None]
    was: NotRequired[dict[str, str | int | float | list[str] | None]]
