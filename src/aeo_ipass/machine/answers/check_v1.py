"""`aeo-ipass/answers-check/1`: what is wrong with answer files, missing in them, or does not fit together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...batch import Failed, Outcome
from ...insight.consistency import misfits_of
from ...insight.unanswered import unanswered
from ..error_v1 import IssueV1, issue
from ..parts_v1 import Tool, tool
from .consistency_v1 import MisfitV1, misfits

CHECK: Final = "aeo-ipass/answers-check/1"


class MissingV1(TypedDict):
    """A question of the target tier without an answer; `sites`: where, when it is asked at sites with names."""

    question: str
    sites: list[str]


class UnconfirmedV1(TypedDict):
    """An answer that was moved from another version and that nobody has confirmed since."""

    question: str
    site: str | None


class AnswerFileV1(TypedDict):
    """An answer file: `errors` keep it from being read, and then there is nothing else."""

    file: str
    errors: list[IssueV1]
    warnings: list[IssueV1]
    missing: list[MissingV1]
    unconfirmed: list[UnconfirmedV1]
    consistency: list[MisfitV1]


class AnswersCheckV1(TypedDict):
    """What was found in which files."""

    format: Literal["aeo-ipass/answers-check/1"]
    tool: Tool
    files: list[AnswerFileV1]


def check(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """What was found as plain data; messages are English, codes are for machines."""
    return {"format": CHECK, "tool": tool(), "files": [_file(outcome) for outcome in outcomes]}


def _file(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Failed):
        nothing: dict[str, Any] = {key: [] for key in ("warnings", "missing", "unconfirmed", "consistency")}
        return {"file": outcome.source, "errors": [issue(i) for i in outcome.issues], **nothing}
    found = outcome.assessment
    return {
        "file": outcome.source,
        "errors": [],
        "warnings": [issue(i) for i in outcome.warnings],
        "missing": [{"question": name, "sites": sites} for name, sites in unanswered(found)],
        "unconfirmed": [
            {"question": name, "site": site}
            for name, site in sorted(found.sheet.unconfirmed, key=lambda at: (at[0], at[1] or ""))
        ],
        "consistency": misfits(misfits_of(found)),
    }
