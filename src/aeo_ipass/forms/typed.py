"""What is written in a field of a form → what an answer file holds; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from ..answers import human
from ..answers.model import UNSURE
from ..answers.values import plain, read_value
from ..document.bilingual import BOTH
from ..document.forms import mark
from ..errors import N_
from ..files.edit import same
from ..i18n import LANGUAGE_NAMES, translator
from ..questionnaire import questions as kinds
from ..questionnaire.questions import Question
from ..text.cell import CUT, held, same_in_cells
from ..typed.bad import BadValue
from ..typed.width import folded, shown
from . import facts
from .known import Known
from .names import Name
from .returned import REMOVED

DAYS: Final = frozenset({"due", "issued", "expires"})
_REMOVE = N_("(remove)")
_TAKEN_AWAY: Final = frozenset({"(remove)", "(removed)", "(delete)", "(移除)", "(刪除)", "(删除)"})


@lru_cache
def _remove() -> frozenset[str]:
    """What people write to take an answer away, in every language."""
    return _TAKEN_AWAY | {REMOVED} | {folded(translator(tag)(_REMOVE)) for tag in LANGUAGE_NAMES}


def removes(text: str | tuple[str, ...]) -> bool:
    """Whether it says that what was there is to be taken away."""
    return isinstance(text, str) and folded(text) in _remove()


def is_day(name: Name, question: Question | None) -> bool:
    """Whether a day belongs into the field."""
    return (
        name.column in DAYS
        or name.question == facts.DAY
        or (name.column == "value" and isinstance(question, kinds.DateQuestion))
    )


def untouched(name: Name, text: str | tuple[str, ...], known: Known) -> bool:
    """Whether a text is what a form shows of what the answers hold now, as far as that needs no reading."""
    now = known.held(name)
    if not isinstance(text, str) or not isinstance(now, str):
        return False
    return same_in_cells(held(now)) == same_in_cells(text)


def marked(name: Name, text: str | tuple[str, ...], known: Known) -> str:
    """The mark of what a field says (see `document.forms.mark`); of what cannot be read, that of the text."""
    if isinstance(text, str) and name.column != "value":
        return mark(text)
    try:
        return mark_of(name, written(name, text, known), known)
    except BadValue:
        return mark(text)


def mark_of(name: Name, value: Any, known: Known) -> str:
    """The mark that a form has for what an answer file says in this field."""
    if isinstance(value, list):
        return mark(tuple(value) or ("none",))
    if isinstance(value, bool):
        return mark("yes" if value else "no")
    return mark(value)


def written(name: Name, text: str | tuple[str, ...], known: Known) -> Any:
    """What the file is to say; raises BadValue for what has no one meaning.

    What a form in two languages has in both, `甲 / A`, is read by its halves, which have to mean the same.
    """
    try:
        return _written(name, text, known)
    except BadValue:
        found = [_either(name, halves, known) for halves in _halves(text)]
        meant = [value for value in found if value is not None]
        if not meant:
            raise
        return meant[0]


def _halves(text: str | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A text in two, at each place where its languages may part."""
    parts = text.split(BOTH) if isinstance(text, str) else []
    for n in range(1, len(parts)):
        yield BOTH.join(parts[:n]), BOTH.join(parts[n:])


def _either(name: Name, halves: tuple[str, str], known: Known) -> Any:
    """What both halves mean; None where they do not mean the same."""
    try:
        one, other = (_written(name, half, known) for half in halves)
    except BadValue:
        return None
    return one if same(one, other) else None


def _written(name: Name, text: str | tuple[str, ...], known: Known) -> Any:
    if name.is_fact:
        return facts.written(name, text, known.questionnaire)
    if name.column == "value":
        question = known.questionnaire.questions[name.question]
        return plain(read_value(question, _value(question, text, known), known.questionnaire.programme))
    if not isinstance(text, str):
        raise BadValue("wrong-type", N_("“{value}” does not fit here; expected: text"), value=", ".join(text))
    if name.column in DAYS:
        return human.date(text).isoformat()
    if name.column == "proves":
        return human.among(text, known.questionnaire.documents)
    return _whole(name, text, known)


def _whole(name: Name, text: str, known: Known) -> str:
    """A text; raises BadValue for one that lost its end in a cell."""
    now = known.held(name)
    if text.endswith(CUT) and isinstance(now, str) and held(now).endswith(CUT) and not now.endswith(CUT):
        message = N_("the text was too long for a cell, and its end would be lost")
        raise BadValue("cut", message, N_("change it in the answer file"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _value(question: Question, text: str | tuple[str, ...], known: Known) -> Any:
    if not isinstance(text, str):
        return _several(question, text, known)
    if isinstance(question, kinds.TextQuestion):
        return _special(text) or text
    return human.value(text, question, known.questionnaire.programme)


def _special(text: str) -> str | None:
    """The answer that any question may be given, where it is said in one language or in two."""
    both = ((human.special(one), human.special(other)) for one, other in _halves(text))
    return human.special(text) or next((one for one, other in both if one and one == other), None)


def _several(question: Question, texts: tuple[str, ...], known: Known) -> Any:
    """Of a list of points; words that say something of all of it stand alone."""
    programme = known.questionnaire.programme
    if not isinstance(question, kinds.ChecklistQuestion):
        message = N_("“{value}” does not fit here; expected: one answer")
        raise BadValue("wrong-type", message, value=shown(", ".join(texts)))
    items = human.choices(question, programme)
    alone = [text for text in texts if text not in items and _says_all(text)]
    if alone and len(texts) > 1:
        message = N_("“{value}” and points that are met exclude each other")
        raise BadValue("contradiction", message, N_("take one of them away"), value=shown(alone[0]))
    if alone:
        return human.value(alone[0], question, programme)
    return [human.among(text, items) for text in texts]


def _says_all(text: str) -> bool:
    return text in ("none", UNSURE) or human.special(text) is not None
