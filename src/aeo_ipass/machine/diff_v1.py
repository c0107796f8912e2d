"""`aeo-ipass/questionnaire-diff/1`: the changes between two questionnaires as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from ..questionnaire.diff import CLASSES, Change
from ..questionnaire.model import Questionnaire
from .parts_v1 import QuestionnaireV1, Tool, questionnaire, tool

DIFF = "aeo-ipass/questionnaire-diff/1"


class ChangeV1(TypedDict):
    """One change; `message` is English, `code` and `facts` are for machines."""

    where: str
    code: str
    kind: Literal["breaking", "reconfirm", "harmless"]
    message: str
    facts: dict[str, Any]


class DiffV1(TypedDict):
    """Every change from one questionnaire to another."""

    format: Literal["aeo-ipass/questionnaire-diff/1"]
    tool: Tool
    old: QuestionnaireV1
    new: QuestionnaireV1
    counts: dict[str, int]
    changes: list[ChangeV1]


def diff(old: Questionnaire, new: Questionnaire, changes: Sequence[Change]) -> dict[str, Any]:
    """The changes as plain data."""
    return {
        "format": DIFF,
        "tool": tool(),
        "old": questionnaire(old),
        "new": questionnaire(new),
        "counts": {kind: sum(c.kind == kind for c in changes) for kind in CLASSES},
        "changes": [
            {"where": c.where, "code": c.code, "kind": c.kind, "message": c.text(), "facts": dict(c.facts)}
            for c in changes
        ],
    }
