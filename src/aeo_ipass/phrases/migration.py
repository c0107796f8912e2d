"""Moved answers in words: what became of them and why, and what was answered before."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, assert_never

from ..answers.migrate.model import Fate
from ..errors import N_, Issue
from ..files.nodes import raw_text
from ..i18n import Translator
from ..questionnaire import questions as kinds
from ..questionnaire.model import Questionnaire
from ..validation import shorten
from .view import SPECIAL

FATES: Mapping[Fate, str] = {
    "offered": N_("To be answered anew: the old answer does not count, and is shown when you answer"),
    "confirm": N_("To be confirmed: these count as they stand until you look at them again"),
    "renamed": N_("Renamed: the same question under another number"),
    "aside": N_("Set aside in the file: no longer asked"),
    "kept": N_("Kept as they are"),
}
"""The headings under which answers are shown."""


def whys(why: Iterable[Issue], t: Translator) -> str:
    """The reasons, one after the other."""
    return "; ".join(dict.fromkeys(reason.text(t) for reason in why))


def given(questionnaire: Questionnaire, name: str, value: Any, t: Translator) -> str:
    """An answer as it stands in a file, in the words of its question where it has some."""
    if value is None or (isinstance(value, Hashable) and value in SPECIAL):
        return t(SPECIAL[value])
    words = _words(questionnaire, name, t)
    if isinstance(value, list):
        return " · ".join(words.get(text := raw_text(v), text) for v in value) or "–"
    text = raw_text(value) if isinstance(value, str | int | float) else str(value)
    return words.get(text) or shorten(text)


def _words(questionnaire: Questionnaire, name: str, t: Translator) -> dict[str, str]:
    """What each answer to a question says."""
    match questionnaire.questions.get(name):
        case None:  # a question that nobody knows any more
            return {}
        case kinds.ScaleQuestion() as asked:
            return {o: t.pick(p.label) for o, p in questionnaire.programme.scales[asked.scale].items()}
        case kinds.ChoiceQuestion() as asked:
            return {o.id: t.pick(o.text) for o in asked.options}
        case kinds.ChecklistQuestion() as asked:
            return {i.id: t.pick(i.text) for i in asked.items}
        case kinds.YesNoQuestion():
            return {"yes": t("Yes"), "no": t("No")}
        case kinds.NumberQuestion() | kinds.DateQuestion() | kinds.TextQuestion():
            return {}
        case unreachable:
            assert_never(unreachable)


def earlier(questionnaire: Questionnaire, was: Mapping[str, Any], t: Translator) -> Iterator[str]:
    """What was answered before a move: `A-07 Customs contact: mostly`."""
    for place, value in was.items():
        name, _, site = raw_text(place).partition("@")
        question = questionnaire.questions.get(name)
        label = f"{name} {t.pick(question.label)}" if question else name
        line = t("Before: {question}: {answer}").format(
            question=f"{label} ({site})" if site else label, answer=given(questionnaire, name, value, t)
        )
        yield line
