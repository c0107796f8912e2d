"""All that the page of the self-assessment knows, as plain data: tables, texts by language, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, Literal

from ...answers.model import AnswersFile, Company, Declaration, Evidence, LongEntry, PartnerEntry, Review
from ...files.json import json_text
from ...i18n import LANGUAGE_NAMES
from ...insight.minutes import CHARACTERS_A_MINUTE, SECONDS_A_QUESTION, WORDS_A_MINUTE
from ...questionnaire.earlier import Marks
from ...questionnaire.model import Questionnaire
from ...questionnaire.questions import Question
from ...validation import Frozen, names_of
from .asked import said
from .tables import tables
from .texts import texts

Depth = Literal["quick", "full", "both"]
"""Which questions a page asks; with `both`, the person chooses."""


def data(
    questionnaire: Questionnaire,
    words: Mapping[str, Mapping[str, str]],
    depth: Depth,
    start: Mapping[str, Any] | None,
    earlier: Mapping[str, Marks],
    *,
    follow: bool,
) -> dict[str, Any]:
    """The data of a page in the languages of `words`, which begins with the answers of `start`.

    It opens in the language that the browser prefers, if it is to `follow` it, else in the first.
    """
    return {
        "id": _id(questionnaire, depth, start),
        "tables": tables(questionnaire),
        "languages": list(words),
        "names": {tag: LANGUAGE_NAMES.get(tag, tag) for tag in words},
        "words": words,
        "texts": {tag: _texts(questionnaire, tag, depth) for tag in words},
        "elsewhere": {q.id: found for q in _asked(questionnaire, depth) if (found := _elsewhere(q))},
        "pace": {
            "words": WORDS_A_MINUTE,
            "characters": CHARACTERS_A_MINUTE,
            "seconds": SECONDS_A_QUESTION,
        },
        "depth": depth,
        "follow": follow,
        "start": start,
        "earlier": earlier,
        "keys": {name: _keys(kind) for name, kind in _PARTS.items()},
    }


_PARTS: Final[dict[str, type[Frozen]]] = {
    "document": AnswersFile,
    "company": Company,
    "declaration": Declaration,
    "partner": PartnerEntry,
    "entry": LongEntry,
    "review": Review,
    "piece": Evidence,
}
"""What a file of answers is made of."""
_KINDS: Final = {"IsoDate": "day", "Text": "text", "Items[Text]": "texts"}


def _keys(kind: type[Frozen]) -> dict[str, str]:
    """The keys of a part of a file of answers: a day, a text, texts, or what is looked at as a whole."""
    return {name: _KINDS.get(hint.removesuffix(" | None"), "whole") for name, hint in names_of(kind).items()}


def _id(questionnaire: Questionnaire, depth: Depth, start: Mapping[str, Any] | None) -> str:
    """What a draft is kept under: a page that begins with other answers is another page."""
    begun = f" {sha256(json_text(start).encode()).hexdigest()[:16]}" if start else ""
    return f"{questionnaire.ref} {depth}{begun}"


def _texts(questionnaire: Questionnaire, language: str, depth: Depth) -> dict[str, Any]:
    """The texts of what can be asked."""
    found = texts(questionnaire, language)
    asked = [question.id for question in _asked(questionnaire, depth)]
    found["questions"] = {name: text for name, text in found["questions"].items() if name in asked}
    return found


def _asked(questionnaire: Questionnaire, depth: Depth) -> list[Question]:
    """The questions that somebody can be asked."""
    return [
        q for q in questionnaire.questions.values() if q.retired is None and (depth != "quick" or q.quick)
    ]


def _elsewhere(question: Question) -> dict[str, Any]:
    """Where else a question is treated: the clauses of other schemes, and what one may learn from."""
    clauses: dict[str, list[str]] = {}
    for reference in question.references:
        clauses.setdefault(reference.scheme, []).append(reference.clause)
    return said({"compare": list(clauses.items()), "training": list(question.training)})
