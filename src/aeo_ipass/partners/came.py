"""The files in a folder of what came back, each read as far as it can be, the earliest first."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from ..answers.model import FORMAT
from ..answers.read import read_sheet
from ..errors import InputError, Issue
from ..files.reading import read_bytes
from ..forms.into import returned
from ..forms.known import Known
from ..forms.returned import Returned
from ..questionnaire.model import Questionnaire
from ..record import Record

_LOCK_FILES = ("~$", ".~lock.")
"""How the names of files begin that office programs leave beside an open one."""
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


class Came(Record):
    """A file: its digest, what it says or why nobody can tell, and when it was saved (ISO 8601 in UTC)."""

    file: Path
    sha256: str
    saved_at: str
    form: Returned | None
    why: tuple[Issue, ...] = ()


def files(wanted: Iterable[Path], apart: Iterable[Path] = ()) -> Iterator[Path]:
    """These files, and all in these folders by name; what is hidden is left out, and what is to stay `apart`."""
    left = frozenset(os.path.realpath(path) for path in apart)
    for path in wanted:
        yield from _inside(path, left) if path.is_dir() else (path,)


def _inside(folder: Path, left: frozenset[str]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [n for n in sorted(folders) if not n.startswith(".") and _is_none_of(root, n, left)]
        yield from (Path(root, n) for n in sorted(names) if _is_wanted(n) and _is_none_of(root, n, left))


def _is_none_of(root: str, name: str, left: frozenset[str]) -> bool:
    return os.path.realpath(Path(root, name)) not in left


def _is_wanted(name: str) -> bool:
    return not name.startswith((".", *_LOCK_FILES)) and name.casefold() not in _LEFT_BY_SYSTEMS


def came(file: Path, questionnaire: Questionnaire) -> Came:
    """What one file says; one that cannot be read says why."""
    try:
        digest = hashlib.sha256(read_bytes(file)).hexdigest()
        form = returned(file, nobody(questionnaire))
        return Came(file, digest, _moment(file, form), form)
    except InputError as error:
        return Came(file, "", "", None, error.issues)


def nobody(questionnaire: Questionnaire) -> Known:
    """What is known of a partner before its form is read: nothing."""
    data = {"format": FORMAT, "questionnaire": questionnaire.ref, "company": {"name": "?"}, "answers": {}}
    sheet = read_sheet(data, questionnaire, "", partial=True).sheet
    assert sheet is not None
    return Known(questionnaire, sheet)


def _moment(file: Path, form: Returned) -> str:
    """When it was saved: as the page of a form says, else as the system knows."""
    try:
        said = datetime.fromisoformat(form.saved_at)
        found = (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        found = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
    return found.isoformat(timespec="seconds")
