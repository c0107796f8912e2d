"""A row of a table, a company each → the data of an answer file, its cells read as people write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..answers import human, store
from ..answers.model import FORMAT
from ..answers.read import Reading
from ..errors import N_, Issue
from ..files.nodes import MapNode
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import ProfileQuestion
from .sources import Row, Source

_TOP = frozenset(
    {"format", "questionnaire", "company", "target_tier", "depth", "as_of", "profile", "sites", "answers"}
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
    for header, cell in row:
        path = header.split(".")
        whole = path if path[0] in _TOP or path[0].startswith("x-") else ["answers", *path]
        _put(data, whole, _value(whole, cell, programme), source.line)
    return data, programme


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


def _value(path: list[str], cell: str, programme: Questionnaire) -> Any:
    """A cell as the place it stands in wants it; what does not fit stays text, for the check to say so."""
    try:
        return _reader(path, programme)(cell)
    except human.BadValue:
        return cell


def _reader(path: list[str], programme: Questionnaire) -> Callable[[str], Any]:
    match path:
        case ["profile" | "sites", *_, key]:
            asked = _asked(key, programme)
            return str if asked is None else lambda cell: human.fact(cell, asked)
        case ["company", "tags"]:
            return _list
        case ["as_of"] | ["answers", _, *_, "due"]:
            return lambda cell: human.date(cell).isoformat()
        case ["answers", _, *_, "evidence"]:
            return lambda cell: [{"file": file} for file in _list(cell)]
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
