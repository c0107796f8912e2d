"""A questionnaire as tables (`aeo-ipass/page-tables/1`): all that decides a result, and nothing that people read.

The page's scorer knows no rule that is not in here. What has an order is a list, for keys that look like numbers
lose theirs in a browser; whatever is not said has no effect.
"""

from __future__ import annotations

from typing import Any, Final

from ...insight.consistency import about_sites
from ...questionnaire.consistency.rules import AnswerTest, Part, Rule
from ...questionnaire.model import Questionnaire
from ...questionnaire.profile import FromProfile, ProfileQuestion
from ...questionnaire.programme import Level
from ...questionnaire.questions import Criterion
from ...scoring.standards import standards_of
from ...validation import as_data
from ..parts_v1 import questionnaire as identity
from .asked import row, said, tree

TABLES: Final = "aeo-ipass/page-tables/1"


def tables(questionnaire: Questionnaire) -> dict[str, Any]:
    """Everything that scoring asks of a questionnaire, as plain data for JSON."""
    programme, profile = questionnaire.programme, questionnaire.profile
    strictest = standards_of(programme).caps
    return {
        "format": TABLES,
        "questionnaire": identity(questionnaire),
        "bands": as_data(programme.bands),
        "tiers": [
            {"id": name, "criteria": list(tier.criteria), **said(as_data(tier.almost_ready))}
            for name, tier in programme.tiers.items()
        ],
        "levels": [
            {"id": name, "caps": [cap._asdict() for cap in strictest[name]], "shares": _shares(level)}
            for name, level in programme.levels.items()
        ],
        "profile": [_fact(q) for q in profile.questions],
        "site_profile": [_fact(q) for q in profile.site_questions],
        "criteria": [_criterion(c, questionnaire) for c in questionnaire.criteria],
        "consistency": [_rule(rule, questionnaire) for rule in questionnaire.consistency],
    }


def _shares(level: Level) -> list[dict[str, Any]]:
    """The shares of a level that limit a grade; one that is written twice holds once."""
    return [said(as_data(share)) for share in dict.fromkeys(level.shares)]


def _fact(question: ProfileQuestion) -> dict[str, Any]:
    """What may be said here, and what holds where nothing is."""
    default = question.default
    source = {"default_from": default.profile} if isinstance(default, FromProfile) else {}
    return {
        "id": question.id,
        "type": question.type,
        **said({"options": list(question.option_ids), "needs_one": question.needs_one}),
        **(source or ({} if default is None else {"default": as_data(default)})),
    }


def _criterion(criterion: Criterion, questionnaire: Questionnaire) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "weight": criterion.weight,
        "questions": [row(question, questionnaire) for question in criterion.questions],
    }


def _rule(rule: Rule, questionnaire: Questionnaire) -> dict[str, Any]:
    """Answers that do not fit together when all of `when` is true."""
    return {
        "id": rule.id,
        "severity": rule.severity,
        **said({"site": about_sites(rule, questionnaire)}),
        "when": [_part(part) for part in rule.when],
    }


def _part(part: Part) -> list[Any]:
    """A condition, or `["answer", QUESTION, WAY, …]`: the words of `any_of` or `none_of`, the limits of `number`."""
    if not isinstance(part, AnswerTest):
        return tree(part)
    start = ["answer", part.question]
    if part.any_of is not None:
        return [*start, "any_of", list(part.any_of)]
    if part.none_of is not None:
        return [*start, "none_of", list(part.none_of)]
    return [*start, "answered"] if part.answered else [*start, "number", part.at_least, part.at_most]
