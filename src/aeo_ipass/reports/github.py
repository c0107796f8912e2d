"""Annotations for GitHub Actions: one workflow command a line, at the file and line it is about."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import Issue
from ..i18n import Translator


def annotation(issue: Issue, t: Translator) -> str:
    """`::error file=…,line=…,title=…::what`, as GitHub's runner reads it from standard output."""
    text = issue.text(t)
    if hint := issue.hint_text(t):
        text += f" – {hint}"
    return command(
        issue.severity, text, file=issue.file, line=issue.line, column=issue.column, title=issue.code
    )


def command(
    level: str,
    text: str,
    *,
    file: str = "",
    line: int | None = None,
    column: int | None = None,
    title: str = "",
) -> str:
    """A workflow command; `level` is error, warning or notice."""
    place = {"file": _relative(file), "line": line, "col": column, "title": title}
    properties = ",".join(f"{k}={_property(str(v))}" for k, v in place.items() if v)
    return f"::{level} {properties}::{_data(text)}"


def _relative(file: str) -> str:
    """The file as seen from here, where GitHub looks for it, if it is below."""
    if not file:
        return ""
    relative = os.path.relpath(file)
    return file if relative.startswith("..") else Path(relative).as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
