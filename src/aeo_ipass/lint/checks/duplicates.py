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


def check(context: Context) -> Iterator[Issue]:
    """Labels used twice, and texts that are the same or nearly so."""
    label, asked = N_("{name} has the same label as {other}"), N_("{name} asks much the same as {other}")
    language = context.questionnaire.programme.languages[0]
    words = {q.id: _words(q.text[language]) for q in context.active}
    for first, second in combinations(context.active, 2):
        if first.label[language] == second.label[language]:
            yield context.at(second, "label", code="duplicate-label", message=label, other=first.id)
        if _alike(words[first.id], words[second.id]):
            yield context.at(second, "text", code="duplicate-question", message=asked, other=first.id)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether most words are the same in the same order, or the same words at all."""
    if one == other:
        return True
    common = len(set(one) & set(other))
    if not one or not other or common < ALIKE * max(len(set(one)), len(set(other))) * ALIKE:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE or common >= ALIKE * len(
        set(one) | set(other)
    )
