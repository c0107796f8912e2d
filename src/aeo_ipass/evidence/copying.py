"""A file brought into the folder of evidence beside the answers, under a name that every system takes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import StorageError
from ..files.outputs import allowed, writing
from ..files.replacing import is_growing, unwritable
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
        there = [path for path in into.iterdir() if not is_growing(path.name)] if into.exists() else []
    except OSError as error:
        raise unwritable(into, error) from None
    if same := next((path for path in sorted(there) if _same(path, file)), None):
        return same
    target = into / apart(safe(file.name), {folded(path.name) for path in there})
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
