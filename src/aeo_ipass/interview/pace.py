"""How long the rest will take: first as counted from the words to read, then by this person's own pace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from fractions import Fraction

from ..insight.minutes import minutes, rounded
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question

TRUST = 3
"""So many counted minutes weigh as much as what was seen of the person: a first quick answer says little."""
PAUSE = 3
"""Minutes after which a person who does not answer is taken to be away."""


class Pace:
    """Learns from each answer; `clock` gives seconds."""

    def __init__(self, whole: Questionnaire, clock: Callable[[], float] = time.monotonic) -> None:
        self.whole, self.clock = whole, clock
        self._began = clock()
        self._taken = Fraction(0)
        self._answered: list[Question] = []

    def begin(self) -> None:
        """A question is put."""
        self._began = self.clock()

    def end(self, question: Question) -> None:
        """It is answered."""
        self._taken += min(Fraction(self.clock() - self._began) / 60, Fraction(PAUSE))
        self._answered.append(question)

    def left(self, questions: Iterable[Question], language: str) -> int:
        """The minutes for these questions at the pace seen so far, rounded up."""
        counted = self._counted(self._answered, language)
        return rounded(self._counted(questions, language) * (self._taken + TRUST) / (counted + TRUST))

    def _counted(self, questions: Iterable[Question], language: str) -> Fraction:
        return minutes(self.whole, questions, language, profile=False)
