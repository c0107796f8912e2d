"""One interview at a time on a file: a lock that the operating system lets go of when a process ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import N_, Issue, StorageError, system_reason


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of an answer file; raises StorageError when another interview has it open."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        message = N_("another interview has this file open")
        hint = N_("end that one first; everything answered there is saved")
        raise StorageError([Issue("locked", message, {}, hint, str(path))]) from None
    except OSError as error:
        message = N_("the file cannot be written: {reason}")
        hint = N_("give a place where you may write")
        raise StorageError(
            [Issue("unwritable", message, {"reason": system_reason(error)}, hint, str(path))]
        ) from None
    try:
        yield
    finally:
        lock.release()
        with suppress(OSError):
            Path(lock.lock_file).unlink()


__all__ = ["locked"]
