"""One question as a row of the page's tables: whom it is for, how it counts, and what each answer is worth."""

from __future__ import annotations

from typing import Any, assert_never

from ...questionnaire import questions as kinds
from ...questionnaire.conditions import All, Any_, Condition, Not, ProfileTest, SiteTest
from ...questionnaire.model import Questionnaire
from ...questionnaire.programme import Programme
from ...questionnaire.questions import Question
from ...typed.numbers import is_per_cent


def said(data: dict[str, Any]) -> dict[str, Any]:
    """The keys that say something: not those that hold nothing, `false` or an empty list; 0 does."""
    return {k: v for k, v in data.items() if v is not None and v is not False and v != []}


def row(question: Question, questionnaire: Questionnaire) -> dict[str, Any]:
    """A question as scoring sees it."""
    return {
        "id": question.id,
        "type": question.type,
        "level": question.level,
        "weight": questionnaire.weight(question),
        **said(
            {
                "quick": question.quick,
                "site": question.scope == "site",
                "retired": question.retired,
                "when": tree(question.applies_when) if question.applies_when else None,
                "na": question.allow_na,
                "evidence": bool(question.evidence),
                "advice": list(question.advice),
            }
        ),
        **_worth(question, questionnaire.programme),
    }


def tree(condition: Condition) -> list[Any]:
    """A condition as nested lists: `["profile", KEY, "is", VALUE]`, `["site", KEY, "includes_any", [VALUE, …]]`,
    `["all", …]`, `["any", …]` or `["not", …]`."""
    match condition:
        case ProfileTest():
            return ["profile", condition.profile, *_test(condition)]
        case SiteTest():
            return ["site", condition.site, *_test(condition)]
        case All():
            return ["all", *map(tree, condition.all)]
        case Any_():
            return ["any", *map(tree, condition.any)]
        case Not():
            return ["not", tree(condition.not_)]


def _test(test: ProfileTest | SiteTest) -> list[Any]:
    return ["is", test.is_] if test.includes_any is None else ["includes_any", list(test.includes_any)]


def _worth(question: Question, programme: Programme) -> dict[str, Any]:
    """What the answers are worth: by option, by the points met, or by the first band that holds."""
    match question:
        case kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.YesNoQuestion():
            return {"options": [list(pair) for pair in question.option_attainments(programme).items()]}
        case kinds.ChecklistQuestion():
            return {"items": [[item.id, item.weight] for item in question.items]}
        case kinds.NumberQuestion():
            return {"bands": [_band(band) for band in question.bands], **_limits(question)}
        case kinds.DateQuestion():
            return {"bands": [[band.within_months, band.attainment] for band in question.bands]}
        case kinds.TextQuestion():
            return {}
        case unreachable:
            assert_never(unreachable)


def _band(band: kinds.NumberBand) -> list[Any]:
    if band.at_least is not None:
        return ["at_least", band.at_least, band.attainment]
    return ["at_most", band.at_most, band.attainment]


def _limits(question: kinds.NumberQuestion) -> dict[str, Any]:
    limits = {"min": question.min, "max": question.max, "integer": question.integer}
    return said({**limits, "per_cent": is_per_cent(question.unit)})
