"""A file put in the place of another: Windows refuses that while a program has it open, mostly for a moment only."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

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
