"""Which questions took the place of one that is no longer asked."""

from __future__ import annotations

from .model import Questionnaire


def successors_of(new: Questionnaire, name: str) -> list[str]:
    """The questions that are asked in its place now, through those that were replaced in their turn."""
    gone: list[str] = [name]
    found: list[str] = []
    for old in gone:
        for question in new.questions.values():
            if old in question.replaces and question.id not in (*gone, *found):
                (found if question.retired is None else gone).append(question.id)
    return found
