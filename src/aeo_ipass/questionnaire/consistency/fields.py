"""What may be written in the rules about answers, as pydantic reads it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from ..conditions import All, Any_, Not, ProfileTest, SiteTest
from ..fields import Condition, Id, Localized
from .rules import AnswerTest

__all__ = ["Condition", "Field", "Id", "Localized", "Part"]

_CONDITIONS = (ProfileTest, SiteTest, All, Any_, Not)


def _kind(value: Any) -> str:
    is_condition = isinstance(value, _CONDITIONS) or (isinstance(value, dict) and "question" not in value)
    return "condition" if is_condition else "answer"


Part = Annotated[
    Annotated[AnswerTest, Tag("answer")] | Annotated[Condition, Tag("condition")], Discriminator(_kind)
]
