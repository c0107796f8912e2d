"""Parts of JSON Lines: where a large file can be cut so that each part alone reads as it does in the whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple, cast

from ...files import reading
from ...files.limits import MIB
from ...files.lines import MARK, lines
from ..sources import Given, told
from . import urls

PART = MIB
"""Bytes of a part: some hundred companies, whose results are ten times as large."""


class Part(NamedTuple):
    """Some lines of a file of JSON Lines."""

    file: str
    below: str
    found: bool
    start: int
    end: int
    line: int
    """The number of its first line."""


class Cut(NamedTuple):
    """What is known of the place near which a file is cut."""

    place: int
    """Where a part may begin: behind a record, for the blank lines before a record belong to it."""
    passed: int
    """Lines that end between the place looked for and this one."""
    lines: int
    """Lines that end in the PART bytes behind the place looked for."""


def cuts(file: str, places: list[int]) -> list[Cut]:
    """Where to cut a file near each of these places, which are PART apart."""
    with _opened(file) as stream:
        return [_cut(stream, place) for place in places]


def _cut(stream: IO[bytes], place: int) -> Cut:
    stream.seek(place)
    found = stream.read(PART).count(b"\n")
    if place == 0:
        return Cut(0, 0, found)
    stream.seek(place)
    size, _, ended = _line(stream)  # nobody knows where it began, so the next one that holds something
    at, passed, holds = place + size, int(ended), False
    while ended and not holds:
        size, holds, ended = _line(stream)
        at, passed = at + size, passed + int(ended)
    return Cut(at, passed, found)


def _line(stream: IO[bytes]) -> tuple[int, bool, bool]:
    """The next line, however long: its bytes, whether it holds anything, and whether it ends."""
    size, holds = 0, False
    while piece := stream.readline(MIB):
        shown = piece if size else piece.removeprefix(MARK)
        size, holds = size + len(piece), holds or bool(shown.strip())
        if piece.endswith(b"\n"):
            return size, holds, True
    return size, holds, False


@dataclass(slots=True)
class Records:
    """The inputs of a part, named as they are in the whole."""

    part: Part
    over: bool = False
    """Whether reading gave up within the part, as it would in the whole: what follows is not read either."""

    def __iter__(self) -> Iterator[Given]:
        file, below, found, start, end, line = self.part
        with _opened(file) as stream:
            stream.seek(start)
            within = _Within(stream, end - start)
            yield from told(lines(cast(IO[bytes], within), file, line), file, "jsonl", below, found)
            self.over = not within.at_end


def _opened(file: str) -> AbstractContextManager[IO[bytes]]:
    return urls.opened(file) if urls.is_url(file) else reading.opened(Path(file))


class _Within:
    """The next so many bytes of a stream, line by line."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self.stream, self.left, self.at_end = stream, size, False

    def readline(self, most: int) -> bytes:
        """The next line, or so much of it; nothing at the end."""
        piece = self.stream.readline(min(most, self.left))
        self.left -= len(piece)
        self.at_end = not piece
        return piece
