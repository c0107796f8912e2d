"""What comes of reading one answer file: the faults found so far, each at its place, and at last the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...errors import Issue
from ...files.nodes import find_mark, key_path
from ...validation import Frozen, issue_at, issues_from, suggestion
from ...validation.engine import ValidationError
from ..model import Sheet

Path = tuple[str | int, ...]


class Reading:
    """What came of reading one answer file: the sheet, or None, and every issue found."""

    def __init__(self, data: Any, file: str, *, partial: bool = False) -> None:
        self.data, self.file = data, file
        self.partial = partial
        """Whether the profile may be incomplete, as it is while an interview is under way."""
        self.issues: list[Issue] = []
        self.sheet: Sheet | None = None
        self.reviews: list[tuple[str, str | None]] = []
        """Where answers stand of which a reviewer said something."""

    @property
    def errors(self) -> list[Issue]:
        """The issues that keep the file from being used."""
        return [i for i in self.issues if i.severity == "error"]

    @property
    def warnings(self) -> list[Issue]:
        """The issues that do not."""
        return [i for i in self.issues if i.severity == "warning"]

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The keys and values under `key`; none where something else stands there."""
        found = self.data.get(key)
        return found if isinstance(found, dict) else {}

    def add(self, path: Path, code: str, message: str, **facts: Any) -> None:
        """Note an error at a place in the file."""
        self.issues.append(issue_at(self.data, path, self.file, code, message, **facts))

    def warn(self, path: Path, code: str, message: str, **facts: Any) -> None:
        """Note a warning at a place in the file."""
        self.issues.append(self.warning(path, code, message, **facts))

    def warning(self, path: Path, code: str, message: str, **facts: Any) -> Issue:
        """A warning about a place in the file."""
        return replace(issue_at(self.data, path, self.file, code, message, **facts), severity="warning")

    def unknown(self, path: Path, code: str, message: str, name: Any, known: Sequence[str]) -> None:
        """Note an unknown name with the nearest known one."""
        hint, facts = suggestion(name, known)
        self.add(path, code, message, name=name, hint=hint, **facts)

    def invalid(self, error: ValidationError, model: type[Frozen], part: Any, path: Path) -> None:
        """Note what pydantic found in a part of the file, placed in the whole."""
        self.issues.extend(_moved(issues_from(error, model, part, self.file), self.data, path))


def _moved(issues: Sequence[Issue], data: Any, path: Path) -> list[Issue]:
    line, column = find_mark(data, path) or (None, None)
    return [
        replace(
            i,
            line=i.line or line,
            column=i.column or column,
            key=f"{key_path(path)}.{i.key}" if i.key else key_path(path),
        )
        for i in issues
    ]
