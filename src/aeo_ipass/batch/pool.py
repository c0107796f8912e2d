"""Work on many inputs, in this process or in several, always in the order given and with flat memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import N_, UsageError
from .sources import Source, Unreadable

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")
Work = Callable[[Source | Unreadable], Result]

CHUNK = 25
"""Inputs handed over at once: results of detailed formats are large, and wait in the main process."""
WORTH_A_POOL = 500
"""Below this many inputs, starting processes costs more than it saves."""
HEAVY = 32_000_000
"""Bytes of inputs held at once, which are few records, each as large as one may be: then no more are fetched."""
AHEAD = 4
"""Chunks on their way per process: enough to keep them busy, few enough to keep memory flat."""


def work_through(
    sources: Iterable[Source | Unreadable], work: Work[Result], jobs: int | None = None
) -> Iterator[Result]:
    """`work` of every source, lazily and in order; `jobs` processes (None: one a core, where it pays)."""
    stream = iter(sources)
    count = jobs or os.cpu_count() or 1
    first = _head(stream, WORTH_A_POOL) if count > 1 else []
    if count == 1 or (jobs is None and len(first) < WORTH_A_POOL):
        yield from map(work, first)
        yield from map(work, stream)
        return
    yield from _pooled(_chunks(chain(first, stream)), work, count)


def _head(stream: Iterator[Source | Unreadable], most: int) -> list[Source | Unreadable]:
    """The next inputs, at most so many, and no more of them once they are heavy."""
    found: list[Source | Unreadable] = []
    weight = 0
    while len(found) < most and weight < HEAVY and (source := next(stream, None)) is not None:
        found.append(source)
        weight += _weight([source])
    return found


def _weight(sources: Iterable[Source | Unreadable]) -> int:
    """The bytes that these inputs hold in memory before anybody has read them."""
    contents = (source.content or b"" for source in sources if isinstance(source, Source))
    return sum(len(c) if isinstance(c, bytes) else sum(len(cell) for _, cell in c) for c in contents)


def _chunks(stream: Iterator[Source | Unreadable]) -> Iterator[list[Source | Unreadable]]:
    while chunk := _head(stream, CHUNK):
        yield chunk


def _pooled(chunks: Iterator[list[Source | Unreadable]], work: Work[Result], jobs: int) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[list[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    weights: deque[int] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_each, chunk))
            weights.append(_weight(chunk))
            while len(waiting) >= jobs * AHEAD or (len(waiting) > jobs and sum(weights) >= HEAVY):
                weights.popleft()
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
