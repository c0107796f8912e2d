"""One interview at a time on a file, and one who saves: locks that the system lets go of when a process ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ..errors import N_, Issue, StorageError
from ..files.replacing import unwritable

LONGEST: Final = 20.0
"""Seconds to wait for somebody who saves, which takes a hundredth of one."""
_OFTEN: Final = 0.005


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of an answer file; raises StorageError when another interview has it open."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
    try:
        _take(lock)
    except Timeout:
        message = N_("another interview has this file open")
        hint = N_("end that one first; everything answered there is saved")
        raise StorageError([Issue("locked", message, {}, hint, str(path))]) from None
    except OSError as error:
        raise unwritable(path, error) from None
    try:
        yield
    finally:
        _let_go(lock)


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Nobody else of this program writes a file between a look at it and what is written then; waits for who does.

    Raises StorageError where that takes too long, or nothing can be written.
    """
    lock = FileLock(path.with_name(f".{path.name}.saving.lock"), timeout=LONGEST)
    try:
        _take(lock)
    except Timeout:
        message, hint = N_("another program writes this file"), N_("try again when it has ended")
        raise StorageError([Issue("locked", message, {}, hint, str(path))]) from None
    except OSError as error:
        raise unwritable(path, error) from None
    try:
        yield
    finally:
        _let_go(lock)


def _take(lock: FileLock) -> None:
    """A folder that is gone is not made anew: it may be that of a stick, and what is saved would lie elsewhere."""
    Path(lock.lock_file).parent.stat()
    lock.acquire(poll_interval=_OFTEN)


def _let_go(lock: FileLock) -> None:
    """The file goes first: removed after the lock, it could be one that somebody else holds by then.

    Where no open file can be removed, the lock removes it itself.
    """
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()


__all__ = ["locked", "saving"]
