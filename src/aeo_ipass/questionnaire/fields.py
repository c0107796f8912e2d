"""What may be written for the types of a questionnaire, as pydantic reads it; `terms.py` says what they are."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from ..errors import N_
from ..validation.fields import Items, Text
from . import questions
from .conditions import All, Any_, Not, ProfileTest, SiteTest
from .terms import last_day


def _as_partial_date(text: str) -> str:
    try:
        last_day(text)
    except ValueError:
        raise PydanticCustomError("partial_date", N_("a date written YYYY, YYYY-MM or YYYY-MM-DD")) from None
    return text


Id = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Percent = Annotated[int, Field(ge=0, le=100)]
Weight = Annotated[int, Field(ge=1, le=1000)]
Localized = dict[str, Annotated[Text, StringConstraints(min_length=1)]]
PartialDate = Annotated[
    Text, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_as_partial_date)
]


def _facts(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return value


TypicalFacts = Annotated[dict[Id, bool | str | tuple[str, ...]], BeforeValidator(_facts)]


def _yes_no(value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


YesNo = Annotated[Literal["yes", "no"], BeforeValidator(_yes_no)]

Question = Annotated[questions.Question, Field(discriminator="type")]

_KINDS = ("profile", "site", "all", "any", "not")


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((k for k in _KINDS if k in value), None)
    known: dict[object, str] = {ProfileTest: "profile", SiteTest: "site", All: "all", Any_: "any", Not: "not"}
    return known.get(type(value))


Condition = Annotated[
    Annotated[ProfileTest, Tag("profile")]
    | Annotated[SiteTest, Tag("site")]
    | Annotated[All, Tag("all")]
    | Annotated[Any_, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message=N_(
            "a condition: {profile: KEY, is: VALUE}, {profile: KEY, includes_any: […]}, "
            "{site: …}, {all: […]}, {any: […]} or {not: …}"
        ),
    ),
]

Words = dict[str, Items[Text]]
