"""How far the answers of a company are reviewed, and what its reviewers say otherwise. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..answers.model import NO_ANSWERS, Answer
from ..answers.review.states import STATES, State, place_of, state
from ..answers.review.view import as_answered, as_reviewed, other
from ..record import Record
from ..scoring import score_alike
from ..scoring.assessment import Assessment


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


__all__ = ["Looked", "Sides", "State", "counts", "looked", "sides"]
