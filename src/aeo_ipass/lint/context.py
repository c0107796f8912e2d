"""What checks look at: the questionnaire, and where each question stands in its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from ..errors import Issue
from ..questionnaire.asked import Asked
from ..questionnaire.check import localized_texts
from ..questionnaire.coverage import Coverage
from ..questionnaire.glossary import Glossary
from ..questionnaire.load import CONSISTENCY, PARTNERS, PROFILE, PROGRAMME, SCHEMES
from ..questionnaire.model import Questionnaire
from ..questionnaire.offered import Offered
from ..questionnaire.questions import Criterion, Question, TextQuestion
from ..questionnaire.vocabulary import Vocabulary
from ..record import Record
from ..validation import Frozen, issue_at
from .occurrences import Occurrences
from .space import Space

Path = tuple[str | int, ...]
Place = tuple[str, Path, Mapping[str, str]]
"""A text with its file and its place there."""


class Beside(Record, kw_only=True):
    """What authors wrote beside a questionnaire, as far as it is there."""

    glossary: Glossary | None = None
    coverage: Coverage | None = None
    asked: Asked | None = None
    offered: Offered | None = None
    vocabulary: Vocabulary | None = None


class Context:
    """A questionnaire with its raw files, so that findings have lines; with what its authors wrote beside it."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        files: Mapping[str, Any],
        folder: str,
        beside: Beside | None = None,
        as_of: date | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.files, self.folder = files, folder
        self.beside = beside or Beside()
        self.as_of = as_of or date.today()
        self._places = dict(self._question_places())

    def _question_places(self) -> Iterator[tuple[str, tuple[str, int]]]:
        for name, data in self.files.items():
            if name.startswith("criteria/"):
                for n, question in enumerate(data["questions"]):
                    yield question["id"], (name, n)

    def at(self, question: Question, *path: str | int, code: str, message: str, **facts: Any) -> Issue:
        """A finding about a place in a question."""
        name, n = self._places.get(question.id, ("", 0))
        facts.setdefault("name", question.id)
        return self.in_file(name, "questions", n, *path, code=code, message=message, **facts)

    def in_file(self, in_: str, /, *path: str | int, code: str, message: str, **facts: Any) -> Issue:
        """A finding about a place in one of the files."""
        file = f"{self.folder}/{in_}" if in_ else self.folder
        return issue_at(self.files.get(in_), path, file, code, message, **facts)

    @cached_property
    def texts(self) -> list[Place]:
        """Every text that people read, with its file and its place there."""
        return [
            (file, path, text)
            for file, prefix, model in self._models()
            for path, text in localized_texts(model, prefix)
        ]

    @cached_property
    def occurrences(self) -> Occurrences:
        """Which of the texts may have a word."""
        return Occurrences([text for _, _, text in self.texts])

    def having(self, found: Iterable[set[int]]) -> Iterator[tuple[Place, int]]:
        """Each text with the number of each set that names it, text by text."""
        pairs = sorted((text, n) for n, texts in enumerate(found) for text in texts)
        return ((self.texts[text], n) for text, n in pairs)

    def _models(self) -> Iterator[tuple[str, Path, Frozen]]:
        yield PROGRAMME, (), self.questionnaire.programme
        yield PROFILE, (), self.questionnaire.profile
        for n, scheme in enumerate(self.questionnaire.schemes):
            yield SCHEMES, ("schemes", n), scheme
        for n, rule in enumerate(self.questionnaire.consistency):
            yield CONSISTENCY, ("rules", n), rule
        for n, offer in enumerate(self.beside.offered.evidence if self.beside.offered else ()):
            yield PARTNERS, ("evidence", n), offer
        for criterion in self.questionnaire.criteria:
            yield self.file_of(criterion), (), criterion

    def question_at(self, file: str, path: Path) -> str:
        """The id of the question that a place in a file of a criterion belongs to; empty when it is none's."""
        if not file.startswith("criteria/") or path[0] != "questions":
            return ""
        return str(self.files[file]["questions"][path[1]]["id"])

    def file_of(self, criterion: Criterion) -> str:
        """The file in which a criterion stands; empty when there are no files."""
        names = (
            n for n, data in self.files.items() if n.startswith("criteria/") and data["id"] == criterion.id
        )
        return next(names, "")

    @property
    def key(self) -> str:
        """The key of the profile that tells kinds of companies apart."""
        return self.beside.asked.key if self.beside.asked else "roles"

    @cached_property
    def space(self) -> Space:
        """Every company the profile allows."""
        return Space(self.questionnaire.profile)

    @cached_property
    def in_a_tier(self) -> frozenset[str]:
        """The criteria that some tier asks for."""
        return frozenset(c for tier in self.questionnaire.programme.tiers.values() for c in tier.criteria)

    @cached_property
    def active(self) -> list[Question]:
        """Questions that are still asked."""
        return [q for q in self.questionnaire.questions.values() if q.retired is None]

    def reason(self, question: Question) -> str | None:
        """Why the table of who is asked what lets a question break a rule; None when it does not."""
        row = self.beside.asked.questions.get(question.id) if self.beside.asked else None
        return row.why if row else None

    def scored(self, criterion: Criterion) -> list[Question]:
        """The questions of a criterion that are asked and count."""
        return [q for q in criterion.questions if q.retired is None and not isinstance(q, TextQuestion)]
