"""Answers that do not fit together, as several formats tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from typing_extensions import TypedDict

from ...insight.consistency import Misfit


class MisfitV1(TypedDict):
    """A rule of the questionnaire that holds; `site` null: the company as a whole, or the one site it is."""

    rule: str
    severity: Literal["contradiction", "oddity"]
    site: str | None
    questions: list[str]


def misfits(found: Iterable[Misfit]) -> list[dict[str, Any]]:
    """The rules that hold as plain data; what they say stands in the questionnaire, in its languages."""
    return [
        {
            "rule": one.rule.id,
            "severity": one.rule.severity,
            "site": one.site,
            "questions": list(one.rule.questions),
        }
        for one in found
    ]
