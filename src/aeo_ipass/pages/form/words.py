"""The words that a form to fill in says by itself."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.forms import FormHead
from ...errors import N_
from ...i18n import Translator
from .page_words import PAGE

WORDS: dict[str, str] = {
    "answered": N_("answered"),
    "questions": N_("Questions"),
    "progress": N_("How far you are"),
    "all": N_("Together"),
    "help": N_("What helps"),
    "choose": N_("Choose from the list, or leave it blank."),
    "tick": N_("Met: ✓, not met: ✗. Choose for each line."),
    "number": N_("A number is expected here."),
    "date": N_("A date is expected here, such as 2026-11-30."),
    "locked": N_("Fill in the light yellow cells; all others are locked."),
}
"""By name, in English; formats look them up in the head of the form."""


def head_words(facts: Mapping[str, str], t: Translator) -> FormHead:
    """The head of a form with these facts, and the words in a language."""
    return FormHead(tuple(facts.items()), tuple((name, t(text)) for name, text in (WORDS | PAGE).items()))
