"""`aeo-ipass/programme/1`: a topic of the programme, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..i18n import Translator
from ..phrases.programme import Item
from ..questionnaire.model import Questionnaire
from .parts_v1 import QuestionnaireV1, Tool, questionnaire, tool

PROGRAMME: Final = "aeo-ipass/programme/1"


class ItemV1(TypedDict):
    """A fact as data; `source` is a publication's title, `as_of` a date as exactly as it is known."""

    id: str
    title: str
    text: str
    source: str
    as_of: str
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
        "items": [
            {
                "id": i.id,
                "title": i.title,
                "text": i.text,
                "source": i.source,
                "as_of": i.as_of,
                "data": i.data,
            }
            for i in found
        ],
    }
