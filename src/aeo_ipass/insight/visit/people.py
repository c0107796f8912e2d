"""The people who are spoken to: what each is asked, and which of their records are drawn and read."""

from __future__ import annotations

from collections.abc import Sequence

from ...questionnaire.terms import Verification
from ...record import Record
from ...scoring.assessment import Assessment, Part

MINUTES: dict[Verification, int] = {"interview": 2, "sample": 3}
"""To ask one thing, and to draw some records of it."""
_SPOKEN: tuple[Verification, ...] = ("interview", "sample", "document")


class Talk(Record):
    """A question that is asked, or whose records are read, with its answers; several where sites differ."""

    question: str
    ways: tuple[Verification, ...]
    parts: tuple[Part, ...]


class Person(Record):
    """A role (empty: nobody's), who answers for it by name, and what is asked before what is only read."""

    owner: str
    names: tuple[str, ...]
    talks: tuple[Talk, ...]

    @property
    def minutes(self) -> int:
        """The time for the interview, drawing of records included."""
        return sum(MINUTES.get(way, 0) for talk in self.talks for way in talk.ways)


def people(assessment: Assessment, parts: Sequence[Part]) -> tuple[Person, ...]:
    """Each role that has something to answer for, in the programme's order."""
    order = [*(o.id for o in assessment.questionnaire.programme.owners), ""]
    talks = _talks(assessment, parts)
    found = [
        (owner, [t for t in talks if _owner(assessment, t.question) == owner])
        for owner in dict.fromkeys(order)
    ]
    return tuple(
        Person(owner, _names(own), tuple(sorted(own, key=_only_read))) for owner, own in found if own
    )


def _talks(assessment: Assessment, parts: Sequence[Part]) -> list[Talk]:
    by_question: dict[str, list[Part]] = {}
    for part in parts:
        by_question.setdefault(part.question, []).append(part)
    found = (Talk(name, _ways(assessment, name), tuple(own)) for name, own in by_question.items())
    return [talk for talk in found if talk.ways]


def _ways(assessment: Assessment, question: str) -> tuple[Verification, ...]:
    verify = assessment.questionnaire.questions[question].verify
    return tuple(way for way in _SPOKEN if way in verify)


def _owner(assessment: Assessment, question: str) -> str:
    return assessment.questionnaire.questions[question].owner or ""


def _names(talks: Sequence[Talk]) -> tuple[str, ...]:
    """Who answers for these questions, as the answers say."""
    named = (part.answer.owner for talk in talks for part in talk.parts)
    return tuple(dict.fromkeys(name for name in named if name))


def _only_read(talk: Talk) -> bool:
    return "interview" not in talk.ways
