"""What is worked out once for each questionnaire, and then needed for every company."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from ..questionnaire.model import Questionnaire

Made = TypeVar("Made")
QUESTIONNAIRES: Final = 4
"""Of how many at most it is kept."""


class Once(Generic[Made]):
    """What `make` makes of a questionnaire, once for each, as long as few of them are in use."""

    def __init__(self, make: Callable[[Questionnaire], Made]) -> None:
        self._make = make
        self._made: dict[int, tuple[Questionnaire, Made]] = {}
        """By identity, which is quick to compare; beside each its questionnaire, so that no other gets its number."""

    def __call__(self, questionnaire: Questionnaire) -> Made:
        """What was made of this questionnaire."""
        found = self._made.get(id(questionnaire))
        if found is None:
            while len(self._made) >= QUESTIONNAIRES:
                self._made.pop(next(iter(self._made)), None)
            found = self._made[id(questionnaire)] = (questionnaire, self._make(questionnaire))
        return found[1]
