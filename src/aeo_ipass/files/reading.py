"""Bytes and text of files from outside: regular files only, and never more than the limits allow.

Everything the program reads comes through here, whether a whole document or a stream of records.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from ..errors import N_, StorageError
from .faults import UTF_16, damaged, not_opened, not_text, too_large, unpacks_to_more, unreadable, web_page
from .limits import MAX_BYTES, MAX_STREAM

STDIN = "-"
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Without waiting: opening a pipe nobody writes to would otherwise never end."""


def read_text(path: Path) -> str:
    """The text of a file as `decode` takes it; raises StorageError saying why not."""
    return decode(read_bytes(path), path)


def decode(content: bytes, path: Path) -> str:
    """Bytes of `path` as text: UTF-8 with or without a byte-order mark, or UTF-16 with one; else raises StorageError.

    UTF-16 is what PowerShell's `>` and an old Notepad write.
    """
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise StorageError([not_text(content, error.start, str(path))]) from None
    if issue := web_page(text, str(path)):
        raise StorageError([issue])
    return text


def read_bytes(path: Path) -> bytes:
    """The bytes of one document, unpacked when its name ends with `.gz`; raises StorageError saying why not."""
    with opened(path) as stream:
        size = None if _packed(path) else os.fstat(stream.fileno()).st_size
        if size is not None and size > MAX_BYTES:
            raise StorageError([too_large(str(path), size)])
        return bounded(stream, str(path))


def read_stdin() -> bytes:
    """The one document that standard input holds; raises StorageError when it is too large."""
    return bounded(standard_input(), STDIN)


def standard_input() -> IO[bytes]:
    """Standard input as bytes; raises StorageError where there is none."""
    if (stream := getattr(sys.stdin, "buffer", None)) is None:
        raise StorageError([unreadable(STDIN, N_("there is no standard input"))])
    return cast(IO[bytes], stream)


@contextmanager
def opened(path: Path, *, as_it_is: bool = False) -> Iterator[IO[bytes]]:
    """A regular file as a stream of bytes; what goes wrong, here or while it is read, raises StorageError.

    `.gz` is unpacked as it is read, and no further than MAX_STREAM, unless the file is wanted as it is.
    """
    try:
        with os.fdopen(_handle(path), "rb") as stream:
            yield stream if as_it_is else unpacked(stream, path)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise StorageError([damaged(str(path))]) from None
    except OSError as error:
        raise StorageError([not_opened(path, error)]) from None


def _handle(path: Path) -> int:
    """The open file; looked at before it is opened, since opening a device may already do something, and after."""
    _only_regular(path.stat().st_mode, path)
    handle = os.open(path, READING)
    try:
        _only_regular(os.fstat(handle).st_mode, path)
    except BaseException:
        os.close(handle)
        raise
    return handle


_KINDS = {
    stat.S_IFDIR: N_("it is a folder"),
    stat.S_IFIFO: N_("it is a pipe, not a file"),
    stat.S_IFSOCK: N_("it is a socket, not a file"),
    stat.S_IFCHR: N_("it is a device, not a file"),
    stat.S_IFBLK: N_("it is a device, not a file"),
}


def _only_regular(mode: int, path: Path) -> None:
    if stat.S_ISREG(mode):
        return
    issue = unreadable(str(path), _KINDS.get(stat.S_IFMT(mode), N_("it is no file")))
    hint = N_("to read what another program writes, pipe it in and give - as the name")
    raise StorageError([issue if stat.S_ISDIR(mode) else replace(issue, hint=hint)])


def _packed(path: Path) -> bool:
    return path.name.lower().endswith(".gz")


def bounded(stream: IO[bytes], name: str) -> bytes:
    """All of a stream, up to the limit and one byte more, which tells that there is more."""
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise StorageError([too_large(name, None)])
    return content


def unpacked(stream: IO[bytes], path: Path) -> IO[bytes]:
    """The stream itself, or what it unpacks to when the name ends with `.gz`; errors of gzip come while it is read."""
    return cast(IO[bytes], io.BufferedReader(_Unpacked(stream, path))) if _packed(path) else stream


class _Unpacked(io.RawIOBase):
    """What a gzip file unpacks to, counted: a small file can hold more than anybody can read."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self.gzip, self.path, self.count = gzip.GzipFile(fileobj=stream), path, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        count = self.gzip.readinto(buffer)
        self.count += count
        if self.count > MAX_STREAM:
            raise StorageError([unpacks_to_more(str(self.path), MAX_STREAM)])
        return count
