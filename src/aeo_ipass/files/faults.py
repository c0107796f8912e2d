"""What can be wrong with a file before anybody looks at what it says."""

from __future__ import annotations

from typing import Any

from ..errors import N_, Issue
from .limits import MAX_BYTES, MAX_DEPTH
from .nodes import Mark


def syntax(file: str, line: int | None, column: int | None, problem: str) -> Issue:
    """What the parser could not read."""
    hint = N_("look at this line and the one above for a missing colon, quote or indentation")
    return Issue(
        "syntax", N_("this cannot be read: {problem}"), {"problem": problem}, hint, file, line, column
    )


def too_large(file: str) -> Issue:
    """More bytes than one file may have."""
    return Issue(
        "too-large", N_("the file is larger than {limit} MB"), {"limit": MAX_BYTES // 1_000_000}, "", file
    )


def too_deep(file: str, mark: Any) -> Issue:
    """More lists and mappings inside each other than a file may have."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Issue(
        "too-deep",
        N_("lists or mappings are nested more than {limit} deep"),
        {"limit": MAX_DEPTH},
        "",
        file,
        line,
        column,
    )


def duplicate(file: str, mark: Mark | None, key: str, first: int | None = None) -> Issue:
    """A key that stands in one mapping twice."""
    line, column = mark or (None, None)
    message = N_("the key “{key}” stands here a second time (first in line {first})")
    if first is None:
        message = N_("the key “{key}” stands here a second time")
    hint = N_("keep one of the two")
    return Issue("duplicate-key", message, {"key": key, "first": first}, hint, file, line, column, key)
