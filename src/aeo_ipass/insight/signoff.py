"""How far the answers of a company are reviewed, and what its reviewers say otherwise. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ..answers.model import NO_ANSWERS, Answer, Sheet
from ..answers.review.states import STATES, State, place_of, state
from ..answers.review.view import as_answered, as_reviewed, other
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question
from ..record import Record
from ..scoring import score_alike
from ..scoring.assessment import Assessment
from .walk import Key, Part, Step, answer_at, steps


class Looked(Record):
    """An answer of the company, by the question and, where it is that of one site, the site."""

    question: str
    site: str | None
    answer: Answer
    state: State

    @property
    def other(self) -> Answer | None:
        """The reviewer's answer where it is not the company's."""
        found = other(self.answer)
        return None if found is None or found.value == self.answer.value else found


class Reviewable(Record):
    """An answer that somebody may review, where it stands: that of the company, of one site, or for every site."""

    step: Step
    """Where it is asked; for every site the first."""
    site: str | None
    answer: Answer
    state: State

    @property
    def question(self) -> Question:
        """What is answered."""
        return self.step.question

    @property
    def place(self) -> Key:
        """Where the review stands."""
        return self.question.id, self.site

    @property
    def name(self) -> str:
        """`D-07@north`."""
        return f"{self.question.id}@{self.site}" if self.site else self.question.id

    @property
    def other(self) -> Answer | None:
        """The reviewer's answer, if there is one."""
        return other(self.answer)


def reviewable(questionnaire: Questionnaire, sheet: Sheet, part: Part) -> list[Reviewable]:
    """The answers of a part of the target tier's questions, each once, in their order; of one site as it counts there.

    Unanswered ones too: a reviewer may know the answer.
    """
    found: dict[Key, Reviewable] = {}
    for step in steps(questionnaire, sheet):
        answer = answer_at(sheet, step)
        if part.holds(step, answer, questionnaire, sheet.as_of or date.max):
            at = step.key[1]
            site = at if part.site is not None else place_of(sheet, step.question.id, at)
            found.setdefault((step.question.id, site), Reviewable(step, site, answer, state(answer)))
    return list(found.values())


class Sides(Record):
    """What the company's own answers come to, and those of its reviewers."""

    company: Assessment
    reviewed: Assessment


def looked(assessment: Assessment) -> tuple[Looked, ...]:
    """Every answer that counts in the target tier, those that are not applicable too, each once where it stands.

    Also a question without an answer of which a reviewer said something.
    """
    own = as_answered(assessment.sheet)
    found: dict[tuple[str, str | None], Looked] = {}
    for criterion in assessment.target.criteria:
        for name, parts in criterion.by_question.items():
            for part in parts:
                place = name, place_of(own, name, part.site)
                answer = own.answers.get(name, NO_ANSWERS).at(part.site)
                said = answer.value is not None or answer.review is not None
                if said and part.applicable != "no" and place not in found:
                    found[place] = Looked(*place, answer, state(answer))
    return tuple(found.values())


def counts(answers: Iterable[Looked]) -> dict[str, int]:
    """How many answers are in each state, by its name."""
    found = Counter(one.state for one in answers)
    return {name: found[name] for name in STATES}


def sides(assessment: Assessment) -> Sides:
    """Both scored, all else as in the assessment, which is one of them."""
    sheet = assessment.sheet
    if sheet.own is not None:
        return Sides(score_alike(sheet.own, assessment), assessment)
    return Sides(assessment, score_alike(as_reviewed(sheet), assessment) if sheet.reviews else assessment)


__all__ = ["Looked", "Reviewable", "Sides", "State", "counts", "looked", "reviewable", "sides"]
