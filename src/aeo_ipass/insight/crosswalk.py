"""The same answers seen through another scheme's clauses: a match of topics, not legal equivalence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from ..questionnaire.questions import Question
from ..questionnaire.schemes import Clause, Scheme
from ..record import Record
from ..scoring.assessment import Assessment, Code, Part

State = Literal["gap", "partly", "unknown", "met", "na", "not_asked"]
STATES: Final[tuple[State, ...]] = ("gap", "partly", "unknown", "met", "na", "not_asked")
"""From what wants attention most."""
PARTLY: Final = 50
"""The attainment from which a question is partly met; at 100 it is met, below this line it is a gap."""


class Mapped(Record):
    """A question on a clause's topic, at its weakest place.

    `met`: fully, wherever it applies. `partly`: 50 to 99 at the weakest place. `gap`: below 50 there.
    """

    question: str
    criterion: str
    state: State
    part: Part
    why: Code | None
    """Why it is not asked."""

    @property
    def left_out(self) -> bool:
        """Whether it is about this company, but not in the set of questions that was answered."""
        return self.why is not None and self.why.code == "depth"


class ClauseView(Record):
    """A clause and the questions on its topic; without any, nothing here covers it (`state` None)."""

    clause: Clause
    questions: tuple[Mapped, ...]

    @property
    def state(self) -> State | None:
        """Met only when every question on its topic that could apply was asked and is met.

        A gap when none of the questions that fall short of their best, or are met, reaches 50; partly in between,
        and where all that was asked is met but the quick set left out a question. Unanswered questions
        count only where nothing known falls short.
        """
        known = {q.state for q in self.questions} & {"met", "partly", "gap"}
        if known and known <= {"gap"}:
            return "gap"
        if known & {"gap", "partly"}:
            return "partly"
        if any(q.state == "unknown" for q in self.questions):
            return "unknown"
        if known:
            return "partly" if any(q.left_out for q in self.questions) else "met"
        return min((q.state for q in self.questions), key=STATES.index, default=None)


class Crosswalk(Record):
    """A scheme's clauses in its order, and the questions that match none of them."""

    scheme: Scheme
    clauses: tuple[ClauseView, ...]
    unmatched: tuple[str, ...]

    @property
    def uncovered(self) -> tuple[ClauseView, ...]:
        """The clauses whose topic no question touches."""
        return tuple(c for c in self.clauses if not c.questions)

    def count(self, state: State | None) -> int:
        """How many clauses are in this state; None: covered by nothing."""
        return sum(c.state == state for c in self.clauses)


def crosswalk(assessment: Assessment, scheme: str) -> Crosswalk:
    """The answers by the clauses of a scheme of the questionnaire; raises KeyError when there is none such."""
    questionnaire = assessment.questionnaire
    found = {s.id: s for s in questionnaire.schemes}[scheme]
    living = [q for q in questionnaire.questions.values() if q.retired is None and q.type != "text"]
    clauses = tuple(
        ClauseView(c, tuple(_mapped(assessment, q) for q in living if _refers(q, scheme, c.id)))
        for c in found.clauses
    )
    unmatched = tuple(q.id for q in living if all(r.scheme != scheme for r in q.references))
    return Crosswalk(found, clauses, unmatched)


def _refers(question: Question, scheme: str, clause: str) -> bool:
    return any(r.scheme == scheme and r.clause == clause for r in question.references)


def _mapped(assessment: Assessment, question: Question) -> Mapped:
    criterion = assessment.questionnaire.criterion_of[question.id].id
    parts = assessment.criteria[criterion].by_question[question.id]
    part = _weakest(parts)
    state = state_of(part)
    return Mapped(question.id, criterion, state, part, part.why if state == "not_asked" else None)


def _weakest(parts: Sequence[Part]) -> Part:
    return min(parts, key=lambda p: (STATES.index(state_of(p)), p.bounds.low))


def state_of(part: Part) -> State:
    """The state of one question at one place."""
    if part.applicable == "no":
        return "not_asked"
    if part.applicable == "na":
        return "na"
    if part.unknown:
        return "unknown"
    return "gap" if part.bounds.low < PARTLY else "partly" if part.gap else "met"
