"""A row of a table, a company each → the data of an answer file, its cells read as people write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from ..answers import human, store
from ..answers.model import FORMAT
from ..answers.once import Once
from ..answers.read import Reading
from ..answers.read.seen import Kept
from ..errors import N_, Issue
from ..files.nodes import MapNode
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import ProfileQuestion
from .sources import Row, Source

_TOP = frozenset(
    {"format", "questionnaire", "company", "target_tier", "depth", "as_of", "profile", "sites", "answers"}
    | {"declaration", "partner"}
)
_TEXTS = frozenset({"reason", "note", "owner", "answered_by", "answered_at"})
"""What stands around an answer and is kept as it is written."""


def table_row(source: Source, row: Row, questionnaire: str | None) -> tuple[MapNode, Questionnaire]:
    """Dotted headers lead to keys, lists are written with `;`; the data and its questionnaire."""
    named = MapNode({"questionnaire": dict(row).get("questionnaire")})
    named.marks["questionnaire"] = (source.line, 1)
    programme = store.questionnaire_of(named, questionnaire, Path(source.file))
    data = MapNode()
    _put(data, ["format"], FORMAT, source.line)
    if "questionnaire" not in dict(row):
        _put(data, ["questionnaire"], programme.ref, source.line)
    known = columns(programme)
    for header, cell in row:
        column = known[header]
        _put(data, column.path, column.value(cell), source.line)
    return data, programme


class _Column:
    """Where the cells below a header belong, and how they are read; cells that others are equal to are read once."""

    __slots__ = ("_kept", "_read", "path")

    def __init__(self, header: str, programme: Questionnaire) -> None:
        path = header.split(".")
        self.path = path if path[0] in _TOP or path[0].startswith("x-") else ["answers", *path]
        self._read = _reader(self.path, programme)
        self._kept = Kept[Any]()

    def value(self, cell: str) -> Any:
        """A cell as its place wants it; what does not fit stays text, for the check to say so."""
        if self._read is str:
            return cell
        try:
            found = self._kept[cell]
        except KeyError:
            try:
                found = self._read(cell)
            except human.BadValue:
                found = cell
            self._kept.keep(cell, found)
        return _own(found) if isinstance(found, list) else found


def _own(values: list[Any]) -> list[Any]:
    """A list for one company alone."""
    return [value.copy() if isinstance(value, dict) else value for value in values]


MOST: Final = 1_000
"""Columns that are kept; a table of everything that is asked has fewer."""


class _Columns(dict[str, _Column]):
    """The columns of tables of answers to a questionnaire, by their headers."""

    def __init__(self, programme: Questionnaire) -> None:
        super().__init__()
        self._programme = programme

    def __missing__(self, header: str) -> _Column:
        if len(self) >= MOST:
            self.clear()
        found = self[header] = _Column(header, self._programme)
        return found


columns: Final = Once(_Columns)
"""Those that tables had so far, of each questionnaire."""


def _put(data: MapNode, path: list[str], value: Any, line: int) -> None:
    """Set a value deep inside; a short answer that was there becomes its long form."""
    for key in path[:-1]:
        inner = data.get(key)
        if not isinstance(inner, MapNode):
            held, inner = inner, MapNode()
            if held is not None:
                inner["value"] = held
                inner.marks["value"] = (line, 1)
            data[key] = inner
            data.marks[key] = (line, 1)
        data = inner
    last = path[-1]
    if isinstance(data.get(last), MapNode):  # `A-01.reason` stood before `A-01`
        data, last = data[last], "value"
    data[last] = value
    data.marks[last] = (line, 1)


def _reader(path: list[str], programme: Questionnaire) -> Callable[[str], Any]:
    match path:
        case ["profile" | "sites", *_, key]:
            asked = _asked(key, programme)
            return str if asked is None else lambda cell: human.fact(cell, asked)
        case ["company", "tags"]:
            return _list
        case ["as_of"] | ["answers", _, *_, "due"] | ["answers", _, *_, "review", "at"]:
            return lambda cell: human.date(cell).isoformat()
        case ["answers", _, *_, "evidence"]:
            return lambda cell: [{"file": file} for file in _list(cell)]
        case ["answers", _, *_, "review", "by" | "of"]:
            return str
        case ["answers", name, *_] if path[-1] not in _TEXTS and name in programme.questions:
            question = programme.questions[name]
            return lambda cell: human.value(cell, question, programme.programme)
        case _:
            return str


def _asked(key: str, programme: Questionnaire) -> ProfileQuestion | None:
    profile = programme.profile
    return next((q for q in (*profile.questions, *profile.site_questions) if q.id == key), None)


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("；", ";").split(";") if part.strip()]


# --- what is said about a row ----------------------------------------------------------------


def told(reading: Reading, programme: Questionnaire) -> None:
    """Say the faults of a row in the words of a table."""
    reading.issues[:] = [_in_a_table(issue, programme) for issue in reading.issues]


def _in_a_table(issue: Issue, programme: Questionnaire) -> Issue:
    """The hint for a file of its own, as it is done in a table."""
    if issue.code == "missing-profile":
        asked = _asked(issue.key.rpartition(".")[2], programme)
        hint = N_("fill in the column “{column}”; an empty cell is no answer")
        if asked and asked.type == "multi":
            hint = N_(
                "fill in the column “{column}”; an empty cell is no answer, and an empty list is written: none"
            )
        return replace(issue, hint=hint, facts={**issue.facts, "column": issue.key})
    if issue.code == "na-without-reason":
        column = issue.key.removeprefix("answers.").removesuffix(".value") + ".reason"
        return replace(
            issue, hint=N_("write it in the column “{column}”"), facts={**issue.facts, "column": column}
        )
    return issue
