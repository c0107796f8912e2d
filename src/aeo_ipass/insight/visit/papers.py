"""The papers to lay out: every kind of evidence that the questions name, with the company's own pieces of it."""

from __future__ import annotations

from collections.abc import Sequence

from ...answers.model import Evidence
from ...questionnaire.questions import Question
from ...record import Record
from ...scoring.assessment import Assessment, Part
from ..checklist import State, proving


class Paper(Record):
    """A kind of evidence, the pieces of it, those that are current if there are any, and the questions it is for."""

    kind: str
    pieces: tuple[Evidence, ...]
    state: State
    questions: tuple[str, ...]


def papers(assessment: Assessment, parts: Sequence[Part]) -> tuple[Paper, ...]:
    """Each kind of evidence once, in the order in which questions ask for it."""
    wanted: dict[str, list[Part]] = {}
    for part in parts:
        for kind in _asked(assessment, part).evidence_ids if part.counted else ():
            wanted.setdefault(kind, []).append(part)
    return tuple(_paper(assessment, kind, asking) for kind, asking in wanted.items())


def _paper(assessment: Assessment, kind: str, asking: Sequence[Part]) -> Paper:
    every = list(dict.fromkeys(e for p in asking for e in proving(_asked(assessment, p), p.answer, kind)))
    current = [e for e in every if e.current(assessment.as_of)]
    state: State = "there" if current else "out_of_date" if every else "missing"
    return Paper(kind, tuple(current or every), state, tuple(dict.fromkeys(p.question for p in asking)))


def _asked(assessment: Assessment, part: Part) -> Question:
    return assessment.questionnaire.questions[part.question]
