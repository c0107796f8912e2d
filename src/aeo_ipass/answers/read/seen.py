"""What was read before and found good: companies give the same few answers, which need not be checked again.

Kept is what a value came to, by how it was written. Faults are never kept: they are told from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Generic, TypeVar

from ...questionnaire.model import Questionnaire
from ...questionnaire.profile import ProfileQuestion
from ...questionnaire.questions import Question
from ...validation import is_extension
from ..model import QuestionAnswers
from ..once import Once

MOST: Final = 128
"""Ways of writing the answers to one question that are kept: every percentage, every choice among seven points."""
LONGEST: Final = 64
"""Characters of a text that is kept; ids of options are shorter."""

Checked = TypeVar("Checked")
_PLAIN: Final = frozenset({bool, int, type(None)})


class Kept(dict[Any, Checked], Generic[Checked]):
    """What written values came to; a text is its own key, all else has the one that `key` makes."""

    __slots__ = ()

    def keep(self, written: Any, checked: Checked) -> None:
        """Remember what this comes to, unless it is long, or reads otherwise than others that are equal to it."""
        if _keepable(written):
            if len(self) >= MOST:
                self.clear()
            self[key(written)] = checked


def key(written: Any) -> Any:
    """Equal for values that are written alike; of a list that holds more than texts it may not be hashable."""
    if isinstance(written, list):
        return tuple(written)
    return written if type(written) is str else (type(written), written)


def _keepable(written: Any) -> bool:
    """Not numbers that remember how they were written, nor lists that hold 1 where another holds true."""
    if isinstance(written, list):
        return all(type(item) is str and len(item) <= LONGEST for item in written)
    return type(written) in _PLAIN or (type(written) is str and len(written) <= LONGEST)


class SeenQuestion:
    """The answers to one question that were read before."""

    __slots__ = ("excused", "question", "short")

    def __init__(self, question: Question) -> None:
        self.question = question
        self.short = Kept[QuestionAnswers]()
        """Those with nothing around them; the same answer is the same object."""
        self.excused = False
        """Whether it was once not applicable, which is good with a reason only."""


class SeenFacts:
    """What one part of the profile asks for, with the facts that were read before."""

    def __init__(self, questions: Iterable[ProfileQuestion]) -> None:
        self.questions = [(question.id, question, Kept[Any]()) for question in questions]
        self.names = frozenset(name for name, _, _ in self.questions)


class Seen:
    """What was read before of the answers to one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.programme = questionnaire.programme
        self.known = questionnaire.questions
        asked = questionnaire.questions.items()
        self.questions = {name: SeenQuestion(question) for name, question in asked if not is_extension(name)}
        self.profile = SeenFacts(questionnaire.profile.questions)
        self.site = SeenFacts(questionnaire.profile.site_questions)


seen: Final = Once(Seen)
"""What this process has read for a questionnaire so far."""
