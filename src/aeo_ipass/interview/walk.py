"""Which question comes next: the steps of an interview for a company as it is known so far. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..answers.model import NO_ANSWERS, Answer, Depth, Sheet, Site
from ..questionnaire.model import Criterion, ProfileQuestion, Question, Questionnaire
from ..scoring.applicability import asked


@dataclass(frozen=True, slots=True)
class Step:
    """One question to put, for the company or one of its sites."""

    criterion: Criterion
    question: Question
    site: Site | None

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells this step from all others."""
        return self.question.id, self.site.id if self.site else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an interview has come; both counts start at 1 for the first question."""

    in_criterion: int
    criterion_total: int
    overall: int
    overall_total: int


def steps(questionnaire: Questionnaire, sheet: Sheet) -> list[Step]:
    """Every question of the target tier that applies, site questions once per site that they concern."""
    tier = questionnaire.programme.tiers[sheet.target_tier]
    criteria = [c for c in questionnaire.criteria if c.id in tier.criteria]
    return [step for c in criteria for q in c.questions for step in _of(c, q, sheet, sheet.depth)]


def _of(criterion: Criterion, question: Question, sheet: Sheet, depth: Depth) -> list[Step]:
    if question.scope == "company":
        return [Step(criterion, question, None)] if asked(question, sheet.profile, {}, depth) else []
    return [
        Step(criterion, question, site)
        for site in sheet.sites
        if asked(question, sheet.profile, site.facts, depth)
    ]


def answer_at(sheet: Sheet, step: Step) -> Answer:
    """What was answered at this step so far."""
    return sheet.answers.get(step.question.id, NO_ANSWERS).at(step.site.id if step.site else None)


def unanswered(sheet: Sheet, walk: Sequence[Step]) -> list[int]:
    """The places in the walk that have no answer at all; `unsure` is one."""
    return [n for n, step in enumerate(walk) if answer_at(sheet, step).value is None]


def progress(walk: Sequence[Step], place: int) -> Progress:
    """Where a step stands in its criterion and in the whole."""
    own = [n for n, step in enumerate(walk) if step.criterion.id == walk[place].criterion.id]
    return Progress(own.index(place) + 1, len(own), place + 1, len(walk))


def missing_facts(questions: Sequence[ProfileQuestion], known: Sequence[str]) -> list[ProfileQuestion]:
    """Profile questions still to be asked: not answered, and without a default taken from another key."""
    return [q for q in questions if q.id not in known]
