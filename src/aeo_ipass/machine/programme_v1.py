"""`aeo-ipass/programme/1`: a topic of the programme, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..i18n import Translator
from ..phrases.programme import Item
from ..questionnaire.model import Questionnaire
from .parts_v1 import QuestionnaireV1, Tool, questionnaire, same, tool

PROGRAMME: Final = "aeo-ipass/programme/1"


class ItemV1(TypedDict):
    """A fact as data; `source` is a publication's title, the days are as exact as they are known.

    `review_by`: when somebody is to look again; `confirmed`: whether the authority itself was read.
    """

    id: str
    title: str
    text: str
    source: str
    url: str
    as_of: str
    review_by: str
    confirmed: bool
    data: dict[str, Any]


class ProgrammeV1(TypedDict):
    """A topic of the programme in one language."""

    format: Literal["aeo-ipass/programme/1"]
    tool: Tool
    questionnaire: QuestionnaireV1
    topic: str
    language: str
    items: list[ItemV1]


def programme(whole: Questionnaire, topic: str, found: Sequence[Item], t: Translator) -> dict[str, Any]:
    """The facts of a topic as plain data."""
    return {
        "format": PROGRAMME,
        "tool": tool(),
        "questionnaire": questionnaire(whole),
        "topic": topic,
        "language": t.language,
        "items": [_item(i) for i in found],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        **same(item, "id", "title", "text"),
        **same(item.origin, "source", "url", "as_of", "review_by", "confirmed"),
        "data": item.data,
    }
