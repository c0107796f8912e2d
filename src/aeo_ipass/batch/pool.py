"""Work on many inputs, in this process or in several, always in the order given and with flat memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from ..errors import N_, UsageError
from .sources import Source, Unreadable

Result = TypeVar("Result")
Work = Callable[[Source | Unreadable], Result]

CHUNK = 25
"""Inputs handed over at once: results of detailed formats are large, and wait in the main process."""
WORTH_A_POOL = 500
"""Below this many inputs, starting processes costs more than it saves."""
AHEAD = 4
"""Chunks on their way per process: enough to keep them busy, few enough to keep memory flat."""


def work_through(
    sources: Iterable[Source | Unreadable], work: Work[Result], jobs: int | None = None
) -> Iterator[Result]:
    """`work` of every source, lazily and in order; `jobs` processes (None: one a core, where it pays)."""
    stream = iter(sources)
    count = jobs or os.cpu_count() or 1
    first = list(islice(stream, WORTH_A_POOL)) if count > 1 else []
    if count == 1 or (jobs is None and len(first) < WORTH_A_POOL):
        yield from map(work, first)
        yield from map(work, stream)
        return
    yield from _pooled(_chunks(first, stream), work, count)


def _chunks(
    first: list[Source | Unreadable], stream: Iterator[Source | Unreadable]
) -> Iterator[list[Source | Unreadable]]:
    for start in range(0, len(first), CHUNK):
        yield first[start : start + CHUNK]
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _pooled(chunks: Iterator[list[Source | Unreadable]], work: Work[Result], jobs: int) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_each, chunk))
            if len(waiting) >= jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        message = N_("a process that was scoring died, perhaps for want of memory")
        raise UsageError(message, N_("try again with --jobs 1")) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_work: list[Work[Any]] = []
"""What this process does: handed over once, since a baseline of many companies is large."""


def _begin(work: Work[Any]) -> None:
    """Ctrl-C is the main process's matter: it stops the others in order."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work[:] = [work]


def _each(chunk: list[Source | Unreadable]) -> list[Any]:
    return [_work[0](source) for source in chunk]
