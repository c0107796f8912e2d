"""Inputs cut into shards for other machines, which read what they can reach; everything else is sent along."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from ...errors import InputError
from ...files import reading
from ..sources import (
    Given,
    InputFormat,
    Source,
    Unreadable,
    can_be_cut,
    expand,
    format_of,
    format_unpacked,
    no_match,
    records,
)
from . import urls
from .chunks import chunks
from .parts import PART, Cut, Part

FILES = 100
"""Answer files in a shard."""
SENT = 2_000_000
"""Bytes of records in a shard that are sent along."""
STRETCH = 16
"""Cuts that are looked for at once."""

Shard = Part | list[Given]
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Waiting(Protocol[T_co]):
    """Something that is worked out elsewhere."""

    def result(self) -> T_co:
        """Wait for it."""


Cutter = Callable[[str, list[int]], Waiting[list[Cut]]]


class Inputs(NamedTuple):
    """What is read: paths and addresses, and how what does not say it itself."""

    names: Sequence[str]
    format: InputFormat | None = None
    encoding: str | None = None


def shards(inputs: Inputs, cutter: Cutter) -> Iterator[Shard]:
    """All inputs in order; `cutter` finds where a file can be cut, on a machine that reads it."""
    for large, found in groupby(chain.from_iterable(_listed(n, inputs) for n in inputs.names), _is_large):
        if not large:
            yield from chunks(found, FILES, SENT)
        else:
            for source in found:
                assert isinstance(source, Source)
                yield from _parts(source, cutter)


def _is_large(given: Given) -> bool:
    return isinstance(given, Source) and given.format == "jsonl" and given.content is None


# --- what there is -----------------------------------------------------------------------------


def _listed(name: str, inputs: Inputs) -> Iterator[Given]:
    """The inputs that a name stands for, those in a large file not yet one by one."""
    if not urls.is_url(name):
        yield from expand([name], inputs.format, inputs.encoding, whole=True)
        return
    try:
        yield from _addressed(name, inputs)
    except InputError as error:
        yield Unreadable(name, error.issues)


def _addressed(url: str, inputs: Inputs) -> Iterator[Given]:
    inside = urls.inside(url)
    if inside is None:
        below = url.rpartition("/")[2]
        yield from _at(url, format_unpacked(below) or inputs.format, below, inputs, found=False)
    elif not inside and urls.is_pattern(url):
        yield no_match(url)
    for address, below in inside or ():
        if format := format_of(below):
            yield from _at(address, format, below, inputs, found=True)


def _at(url: str, format: InputFormat | None, below: str, inputs: Inputs, *, found: bool) -> Iterator[Given]:
    private = urls.is_private(url)
    try:
        if format in ("jsonl", "csv") and (private or not can_be_cut(url, format)):
            with urls.opened(url) as stream:
                yield from records(stream, url, format, below, inputs.encoding, found=found)
        else:
            content = urls.content(url) if private else None
            yield Source(url, url, format or "yaml", content=content, below=below, found=found)
    except InputError as error:
        yield Unreadable(url, error.issues)


# --- large files -------------------------------------------------------------------------------


def _parts(source: Source, cutter: Cutter) -> Iterator[Shard]:
    """A file of JSON Lines in parts."""
    try:
        size = _size(source.file)
    except InputError as error:
        yield [Unreadable(source.name, error.issues)]
        return
    file, below, found = source.file, source.below, source.found
    start, line, first = 0, 1, 1  # of the part that is not yet handed on; of the place that was looked for
    for cut in _cuts(file, size, cutter) if size > PART else ():
        if cut.place > start:
            yield Part(file, below, found, start, cut.place, line)
            start, line = cut.place, first + cut.passed
        first += cut.lines
    if size > start:
        yield Part(file, below, found, start, size, line)


def _size(file: str) -> int:
    if urls.is_url(file):
        return urls.size(file)
    with reading.opened(Path(file)) as stream:
        return os.fstat(stream.fileno()).st_size


def _cuts(file: str, size: int, cutter: Cutter) -> Iterator[Cut]:
    """Where to cut a file, looked for a stretch ahead."""
    asked = (cutter(file, list(places)) for places in _stretches(range(0, size, PART)))
    for waiting in _one_ahead(asked):
        yield from waiting.result()


def _stretches(places: Sequence[int]) -> Iterator[Sequence[int]]:
    return (places[n : n + STRETCH] for n in range(0, len(places), STRETCH))


def _one_ahead(asked: Iterable[Waiting[T]]) -> Iterator[Waiting[T]]:
    ahead: deque[Waiting[T]] = deque()
    for waiting in asked:
        ahead.append(waiting)
        if len(ahead) > 1:
            yield ahead.popleft()
    yield from ahead
