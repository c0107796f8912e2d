"""How far the answers are reviewed, and what their reviewers say otherwise, within `aeo-ipass/result/1`.

Loaded for the few in which somebody reviewed something; what it says is `ReviewV1` of `parts_v1.py`.
"""

from __future__ import annotations

from typing import Any

from ...answers.values import plain
from ...insight.signoff import Looked, counts, looked, sides
from ...scoring.assessment import Assessment
from ..parts_v1 import low_high


def review(assessment: Assessment) -> dict[str, Any]:
    """The state of an assessment's answers as plain data."""
    found, both = looked(assessment), sides(assessment)
    return {
        "view": "company" if assessment.sheet.own is None else "reviewed",
        **counts(found),
        "answers": [_answer(one) for one in found if one.answer.review is not None],
        "tiers": {
            name: {"company": low_high(tier.score), "reviewed": low_high(both.reviewed.tiers[name].score)}
            for name, tier in both.company.tiers.items()
        },
    }


def _answer(one: Looked) -> dict[str, Any]:
    said = one.answer.review
    assert said is not None
    return {
        "question": one.question,
        "site": one.site,
        "state": one.state,
        "by": said.by,
        "at": said.at.isoformat() if said.at else None,
        "company": plain(one.answer.value),
        "reviewed": plain(one.other.value) if one.other else None,
        "reason": said.reason,
    }
