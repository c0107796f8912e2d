"""Lines of JSON Lines as a stream: each bounded, so that a file may hold any number of them."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO, Any, cast

from ..errors import Issue
from .faults import UTF_16, record_too_large, too_many_blanks
from .limits import MAX_BLANK, MAX_BYTES, MAX_SKIPPED, MIB

MARK = b"\xef\xbb\xbf"
"""What some programs put before UTF-8; by itself it is nothing."""
_CHUNK = 1 << 16
_NO_TEXT = b"\xff"
"""A byte that stands in no UTF-8."""


def lines(stream: IO[bytes], file: str, first: int = 1) -> Iterator[tuple[int, bytes | Issue]]:
    """Every line that is not blank, with its number; one that is too large is an issue, and the next is read.

    `first` is the number of the line with which the stream begins. Blank lines count towards the record after them,
    so that they cannot go on for ever.
    """
    stream = _as_utf_8(stream) if first == 1 else stream
    number, blank, blanks = first - 1, 0, 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        size = blank + len(line)
        if size > MAX_BYTES:
            size += 0 if line.endswith(b"\n") else _rest(stream)
            last = size > MAX_SKIPPED or not line.strip()
            yield number, record_too_large(file, number, size, last=last)
            if last:
                return
            blank = blanks = 0
        elif record := line.removeprefix(MARK).strip():
            yield number, record
            blank = blanks = 0
        else:
            blank, blanks = size, blanks + 1
            if blanks > MAX_BLANK:
                yield number, too_many_blanks(file, number)
                return


def _as_utf_8(stream: IO[bytes]) -> IO[bytes]:
    """The stream, or where its mark says UTF-16 what it says in UTF-8."""
    peek = getattr(stream, "peek", None)
    if peek is None or not peek(2).startswith(UTF_16):
        return stream
    return cast(IO[bytes], io.BufferedReader(_Recoded(stream)))


class _Recoded(io.RawIOBase):
    """UTF-16 text as UTF-8; what is no such text stays no text, for whoever reads it to tell."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.ready = stream, b""
        self.decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        while not self.ready and (read := self.stream.read(_CHUNK)):
            self.ready = self.decoder.decode(read).encode("utf-8", "surrogatepass")
        if not self.ready and self.decoder.getstate()[0]:  # half of a character at the end
            self.ready = _NO_TEXT
            self.decoder.reset()
        count = min(len(buffer), len(self.ready))
        buffer[:count], self.ready = self.ready[:count], self.ready[count:]
        return count


def _rest(stream: IO[bytes]) -> int:
    """How much is left of a line, which is read over; beyond MAX_SKIPPED nobody looks for its end."""
    size = 0
    while size <= MAX_SKIPPED and (piece := stream.readline(MIB)):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size
