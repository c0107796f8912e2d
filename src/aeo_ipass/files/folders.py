"""A folder written whole or not at all, in a place where there is none, or an empty one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import N_, UsageError
from .atomic import umask
from .replacing import growing, replaced, unwritable


def free(path: Path) -> None:
    """Raises UsageError for a place in which something is already, or that has no folder to stand in."""
    if not path.parent.is_dir():
        raise UsageError(
            N_("the folder “{folder}” does not exist"),
            N_("make it first, or give another place"),
            folder=path.parent,
        )
    if os.path.lexists(path) and not (path.is_dir() and not path.is_symlink() and not any(path.iterdir())):
        raise UsageError(
            N_("“{file}” is there already, and not an empty folder"),
            N_("give another name, or move it away first"),
            file=path,
        )


def made(path: Path) -> None:
    """See to it that a folder is there; raises UsageError for standard output, a file, or where none can stand."""
    if str(path) == "-":
        raise UsageError(N_("standard output holds no folder"), N_("give another place"))
    if path.is_dir():
        return
    free(path)
    try:
        path.mkdir()
    except OSError as error:
        raise unwritable(path, error) from None


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write into, which takes its place when the block is done; gone when it raises anything.

    Raises UsageError as `free` does, and StorageError when the system refuses.
    """
    free(path)
    made = growing(path)
    try:
        made.mkdir(0o700)
        yield made
        made.chmod(0o777 & ~umask())
        if sys.platform == "win32" and path.is_dir():  # elsewhere an empty folder is replaced in one step
            path.rmdir()
        replaced(made, path)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
