"""Work on many inputs in this process or in several of this machine, in the order given and with flat memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from ..sources import Given
from .chunks import Result, Work, chunks, head, one_by_one

CHUNK = 4
"""Inputs handed over at once. Results of detailed formats are large: with more, memory is given back and got anew."""
WORTH_A_POOL = 500
"""Below this many inputs, starting processes costs more than it saves."""


def work_through(
    sources: Iterable[Given], work: Callable[[Given], Result], jobs: int | None = None
) -> Iterator[Result]:
    """`work` of every source, lazily and in order; `jobs` processes (None: one a core, where it pays)."""
    for results in in_processes(sources, one_by_one(work), jobs):
        yield from results


def in_processes(sources: Iterable[Given], work: Work[Result], jobs: int | None = None) -> Iterator[Result]:
    """`work` of the sources in groups, lazily and in order; of each alone where they are worked on right here."""
    stream = iter(sources)
    count = jobs or os.cpu_count() or 1
    first = head(stream, WORTH_A_POOL) if count > 1 and jobs is None else []
    if count == 1 or (jobs is None and len(first) < WORTH_A_POOL):
        yield from (work([source]) for source in chain(first, stream))
        return
    from .crew import scoring

    everything = chain(first, stream)
    if (source := next(everything, None)) is not None:
        yield work([source])  # what it loads, processes that begin as copies of this one have already
        yield from scoring(chunks(everything, CHUNK), work, count)
