"""Lines of JSON Lines as a stream: each bounded, so that a file may hold any number of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from ..errors import Issue
from .faults import record_too_large, too_many_blanks
from .limits import MAX_BLANK, MAX_BYTES, MAX_SKIPPED, MIB

MARK = b"\xef\xbb\xbf"
"""What some programs put before UTF-8; by itself it is nothing."""


def lines(stream: IO[bytes], file: str, first: int = 1) -> Iterator[tuple[int, bytes | Issue]]:
    """Every line that is not blank, with its number; one that is too large is an issue, and the next is read.

    `first` is the number of the line with which the stream begins. Blank lines count towards the record after them,
    so that they cannot go on for ever.
    """
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


def _rest(stream: IO[bytes]) -> int:
    """How much is left of a line, which is read over; beyond MAX_SKIPPED nobody looks for its end."""
    size = 0
    while size <= MAX_SKIPPED and (piece := stream.readline(MIB)):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size
