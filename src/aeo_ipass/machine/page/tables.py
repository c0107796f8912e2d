"""A questionnaire as tables (`aeo-ipass/page-tables/1`): all that decides a result, and nothing that people read.

The page's scorer knows no rule that is not in here. What has an order is a list, for keys that look like numbers
lose theirs in a browser; whatever is not said has no effect.
"""

from __future__ import annotations

from typing import Any, Final

from ...questionnaire.model import Questionnaire
from ...questionnaire.profile import FromProfile, ProfileQuestion
from ...questionnaire.programme import Level
from ...questionnaire.questions import Criterion
from ...scoring.standards import standards_of
from ...validation import as_data
from ..parts_v1 import questionnaire as identity
from .asked import row, said

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
