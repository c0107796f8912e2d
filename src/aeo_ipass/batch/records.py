"""One input → a checked answer file, its faults at the lines of the file it stands in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..answers import store
from ..answers.model import FORMAT
from ..answers.read import Reading, read_sheet
from ..answers.values import parse_number
from ..errors import AeoIpassError, InputError, Issue
from ..files.json import parse_json
from ..files.nodes import MapNode
from ..files.reading import decode, read_bytes
from ..files.yaml import marked, parse_yaml
from ..questionnaire.model import ChecklistQuestion, NumberQuestion, Questionnaire
from .sources import Row, Source

_TOP = frozenset(
    {"format", "questionnaire", "company", "target_tier", "depth", "as_of", "profile", "sites", "answers"}
)


_OWN = frozenset({"format", "questionnaire", "company", "profile", "answers"})
"""A file with none of these keys is no answer file."""


class PassedOver(AeoIpassError):
    """A file in a folder that is no answer file, and no mistake."""

    def __init__(self, name: str, format: str) -> None:
        super().__init__(f"{name}: {format}")
        self.name, self.format = name, format


def read(source: Source, questionnaire: str | None, *, locate: bool = False) -> store.AnswerFile:
    """The answers of a source, checked; raises InputError for faults of syntax, PassedOver for other formats.

    `locate`: the data are to know their lines, which JSON does not without a second parse.
    """
    if isinstance(source.content, tuple):
        return _row(source, source.content, questionnaire)
    path = Path(source.file)
    content = read_bytes(path) if source.content is None else source.content
    try:
        return _parsed(source, content, decode(content, path), questionnaire, locate)
    except InputError as error:
        raise InputError(_down(error.issues, source)) from None


def _parsed(
    source: Source, content: bytes, text: str, questionnaire: str | None, locate: bool
) -> store.AnswerFile:
    json = source.format in ("json", "jsonl")
    data = parse_json(text, source.file) if json else parse_yaml(text, source.file)
    _pass_over(source, data)
    programme = store.questionnaire_of(data, questionnaire, Path(source.file), text)
    digest = hashlib.sha256(content).hexdigest()
    reading = read_sheet(data, programme, source.file, digest)
    if json and (locate or reading.issues):
        data = marked(text, data)
    if json and reading.issues:
        reading = read_sheet(data, programme, source.file, digest)
    return _file(source, data, programme, reading)


def _pass_over(source: Source, data: Any) -> None:
    """Raises PassedOver for a file that a folder led to and that has nothing of an answer file."""
    if not source.found:
        return
    named = data.get("format") if isinstance(data, dict) else None
    if isinstance(named, str) and named.startswith("aeo-ipass/") and named != FORMAT:
        raise PassedOver(source.name, named)
    if not isinstance(data, dict) or not _OWN & data.keys():
        raise PassedOver(source.name, "?")


def _file(source: Source, data: Any, programme: Questionnaire, reading: Reading) -> store.AnswerFile:
    reading.issues[:] = _down(reading.issues, source)
    if reading.sheet is not None:
        reading.sheet = replace(reading.sheet, source=source.name)
    return store.AnswerFile(Path(source.file), data, programme, reading)


def _down(issues: Iterable[Issue], source: Source) -> list[Issue]:
    """Issues of a record, moved to the line in which the record stands."""
    if source.line == 1 or source.format == "csv":
        return list(issues)
    return [replace(i, line=(i.line or 1) + source.line - 1) for i in issues]


# --- rows of a CSV ---------------------------------------------------------------------------


def _row(source: Source, row: Row, questionnaire: str | None) -> store.AnswerFile:
    """A company a row: dotted headers lead to keys, lists are written with `;`."""
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
    digest = hashlib.sha256(repr(row).encode()).hexdigest()
    return _file(source, data, programme, read_sheet(data, programme, source.file, digest))


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
    if path[0] == "profile" or path[0] == "sites":
        return _fact(path[-1], cell, programme)
    if path[0] != "answers":
        return _list(cell) if path == ["company", "tags"] else cell
    question = programme.questions.get(path[1])
    if len(path) > 2 and path[2] == "evidence":
        return [{"file": file} for file in _list(cell)]
    if len(path) > 2 and path[2] != "value" and path[2] != "sites":
        return cell
    if isinstance(question, ChecklistQuestion) and cell not in ("unsure", "not_applicable"):
        return [] if cell == "none" else _list(cell)
    if isinstance(question, NumberQuestion):
        number = parse_number(cell)
        return cell if number is None else number
    return cell


def _fact(key: str, cell: str, programme: Questionnaire) -> Any:
    profile = programme.profile
    asked = next((q for q in (*profile.questions, *profile.site_questions) if q.id == key), None)
    if asked and asked.type == "multi":
        return [] if cell == "none" else _list(cell)
    if asked and asked.type == "yes_no":
        return {"yes": True, "true": True, "no": False, "false": False}.get(cell.lower(), cell)
    return cell


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
