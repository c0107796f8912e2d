"""One interview at a time on a file, and one who saves: locks that the system lets go of when a process ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ..errors import N_, Issue, StorageError
from ..files.replacing import unwritable

LONGEST: Final = 20.0
"""Seconds to wait for somebody who saves, which takes a hundredth of one."""
_OFTEN: Final = 0.005


def locked(path: Path) -> AbstractContextManager[None]:
    """Hold the lock of an answer file; raises StorageError when another interview has it open."""
    message = N_("another interview has this file open")
    return _held(path, "lock", 0, message, N_("end that one first; everything answered there is saved"))


def saving(path: Path) -> AbstractContextManager[None]:
    """Nobody else of this program writes a file between a look at it and what is written then; waits for who does.

    Raises StorageError where that takes too long, or nothing can be written.
    """
    message = N_("another program writes this file")
    return _held(path, "saving.lock", LONGEST, message, N_("try again when it has ended"))


@contextmanager
def _held(path: Path, ending: str, longest: float, message: str, hint: str) -> Iterator[None]:
    """A lock beside the file, waited for so long; raises StorageError with the message when somebody else has it."""
    lock = FileLock(path.with_name(f".{path.name}.{ending}"), timeout=longest)
    try:
        _take(lock)
    except Timeout:
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
