"""Files written whole or not at all: a reader, or a crash, never sees half of one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import N_
from .replacing import growing, not_written, replaced, unwritable

if TYPE_CHECKING:
    from typing_extensions import Buffer

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace `path` by `content` in one step, flushed to the disk; raises StorageError saying why not."""
    if protected(path):
        raise not_written(path, N_("it is write-protected"))
    file = AtomicFile(path)
    file.write(content)
    file.commit()


class AtomicFile:
    """A file written piece by piece that appears whole, or not at all; every step raises StorageError.

    It grows beside its place as `.NAME.….tmp`, for nobody else to read. A link stays a link: what it leads to
    is replaced; `target`: what that is, if it was looked at before.
    """

    def __init__(self, path: Path, target: Path | None = None) -> None:
        self.path, self.target = path, target or Path(os.path.realpath(path))
        self._name = growing(self.target)
        self._stream: IO[bytes] | None = None
        self._ready = False
        with self._told():
            self._stream = os.fdopen(os.open(self._name, _NEW, 0o600), "wb")

    def write(self, content: str | Buffer) -> None:
        """Add a piece; text is written as UTF-8."""
        with self._told():
            self._open.write(content.encode("utf-8") if isinstance(content, str) else content)

    def finish(self) -> None:
        """Bring all of it to the disk, where it only waits to take its place."""
        with self._told():
            self._open.flush()
            _keep_rights(self.target, self._name)
            os.fsync(self._open.fileno())
            self._open.close()
            self._ready = True

    def commit(self) -> None:
        """Take the place of what stood there."""
        if not self._ready:
            self.finish()
        with self._told():
            replaced(self._name, self.target)
            _sync_folder(self.target.parent)

    def abandon(self) -> None:
        """Leave everything as it was."""
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                self._stream.close()
        with contextlib.suppress(OSError):
            self._name.unlink()

    @property
    def _open(self) -> IO[bytes]:
        assert self._stream is not None
        return self._stream

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Clean up whatever happens; what the system refuses becomes a message."""
        try:
            yield
        except BaseException as error:
            self.abandon()
            if isinstance(error, OSError):
                raise unwritable(self.path, error) from None
            raise


def protected(path: Path) -> bool:
    """Whether somebody made a file read-only, which replacing it would not even notice."""
    try:
        return not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK))
    except OSError:
        return False


def _keep_rights(target: Path, name: Path) -> None:
    """The rights of the file that is replaced, its owner too where that is allowed; else those of a new file."""
    try:
        found = target.stat()
    except FileNotFoundError:
        name.chmod(0o666 & ~umask())
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(name, -1, found.st_gid)
            os.chown(name, found.st_uid, -1)
    name.chmod(found.st_mode & 0o7777)


def umask() -> int:
    """It can only be read by setting it: a file that another thread makes meanwhile is too private, never too open."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # which opens no folder
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
