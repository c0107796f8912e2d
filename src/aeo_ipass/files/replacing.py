"""A file put in the place of another: how it is called until then, and what is said when the system refuses.

Windows refuses while a program has the other open, mostly for a moment only.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from ..errors import N_, Issue, StorageError, system_reason

UNWRITABLE: Final = "unwritable"
"""The code of what says that something cannot be written, whatever was asked for."""
NAME_KEPT: Final = 40
"""Characters of a file's name in that of its temporary file: a file system takes 255 bytes at most."""
_GROWING: Final = ".tmp"
WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries: a virus scanner, an index or a synchronised folder lets go by then; Excel and Word do not."""
_HELD: Final = frozenset({5, 32, 33})
"""What Windows says then: access denied, a sharing violation, a locked part."""


class Held(PermissionError):
    """A program has the file open, and keeps it."""


def replaced(source: Path, target: Path) -> None:
    """Put a file, or a folder where there is none, at a place; raises Held when a program keeps what stands there."""
    for wait in (*WAITS, None):
        try:
            source.replace(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            if wait is None:
                raise Held(error.errno, error.strerror, error.filename) from None
            time.sleep(wait)


def is_growing(name: str) -> bool:
    """Whether a file of this name was still being written, perhaps by a run that was killed: it holds nothing yet."""
    return name.startswith(".") and name.endswith(_GROWING)


def growing(target: Path) -> Path:
    """A name that nobody else uses, beside the place of what is to be written, for as long as it is not whole."""
    return target.with_name(f".{target.name[:NAME_KEPT]}.{os.urandom(6).hex()}{_GROWING}")


def unwritable(path: Path, error: OSError) -> StorageError:
    """What the system said when a file was to be written."""
    if isinstance(error, Held):
        return _held(path)
    return not_written(path, system_reason(error))


def not_written(path: Path, reason: str) -> StorageError:
    """That a file was not written, and why."""
    hint = N_("what stood in the file before is untouched; give another place, or make room")
    message = N_("the file cannot be written: {reason}")
    return StorageError([Issue(UNWRITABLE, message, {"reason": reason}, hint, str(path))])


def _held(path: Path) -> StorageError:
    message = N_("the file cannot be written: {reason}")
    reason = N_("another program has it open")
    hint = N_(
        "close it there, in Excel, Word or a viewer, and try again; what stood in the file before is untouched"
    )
    return StorageError([Issue(UNWRITABLE, message, {"reason": reason}, hint, str(path))])
