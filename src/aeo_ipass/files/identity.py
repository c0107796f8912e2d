"""Which file a path leads to, whatever it is called: by links, `./`, hard links, or another case of its letters."""

from __future__ import annotations

import os
import stat
from pathlib import Path

Identity = tuple[object, ...]
"""Two paths lead to one file when these are equal."""


def identity(path: Path) -> Identity | None:
    """Of a file that is there by the file itself, of one to come by its folder and name; None: no file can be there.

    The letters' case and the composition of accents do not count in the name of a file to come: some file
    systems ignore them, and what runs on one machine is to run on all.
    """
    try:
        return _of_found(path.stat(), path)
    except FileNotFoundError:
        return _of_name(Path(os.path.realpath(path)))
    except (OSError, ValueError):
        return None


def identity_of_stream(stream: object) -> Identity | None:
    """Of the regular file that a standard stream was redirected to or from; None for a terminal or a pipe."""
    try:
        found = os.fstat(stream.fileno())  # type: ignore[attr-defined]
    except (OSError, ValueError, AttributeError):
        return None
    return ("file", found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) and found.st_ino else None


def _of_found(found: os.stat_result, path: Path) -> Identity:
    if found.st_ino:
        return ("file", found.st_dev, found.st_ino)
    return ("path", os.path.normcase(os.path.realpath(path)))  # a file system that numbers no files


def _of_name(path: Path) -> Identity:
    folder = identity(path.parent) if path.parent != path else None
    return ("name", folder, _folded(path.name))


def _folded(name: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", normalize("NFC", name).casefold())
