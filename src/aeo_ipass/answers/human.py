"""Answers as people write them – labels in any language, `９８％`, `5 Jun 2026` – in the strict form of the files.

For the interview and for tables such as CSV; YAML and JSON stay strict. Everything raises `BadValue`, with every
meaning (`Unclear`) where there are several: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, assert_never

from ..errors import N_
from ..i18n import LocalizedText
from ..questionnaire import questions as kinds
from ..questionnaire.profile import ProfileQuestion
from ..questionnaire.programme import Programme
from ..questionnaire.questions import Question
from ..typed.bad import BadValue, Unclear
from ..typed.dates import date_of as date
from ..typed.dates import is_never
from ..typed.numbers import number
from ..typed.width import folded, shown
from .model import NEVER, NOT_APPLICABLE, UNSURE

_YES = frozenset({"yes", "y", "true", "是", "有", "對", "对"})
_NO = frozenset({"no", "n", "false", "否", "不是", "沒有", "没有", "無", "无"})
_NONE = frozenset(
    {
        "none",
        "none of these",
        "[]",
        "無",
        "无",
        "沒有",
        "没有",
        "以上皆無",
        "以上皆非",
        "以上都没有",
        "以上都不是",
    }
)
_RESERVED = {
    UNSURE: frozenset({"unsure", "not sure", "不確定", "不确定"}),
    NOT_APPLICABLE: frozenset({"not_applicable", "not applicable", "n/a", "不適用", "不适用"}),
}
_BETWEEN = re.compile(r"([;；\n])")
"""What stands between the entries of a list; some labels hold it too."""
_LONGEST_LABEL = 4
"""Pieces that one label is broken into at most by what stands between entries."""

_label = lru_cache(maxsize=20_000)(folded)
"""For what stands in the questionnaire, which is asked for with every cell; what people write may be of any size."""
Choices = Mapping[str, LocalizedText]
"""The ids an answer may be, each with its label."""


def event(text: str) -> str:
    """A day, or that it never was, as files hold it: YYYY-MM-DD or `never`."""
    return NEVER if is_never(text) else date(text).isoformat()


def yes_no(text: str) -> bool:
    """Yes or no in any of the languages."""
    word = folded(text)
    if word not in _YES | _NO:
        raise BadValue("unknown-option", N_("“{value}” is neither yes nor no"), value=shown(text))
    return word in _YES


def option(text: str, question: Question | ProfileQuestion, programme: Programme) -> str:
    """The id of the option, item or point of a scale that is meant by its id or by its label in any language."""
    return among(text, choices(question, programme))


def choices(question: Question | ProfileQuestion, programme: Programme) -> Choices:
    """The ids a question may be answered with and their labels; empty where the answer is free, or yes or no."""
    match question:
        case kinds.ScaleQuestion():
            return {name: point.label for name, point in programme.scales[question.scale].items()}
        case kinds.ChoiceQuestion() | ProfileQuestion():
            return {o.id: o.text for o in question.options}
        case kinds.ChecklistQuestion():
            return {item.id: item.text for item in question.items}
        case kinds.YesNoQuestion() | kinds.NumberQuestion() | kinds.DateQuestion() | kinds.TextQuestion():
            return {}
        case unreachable:
            assert_never(unreachable)


def among(text: str, known: Choices) -> str:
    """The id of one of these that is meant by the id or by its label in any language."""
    if text in known:
        return text
    found = _labelled(folded(text), known)
    if not found:
        raise BadValue("unknown-option", N_("“{value}” is not an option here"), value=shown(text))
    if len(found) > 1:
        message, hint = N_("“{value}” could mean any of: {options}"), N_("write the one that is meant")
        raise Unclear("ambiguous-value", message, hint, value=shown(text), options=", ".join(found))
    return found[0]


def _labelled(word: str, known: Choices) -> list[str]:
    return [name for name, label in known.items() if word in {_label(name), *map(_label, label.values())}]


def several(text: str, question: Question | ProfileQuestion, programme: Programme) -> list[str]:
    """The ids in a list written with `;`; `none` is the empty one. What is no id or label stays, to be told of."""
    return _several(text, choices(question, programme))


def _several(text: str, known: Choices) -> list[str]:
    if (entries := _plain_entries(text, known)) is not None:
        return entries
    if folded(text) in _NONE and not _labelled(folded(text), known):
        return []
    return list(_entries(_BETWEEN.split(text), known))


def _plain_entries(text: str, known: Choices) -> list[str] | None:
    """The entries where each is an id, as it stands in the file; none at all for `none`."""
    if text == "none":
        return []
    entries = [entry.strip() for entry in text.split(";")]
    return entries if all(entry in known for entry in entries) else None


def _entries(pieces: list[str], known: Choices) -> Iterator[str]:
    """The entries, each of as many pieces as make a label: labels, too, hold what stands between entries."""
    start = 0
    while start < len(pieces):
        for count in range(2 * _LONGEST_LABEL - 1, 0, -2):
            text = "".join(pieces[start : start + count]).strip()
            try:
                yield among(text, known)
                break
            except Unclear:
                yield text
                break
            except BadValue:
                continue
        else:
            count = 1
            if text := pieces[start].strip():
                yield text
        start += count + 1


def entries(text: str, known: Choices, between: re.Pattern[str] = _BETWEEN) -> list[str]:
    """The ids in a list with this between its entries (a group of the pattern); what is no id or label stays."""
    return list(_entries(between.split(text), known))


def one(text: str, question: Question, programme: Programme) -> Any:
    """A single value – for a checklist, one of its items – as files hold it."""
    match question:
        case kinds.NumberQuestion():
            return number(text, question.unit)
        case kinds.DateQuestion():
            return event(text)
        case kinds.YesNoQuestion():
            return "yes" if yes_no(text) else "no"
        case kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.ChecklistQuestion():
            return option(text, question, programme)
        case kinds.TextQuestion():
            return text
        case unreachable:
            assert_never(unreachable)


def value(text: str, question: Question, programme: Programme) -> Any:
    """An answer as files hold it: id, list of ids, number, date, `unsure`, `not_applicable`, or the text itself."""
    known = choices(question, programme)
    ticked = isinstance(question, kinds.ChecklistQuestion)
    if text in known and not ticked:  # as most cells are: this spares much
        return text
    if ticked and (entries := _plain_entries(text, known)) is not None:
        return entries
    word = special(text)
    try:
        if word is None and ticked:
            return _several(text, known)
        found = one(text, question, programme)
    except BadValue:
        if word is None:
            raise
        return word
    return [found] if ticked else found


def fact(text: str, question: ProfileQuestion) -> Any:
    """An answer about the company or a site as files hold it: true or false, id, or list of ids."""
    if question.type == "yes_no":
        return yes_no(text)
    known = {o.id: o.text for o in question.options}
    return _several(text, known) if question.type == "multi" else among(text, known)


def special(text: str) -> str | None:
    """The answer that any question may be given and that this is in one of the languages."""
    return next((name for name, words in _RESERVED.items() if folded(text) in words), None)


__all__ = [
    "BadValue",
    "Unclear",
    "among",
    "choices",
    "date",
    "entries",
    "event",
    "fact",
    "number",
    "one",
    "option",
    "several",
    "special",
    "value",
    "yes_no",
]
