"""`aeo-ipass/error/1`: an input that could not be scored, with each of its faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..errors import Issue
from .parts_v1 import SourceV1, same

ERROR: Final = "aeo-ipass/error/1"


class IssueV1(TypedDict):
    """One fault of an input."""

    code: str
    file: str
    line: int | None
    column: int | None
    key: str
    message: str
    hint: str


class ErrorV1(TypedDict):
    """`aeo-ipass/error/1`: an input that could not be scored."""

    format: Literal["aeo-ipass/error/1"]
    answers: SourceV1
    errors: list[IssueV1]


def error(source: str, issues: Iterable[Issue]) -> dict[str, Any]:
    """An input that could not be scored as `aeo-ipass/error/1`."""
    return {"format": ERROR, "answers": {"source": source}, "errors": [issue(i) for i in issues]}


def issue(issue: Issue) -> dict[str, Any]:
    """A fault as plain data, its message in English."""
    return {
        **same(issue, "code", "file", "line", "column", "key"),
        "message": issue.text(),
        "hint": issue.hint_text(),
    }
