"""The file as it was before it was moved: kept beside it byte for byte, and how to know that nothing changed since."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ...errors import N_, UsageError
from ...files.reading import read_bytes
from ...record import Record
from .confirm import MOVED_KEY

ENDING: Final = ".bak"
"""No ending of an answer file: whoever scores the folder does not meet the company twice."""


class Original(Record):
    """A file as it was before it was moved last."""

    backup: Path
    content: bytes
    untouched: bool
    """Whether the moved file is still what the move made of it."""


def backup_of(path: Path, version: str, content: bytes) -> Path:
    """Where the file as it is goes: `firm.yaml.2026.1.bak`, numbered where another one stands there."""
    name = f"{path.name}.{version}" if version else path.name
    number, found = 1, path.with_name(name + ENDING)
    while found.exists() and read_bytes(found) != content:
        number += 1
        found = path.with_name(f"{name}-{number}{ENDING}")
    return found


def noted(data: Mapping[str, Any], source: str, before: bytes, backup: Path | None) -> dict[str, Any]:
    """The moved data with a note of where they come from; `sealed` completes it."""
    earlier = data.get(MOVED_KEY)
    kept = earlier if isinstance(earlier, list) else [] if earlier is None else [earlier]
    digest = sha256(before).hexdigest()
    note = {"from": source, "to": data.get("questionnaire"), "sha256": digest}
    if backup is not None:
        note |= {"backup": backup.name, "result": _blank(digest)}
    return {**data, MOVED_KEY: [*kept, note]}


def sealed(text: str, before: bytes) -> str:
    """The text of a moved file with the digest of itself in its note."""
    blank = _blank(sha256(before).hexdigest())
    return text.replace(blank, sha256(text.encode()).hexdigest())


def original(path: Path, data: Any, content: bytes) -> Original:
    """What the file was before its last move; raises UsageError when it was not moved, or that is not kept."""
    notes = data.get(MOVED_KEY) if isinstance(data, dict) else None
    note = notes[-1] if isinstance(notes, list) and notes else None
    if not isinstance(note, dict):
        raise UsageError(N_("“{file}” was not moved: there is nothing to undo"), file=path)
    name, digest = note.get("backup"), str(note.get("sha256"))
    if not isinstance(name, str):
        message = N_("“{file}” was written beside the file that it was moved from: that one is as it was")
        raise UsageError(message, file=path)
    backup = path.with_name(Path(name).name)
    before = read_bytes(backup)
    if sha256(before).hexdigest() != digest:
        message = N_("“{backup}” is not the file that “{file}” was moved from: it changed since")
        raise UsageError(message, N_("nothing is written"), backup=backup, file=path)
    return Original(backup, before, _untouched(content, str(note.get("result")), digest))


def _untouched(content: bytes, result: str, digest: str) -> bool:
    blank = content.replace(result.encode(), _blank(digest).encode())
    return sha256(blank).hexdigest() == result


def _blank(digest: str) -> str:
    """What stands for the digest of a text while it is worked out: as long, and nowhere else in the file."""
    return sha256(f"result of {digest}".encode()).hexdigest()


__all__ = ["ENDING", "Original", "backup_of", "noted", "original", "sealed"]
