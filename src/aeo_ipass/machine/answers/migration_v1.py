"""`aeo-ipass/migration/1`: what becomes of the answers of a file in another version of its questionnaire."""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...answers.migrate.model import FATES, Moved
from ...errors import Issue
from ...insight.migration import Between
from ..parts_v1 import QuestionnaireV1, Tool, questionnaire, tool

MIGRATION: Final = "aeo-ipass/migration/1"

FateV1 = Literal["kept", "renamed", "confirm", "offered", "aside"]


class ReasonV1(TypedDict):
    """Why; `message` is English, `code` and `facts` are for machines."""

    code: str
    message: str
    facts: dict[str, Any]


class MovedV1(TypedDict):
    """One answer, at the company (`site`: null) or one site; `to`: the questions it went to, when these are others."""

    question: str
    site: str | None
    fate: FateV1
    value: Any
    to: list[str]
    why: list[ReasonV1]


class UnfitV1(TypedDict):
    """Something else that does not fit and was set aside in the file."""

    at: str
    value: Any
    why: list[ReasonV1]


class MigrationV1(TypedDict):
    """A move from one version to another; `source` is what the file named."""

    format: Literal["aeo-ipass/migration/1"]
    tool: Tool
    company: str
    source: str
    target: QuestionnaireV1
    counts: dict[str, int]
    answers: list[MovedV1]
    unfit: list[UnfitV1]
    anew: list[str]
    missing: list[ReasonV1]


def migration(found: Between) -> dict[str, Any]:
    """A move as plain data."""
    move = found.migration
    return {
        "format": MIGRATION,
        "tool": tool(),
        "company": found.company,
        "source": move.source,
        "target": questionnaire(found.new),
        "counts": {fate: len(move.of(fate)) for fate in FATES},
        "answers": [_moved(m) for m in move.moved],
        "unfit": [{"at": a.at, "value": a.value, "why": [_reason(i) for i in a.issues]} for a in move.asides],
        "anew": list(found.anew),
        "missing": [_reason(i) for i in found.missing],
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "question": moved.question,
        "site": moved.site,
        "fate": moved.fate,
        "value": moved.value,
        "to": list(moved.to),
        "why": [_reason(w) for w in moved.why],
    }


def _reason(issue: Issue) -> dict[str, Any]:
    facts = {key: value for key, value in issue.facts.items() if value != ""}
    return {"code": issue.code, "message": issue.text(), "facts": facts}
