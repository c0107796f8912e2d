"""What a kind of company is asked: the questions that its typical profile lets through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..answers.model import Depth
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question
from ..questionnaire.typical import typical
from ..scoring.applicability import asked


def asked_of(whole: Questionnaire, given: Mapping[str, Any], depth: Depth, tier: str = "") -> list[Question]:
    """The questions for a company like this, of one tier or of all; what is not `given` is taken as typical."""
    profile, site = typical(whole.profile, given)
    criteria = whole.programme.tiers[tier].criteria if tier else [c.id for c in whole.criteria]
    return [
        question
        for criterion in whole.criteria
        if criterion.id in criteria
        for question in criterion.questions
        if asked(question, profile, site, depth)
    ]
