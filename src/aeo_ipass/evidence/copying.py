"""A file brought into the folder of evidence beside the answers, under a name that every system takes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import StorageError
from ..files.atomic import unwritable
from ..files.outputs import allowed, writing
from .files import chunks, digest
from .naming import apart, folded, safe

FOLDER: Final = "evidence"


def copied(file: Path, folder: Path, answers: Path, *, dry: bool = False) -> Path:
    """The copy in the folder `evidence`, made unless the same content is there already; nothing is overwritten.

    `dry`: where it would be, and nothing is made. Raises StorageError when it cannot be read or written, and UsageError
    as every output does.
    """
    into = folder / FOLDER
    try:
        if not dry:
            into.mkdir(exist_ok=True)
        taken = {folded(path.name): path for path in into.iterdir()} if into.exists() else {}
    except OSError as error:
        raise unwritable(into, error) from None
    if there := next((path for path in sorted(taken.values()) if _same(path, file)), None):
        return there
    target = into / apart(safe(file.name), taken)
    if not dry:
        with writing(allowed([target], [file, answers])) as (copy,):
            for chunk in chunks(file):
                copy.write(chunk)
    return target


def _same(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and digest(one) == digest(other)
    except (OSError, StorageError):
        return False
