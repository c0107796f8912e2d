"""`aeo-ipass/lint/1`: the findings of `questionnaire lint` as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from ..errors import Issue, Severity
from .error_v1 import IssueV1, issue
from .parts_v1 import Tool, tool

LINT = "aeo-ipass/lint/1"


class FindingV1(IssueV1):
    """A finding; a warning alone does not make lint fail."""

    severity: Severity


class LintV1(TypedDict):
    """What lint found in which questionnaires."""

    format: Literal["aeo-ipass/lint/1"]
    tool: Tool
    questionnaires: list[str]
    findings: list[FindingV1]


def lint(questionnaires: Sequence[str], findings: Iterable[Issue]) -> dict[str, Any]:
    """The findings as plain data; messages are English, codes are for machines."""
    return {
        "format": LINT,
        "tool": tool(),
        "questionnaires": list(questionnaires),
        "findings": [{**issue(f), "severity": f.severity} for f in findings],
    }
