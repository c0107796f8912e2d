"""Answer files on disk: read whole, written atomically, never half and never over a broken one."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import N_, InputError, Issue, StorageError
from ..files.json import dump_json, parse_json
from ..files.nodes import find_mark
from ..files.reading import decode, read_bytes
from ..files.yaml import marked, parse_yaml
from ..questionnaire import catalog
from ..questionnaire.model import Questionnaire
from .model import Sheet
from .read import Reading, read_sheet


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that was read: its data as written, and what came of checking it."""

    path: Path
    data: Any
    questionnaire: Questionnaire
    reading: Reading
    sha256: str = ""

    @property
    def sheet(self) -> Sheet:
        """The checked answers; raises InputError with every fault when there are any."""
        if self.reading.sheet is None or self.reading.errors:
            raise InputError(self.reading.errors)
        return self.reading.sheet


def load(path: Path, questionnaire: str | None = None, *, partial: bool = False) -> AnswerFile:
    """Read and check an answer file (YAML, or JSON by its ending).

    `questionnaire` is an id or a folder, by default the one the file names. Faults of syntax raise
    InputError at once; faults of content are in `.reading`, and raised by `.sheet`.
    """
    content = read_bytes(path)
    text = decode(content, path)
    data = parse(text, path)
    programme = questionnaire_of(data, questionnaire, path, text)
    sha256 = hashlib.sha256(content).hexdigest()
    reading = read_sheet(data, programme, str(path), sha256, partial=partial)
    if reading.issues and _is_json(path):
        reading = read_sheet(marked(text, data), programme, str(path), sha256, partial=partial)
    return AnswerFile(path, data, programme, reading, sha256)


def parse(text: str, path: Path) -> Any:
    """The data in an answer file's text, by the file's ending."""
    return parse_json(text, str(path)) if _is_json(path) else parse_yaml(text, str(path))


def questionnaire_of(data: Any, wanted: str | None, path: Path, text: str = "") -> Questionnaire:
    """The questionnaire asked for, else the file's own; the default when the file does not say.

    Raises InputError for one that is not known; `text`: of JSON data, which know their lines only when read again.
    """
    if wanted:
        return catalog.load(wanted)
    named = data.get("questionnaire") if isinstance(data, dict) else None
    if not isinstance(named, str):
        return catalog.load()
    name = named.partition("@")[0]
    if name in (known := catalog.available()):
        return catalog.load(name)
    line, column = find_mark(marked(text, data) if text else data, ("questionnaire",)) or (None, None)
    message = N_("the questionnaire “{name}” is not known")
    hint = N_("known: {known}; or say where it is with --questionnaire FOLDER")
    facts = {"name": name, "known": ", ".join(known)}
    place = (str(path), line, column, "questionnaire")
    raise InputError([Issue("unknown-questionnaire", message, facts, hint, *place)])


def render(data: Any, path: Path) -> str:
    """The text of an answer file, by the file's ending."""
    from ..files.dump import dump_yaml

    return dump_json(data) if _is_json(path) else dump_yaml(data)


def save(path: Path, data: dict[str, Any], *, named: Path | None = None) -> str:
    """Make the file say `data`, whole or not at all; what does not change in it stays byte for byte. Its new digest.

    Where that cannot be had, the file is written anew, with its comments at the end. `named`: the name that says
    what it is, where it is a copy without an ending.
    """
    content = rewritten(path, data, named or path).encode()
    put(path, content)
    return hashlib.sha256(content).hexdigest()


def put(path: Path, content: str | bytes) -> None:
    """Write an answer file whose content is ready, whole or not at all."""
    from ..files.atomic import write_atomically

    write_atomically(path, content)


@contextmanager
def unchanged(path: Path, sha256: str) -> Iterator[None]:
    """While it is entered, the file is as it was read; raises StorageError where somebody wrote it meanwhile."""
    from .lock import saving

    with saving(path):
        if digest(path) != sha256:
            message = N_("somebody changed the file meanwhile: nothing is written over it")
            raise StorageError([Issue("changed-elsewhere", message, {}, N_("run it again"), str(path))])
        yield


def digest(path: Path) -> str:
    """The digest of what stands in a file now; empty where nothing can be read there."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except StorageError:
        return ""


def rewritten(source: Path, data: dict[str, Any], path: Path) -> str:
    """The text for the file `path` that says `data`: that of `source` with its comments, but for what differs."""
    other_notation = source.suffix != "" and _is_json(source) != _is_json(path)
    return (None if other_notation else _changed(source, data, path)) or render(data, path)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _changed(source: Path, data: dict[str, Any], path: Path) -> str | None:
    """The text of `source`, changed so that it says `data`; None when there is none that can be read."""
    from ..files.dump import dump_yaml
    from ..files.edit import comments, edited, lined_as

    json = _is_json(path)
    try:
        content = read_bytes(source)
        text = decode(content, source)
        new = edited(text, data, "json" if json else "yaml")
        if new is None:
            anew = (
                render(data, path) if json else "\n".join([dump_yaml(data).rstrip("\n"), *comments(text), ""])
            )
            new = lined_as(text, anew)
    except InputError:
        return None
    mark = "\ufeff" if content.startswith(codecs.BOM_UTF8) else ""
    return mark + new
