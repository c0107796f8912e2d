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
from ..errors import AeoIpassError, InputError, Issue
from ..files.json import parse_json
from ..files.reading import decode, read_bytes
from ..files.yaml import marked, parse_yaml
from ..questionnaire.model import Questionnaire
from .sources import Source

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
        from .table import table_row, told

        data, programme = table_row(source, source.content, questionnaire)
        digest = hashlib.sha256(repr(source.content).encode()).hexdigest()
        reading = read_sheet(data, programme, source.file, digest)
        told(reading, programme)
        return _file(source, data, programme, reading)
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
    """Issues of a record, moved to the line in which the record stands; a path has lost a slash of an address."""
    if "://" in source.file:
        issues = [i.in_file(source.file) if i.file == str(Path(source.file)) else i for i in issues]
    if source.line == 1 or source.format == "csv":
        return list(issues)
    return [replace(i, line=(i.line or 1) + source.line - 1) for i in issues]
