"""Duplicates: two questions with one label, or asking much the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from ...errors import N_, Issue
from ..context import Context

ALIKE = 0.8

CODES = {
    "duplicate-label": N_("Two questions with the same label cannot be told apart in a table: rename one."),
    "duplicate-question": N_(
        "Two questions ask the same, or nearly so, in almost the same words. Merge them, or say in each what the "
        "other does not ask."
    ),
}

_WORD = re.compile(r"\w+")


def check(context: Context) -> Iterator[Issue]:
    """Labels used twice, and texts that are the same or nearly so."""
    label, asked = N_("{name} has the same label as {other}"), N_("{name} asks much the same as {other}")
    language = context.questionnaire.programme.languages[0]
    asks = {q.id: _Asked(_WORD.findall(q.text[language].lower())) for q in context.active}
    for first, second in combinations(context.active, 2):
        if first.label[language] == second.label[language]:
            yield context.at(second, "label", code="duplicate-label", message=label, other=first.id)
        if _alike(asks[first.id], asks[second.id]):
            yield context.at(second, "text", code="duplicate-question", message=asked, other=first.id)


class _Asked:
    """The words of a question, in their order and as a set."""

    __slots__ = ("different", "size", "words")

    def __init__(self, words: list[str]) -> None:
        self.words, self.different = words, frozenset(words)
        self.size = len(self.different)


def _alike(one: _Asked, other: _Asked) -> bool:
    """Whether most words are the same in the same order, or the same words at all."""
    sizes = one.size, other.size
    least = ALIKE * max(sizes) * ALIKE
    if min(sizes) < least:
        return False
    if one.words == other.words:
        return True
    common = len(one.different & other.different)
    if common < least:
        return False
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= ALIKE or (
        common >= ALIKE * len(one.different | other.different)
    )
