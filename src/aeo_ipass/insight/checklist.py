"""The application's documents ticked off against the evidence in an answer file. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ..answers.model import Answer, Evidence, QuestionAnswers, Sheet
from ..questionnaire.model import Questionnaire
from ..questionnaire.programme import Document
from ..questionnaire.questions import Question
from ..record import Record
from ..scoring.applicability import asked

State = Literal["there", "out_of_date", "missing"]


class Paper(Record):
    """A document of the application with the evidence that proves it, and the questions that ask for it."""

    document: Document
    evidence: tuple[Evidence, ...]
    state: State
    questions: tuple[str, ...]


def papers(questionnaire: Questionnaire, sheet: Sheet, as_of: date) -> list[Paper]:
    """Each document that goes with an application; `there` when some evidence for it is current on that day."""
    given = list(_given(questionnaire, sheet))
    return [
        _paper(document, questionnaire, sheet, [e for name, e in given if name == document.id], as_of)
        for document in questionnaire.programme.documents
        if document.application
    ]


def _paper(
    document: Document, questionnaire: Questionnaire, sheet: Sheet, evidence: list[Evidence], as_of: date
) -> Paper:
    current = [e for e in evidence if e.current(as_of)]
    state: State = "there" if current else "out_of_date" if evidence else "missing"
    questions = [
        q.id
        for q in questionnaire.questions.values()
        if document.id in q.evidence_ids
        and any(
            asked(q, sheet.profile, site.facts if q.scope == "site" else {}, "full") for site in sheet.sites
        )
    ]
    return Paper(document, tuple(current or evidence), state, tuple(questions))


def proving(question: Question, answer: Answer, kind: str) -> Iterator[Evidence]:
    """What is attached to an answer and proves this; one that does not say proves a question's only kind."""
    only = question.evidence_ids == (kind,)
    yield from (e for e in answer.evidence if e.proves == kind or (only and not e.proves))


def _given(questionnaire: Questionnaire, sheet: Sheet) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence with the document it proves; one that does not say proves its question's only one."""
    for name, answers in sheet.answers.items():
        wanted = questionnaire.questions[name].evidence_ids
        for piece in _pieces(answers):
            if piece.proves or len(wanted) == 1:
                yield piece.proves or wanted[0], piece


def _pieces(answers: QuestionAnswers) -> Iterator[Evidence]:
    for answer in (answers.plain, *answers.sites.values()):
        if answer is not None:
            yield from answer.evidence
