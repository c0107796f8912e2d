"""What checks look at: the questionnaire, and where each question stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import Issue
from ..questionnaire.model import Question, Questionnaire
from ..validation import issue_at


class Context:
    """A questionnaire with its raw files, so that findings have lines."""

    def __init__(self, questionnaire: Questionnaire, files: Mapping[str, Any], folder: str) -> None:
        self.questionnaire = questionnaire
        self.files, self.folder = files, folder
        self._places = dict(self._question_places())

    def _question_places(self) -> Iterator[tuple[str, tuple[str, int]]]:
        for name, data in self.files.items():
            if name.startswith("criteria/"):
                for n, question in enumerate(data["questions"]):
                    yield question["id"], (name, n)

    def at(self, question: Question, *path: str | int, code: str, message: str, **facts: Any) -> Issue:
        """A finding about a place in a question."""
        name, n = self._places.get(question.id, ("", 0))
        file = f"{self.folder}/{name}" if name else self.folder
        facts.setdefault("name", question.id)
        return issue_at(self.files.get(name), ("questions", n, *path), file, code, message, **facts)

    @property
    def active(self) -> list[Question]:
        """Questions that are still asked."""
        return [q for q in self.questionnaire.questions.values() if q.retired is None]
