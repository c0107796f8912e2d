"""Which question comes next: the steps of an interview, or of a form, for a company as it is known so far. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..answers.model import NO_ANSWERS, UNSURE, Answer, Depth, Sheet, Site
from ..questionnaire.conditions import may_hold
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Criterion, Question, TextQuestion
from ..record import Record
from ..scoring.applicability import asked
from ..scoring.attainment import attainment

Key = tuple[str, str | None]
"""A question and, for a site question, the site."""


class Step(Record):
    """One question to put, for the company or one of its sites."""

    criterion: Criterion
    question: Question
    site: Site | None

    @property
    def key(self) -> Key:
        """What tells this step from all others."""
        return self.question.id, self.site.id if self.site else None


class Part(Record):
    """The part of an interview that a person wants to do now; nothing given: all of it."""

    criteria: tuple[str, ...] = ()
    owner: str | None = None
    site: str | None = None
    unanswered: bool = False
    gaps: bool = False
    unconfirmed: bool = False
    """Only answers that were moved from another version, and that nobody has looked at since."""

    def holds(self, step: Step, given: Answer, questionnaire: Questionnaire, today: date) -> bool:
        """Whether a step belongs to this part, as it is answered now."""
        if self.criteria and step.criterion.id not in self.criteria:
            return False
        if self.owner is not None and step.question.owner != self.owner:
            return False
        if self.site is not None and (step.site is None or step.site.id != self.site):
            return False
        if self.unanswered and given.value is not None:
            return False
        return not self.gaps or is_gap(step.question, given, questionnaire, today)


class Progress(Record):
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


def possible(questionnaire: Questionnaire, sheet: Sheet) -> list[Step]:
    """Every question of the target tier that may apply once the rest of the profile is known.

    Defaults count for nothing. A site question is there once for each site, where the sites are known.
    """
    tier = questionnaire.programme.tiers[sheet.target_tier]
    profile = told(sheet)
    return [
        Step(criterion, question, site)
        for criterion in questionnaire.criteria
        if criterion.id in tier.criteria
        for question in criterion.questions
        if question.retired is None and (sheet.depth == "full" or question.quick)
        for site in (sheet.sites if question.scope == "site" else (None,))
        if may_hold(question.applies_when, profile, _told(site, sheet))
    ]


def told(sheet: Sheet) -> dict[str, Any]:
    """What the profile says by itself, without what is only assumed."""
    return {key: value for key, value in sheet.profile.items() if key not in sheet.assumed}


def _told(site: Site | None, sheet: Sheet) -> dict[str, Any]:
    facts = site.facts if site else {}
    return {key: v for key, v in facts.items() if f"{site.id if site else ''}.{key}" not in sheet.assumed}


def answer_at(sheet: Sheet, step: Step) -> Answer:
    """What was answered at this step so far."""
    return sheet.answers.get(step.question.id, NO_ANSWERS).at(step.site.id if step.site else None)


def is_gap(question: Question, given: Answer, questionnaire: Questionnaire, today: date) -> bool:
    """Whether an answer leaves something to mend: known, and worth less than 100."""
    if not given.known or given.not_applicable or isinstance(question, TextQuestion):
        return False
    if isinstance(given.value, date) and given.value > today:
        return False
    return attainment(question, given.value, questionnaire.programme, today) < 100


def unanswered(sheet: Sheet, walk: Sequence[Step]) -> list[int]:
    """The places in the walk that have no answer at all; `unsure` is one."""
    return [n for n, step in enumerate(walk) if answer_at(sheet, step).value is None]


def to_confirm(sheet: Sheet, step: Step) -> Key | None:
    """Where the answer at this step is marked as still to be confirmed: at the site, or for all sites; else None."""
    if not sheet.unconfirmed:
        return None
    own = step.key in sheet.unconfirmed
    given = sheet.answers.get(step.question.id, NO_ANSWERS)
    for_all = not own and step.key[1] not in given.sites and (step.question.id, None) in sheet.unconfirmed
    return step.key if own else (step.question.id, None) if for_all else None


def unsure(sheet: Sheet, walk: Sequence[Step]) -> list[int]:
    """The places answered with `unsure`."""
    return [n for n, step in enumerate(walk) if answer_at(sheet, step).value == UNSURE]


def progress(walk: Sequence[Step], place: int) -> Progress:
    """Where a step stands in its criterion and in the whole."""
    own = [n for n, step in enumerate(walk) if step.criterion.id == walk[place].criterion.id]
    return Progress(own.index(place) + 1, len(own), place + 1, len(walk))
