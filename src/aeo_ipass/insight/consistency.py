"""Answers that do not fit together, by the rules of the questionnaire. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..answers.model import NO_ANSWERS, NOT_APPLICABLE, UNSURE, Answer, Depth, QuestionAnswers, Sheet, Site
from ..questionnaire.conditions import Facts, SiteTest, holds, tests
from ..questionnaire.consistency.rules import AnswerTest, Rule
from ..questionnaire.model import Questionnaire
from ..record import Record
from ..scoring.applicability import asked
from ..scoring.assessment import Assessment

_NO_FACTS: Facts = {}


class Misfit(Record):
    """A rule that holds; `site` None for the company as a whole, or where it is one site."""

    rule: Rule
    site: str | None

    @property
    def is_contradiction(self) -> bool:
        """Whether the answers cannot all be true."""
        return self.rule.severity == "contradiction"


def misfits(questionnaire: Questionnaire, sheet: Sheet, depth: Depth | None = None) -> list[Misfit]:
    """Every rule that holds, in the order of the questionnaire; a rule about sites once for each where it does."""
    look = depth or sheet.depth
    return [
        Misfit(rule, site.id if site else None)
        for rule in questionnaire.consistency
        if _answered_anywhere(rule, sheet.answers)
        for site in _places(rule, questionnaire, sheet)
        if _holds(rule, questionnaire, sheet, site, look)
    ]


def misfits_of(assessment: Assessment) -> list[Misfit]:
    """Those of the answers that were assessed, by the questions that counted."""
    return misfits(assessment.questionnaire, assessment.sheet, assessment.depth)


def _answered_anywhere(rule: Rule, answers: Mapping[str, QuestionAnswers]) -> bool:
    """Whether each test fits somewhere; most rules end at the first, before anything else is worked out."""
    for test in rule.answer_tests:
        given = answers.get(test.question)
        if given is None or not (
            (given.plain is not None and fits(test, given.plain))
            or any(fits(test, answer) for answer in given.sites.values())
        ):
            return False
    return True


def _places(rule: Rule, questionnaire: Questionnaire, sheet: Sheet) -> Sequence[Site | None]:
    """Where a rule is looked at: at each site when something in it is about sites, else once."""
    return sheet.sites if about_sites(rule, questionnaire) else (None,)


def about_sites(rule: Rule, questionnaire: Questionnaire) -> bool:
    """Whether something in a rule is about sites, so that it is looked at at each of them."""
    return any(questionnaire.questions[name].scope == "site" for name in rule.questions) or any(
        isinstance(test, SiteTest) for part in rule.conditions() for test in tests(part)
    )


def _holds(rule: Rule, questionnaire: Questionnaire, sheet: Sheet, site: Site | None, depth: Depth) -> bool:
    facts = site.facts if site else _NO_FACTS
    at = site.id if site else None
    return all(
        _answered_so(part, questionnaire, sheet, at, facts, depth)
        if isinstance(part, AnswerTest)
        else holds(part, sheet.profile, facts)
        for part in rule.when
    )


def _answered_so(
    test: AnswerTest, questionnaire: Questionnaire, sheet: Sheet, at: str | None, facts: Facts, depth: Depth
) -> bool:
    """Whether the question is asked here and its answer fits; an answer that nobody is asked for says nothing."""
    question = questionnaire.questions[test.question]
    given = sheet.answers.get(test.question, NO_ANSWERS).at(at if question.scope == "site" else None)
    return fits(test, given) and asked(question, sheet.profile, facts, depth)


def fits(test: AnswerTest, answer: Answer) -> bool:
    """Whether an answer is as a test says."""
    value = answer.value
    if value is None or value == UNSURE:
        return False
    chosen = value if isinstance(value, tuple) else (value,)
    if test.any_of is not None:
        return any(word in chosen for word in test.any_of)
    if value == NOT_APPLICABLE:
        return False
    if test.none_of is not None:
        return not any(word in chosen for word in test.none_of)
    if test.answered:
        return True
    number = value if isinstance(value, int | float) else len(chosen)
    return (test.at_least is None or number >= test.at_least) and (
        test.at_most is None or number <= test.at_most
    )
