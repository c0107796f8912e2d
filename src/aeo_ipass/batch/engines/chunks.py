"""Inputs handed over together: few enough that neither they nor their results fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from ..sources import Given, Unreadable

Result = TypeVar("Result")
Work = Callable[[Sequence[Given]], Result]
"""What becomes of some inputs; picklable, and so is what it returns, since it runs in any process."""

HEAVY = 32_000_000
"""Bytes of inputs held at once, which are few records, each as large as one may be: then no more are fetched."""


def chunks(stream: Iterator[Given], size: int, heavy: int = HEAVY) -> Iterator[list[Given]]:
    """The inputs in groups of at most so many, and of little more than so many bytes."""
    while chunk := head(stream, size, heavy):
        yield chunk


def head(stream: Iterator[Given], most: int, heavy: int = HEAVY) -> list[Given]:
    """The next inputs, at most so many, and no more of them once they are heavy."""
    found: list[Given] = []
    weight = 0
    while len(found) < most and weight < heavy and (source := next(stream, None)) is not None:
        found.append(source)
        weight += _weight(source)
    return found


def _weight(source: Given) -> int:
    """The bytes that an input holds in memory before anybody has read it."""
    if isinstance(source, Unreadable) or source.content is None:
        return 0
    content = source.content
    return len(content) if isinstance(content, bytes) else sum(len(cell) for _, cell in content)


def one_by_one(work: Callable[[Given], Result]) -> Work[list[Result]]:
    """Work on some inputs that is work on each of them."""
    return partial(_each, work)


def _each(work: Callable[[Given], Result], chunk: Sequence[Given]) -> list[Result]:
    return [work(source) for source in chunk]
