"""Files written whole or not at all: a reader, or a crash, never sees half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import N_, Issue, StorageError


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace `path` by `content` in one step, flushed to the disk; raises StorageError saying why not."""
    file = AtomicFile(path)
    file.write(content)
    file.commit()


class AtomicFile:
    """A file written piece by piece that appears whole, or not at all; every step raises StorageError."""

    def __init__(self, path: Path) -> None:
        self.path, self.target = path, Path(os.path.realpath(path))
        with self._told():
            handle, self._name = tempfile.mkstemp(
                prefix=f".{self.target.name}.", suffix=".tmp", dir=self.target.parent
            )
            self._stream = os.fdopen(handle, "wb")

    def write(self, content: str | bytes) -> None:
        """Add a piece; text is written as UTF-8."""
        with self._told():
            self._stream.write(content.encode("utf-8") if isinstance(content, str) else content)

    def commit(self) -> None:
        """Flush to the disk and take the place of what stood there."""
        with self._told():
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            _keep_mode(self.target, self._name)
            Path(self._name).replace(self.target)
            _sync_folder(self.target.parent)

    def abandon(self) -> None:
        """Leave everything as it was."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            Path(self._name).unlink()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Clean up whatever happens; what the system refuses becomes a message."""
        try:
            yield
        except BaseException as error:
            if hasattr(self, "_stream"):
                self.abandon()
            if isinstance(error, OSError):
                raise _unwritable(self.path, error) from None
            raise


def _unwritable(path: Path, error: OSError) -> StorageError:
    reason = (error.strerror or type(error).__name__).lower()
    hint = N_("what stood in the file before is untouched; give another place, or make room")
    message = N_("the file cannot be written: {reason}")
    return StorageError([Issue("unwritable", message, {"reason": reason}, hint, str(path))])


def _keep_mode(target: Path, name: str) -> None:
    """The rights of the file that is replaced, or those a new file would get."""
    if target.exists():
        mode = target.stat().st_mode & 0o7777
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    Path(name).chmod(mode)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
