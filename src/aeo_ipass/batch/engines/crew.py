"""Processes that work for this one: each is asked for one group of inputs after the other, through a pipe of its own.

A pool of the standard library takes every result through one pipe, a thread and a copy more; with results of a
hundred kilobytes a company that is what two processes lose against one.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar, cast

from ...errors import N_, UsageError
from ..sources import Given
from .chunks import Result, Work

Thing = TypeVar("Thing")
AHEAD = 4
"""Groups per process whose results wait for one before them: enough to keep all busy, few enough for flat memory."""

MOST = 60
"""Processes that Windows can wait for at once, a few left to the system; more is an error there."""


def scoring(groups: Iterator[list[Given]], work: Work[Result], jobs: int) -> Iterator[Result]:
    """`work` of every group of answers, in order; raises UsageError when a process dies."""
    try:
        yield from working(groups, work, jobs)
    except (EOFError, ConnectionError):
        message = N_("a process that was scoring died, perhaps for want of memory")
        raise UsageError(message, N_("try again with --jobs 1")) from None


def working(
    groups: Iterator[list[Thing]], work: Callable[[Sequence[Thing]], Result], jobs: int
) -> Iterator[Result]:
    """`work` of every group, in order; raises EOFError or ConnectionError when a process dies."""
    with _crew(work, jobs) as crew:
        yield from _Round[Result](groups, deque(crew), jobs * AHEAD).results()


@dataclass(slots=True)
class _Turn(Generic[Result]):
    """A group that is worked on; its result waits until it is its turn."""

    results: list[Result] = field(default_factory=list)


@dataclass(slots=True)
class _Round(Generic[Result]):
    """Who works on what."""

    groups: Iterator[list[Any]]
    idle: deque[Connection]
    most: int
    turns: deque[_Turn[Result]] = field(default_factory=deque)
    busy: dict[Connection, _Turn[Result]] = field(default_factory=dict)
    next: bytes | None = None
    """The next group as it is sent, made ready while all are busy."""

    def results(self) -> Iterator[Result]:
        """Every result, in order."""
        self._prepare()
        while self.next is not None or self.turns:
            self._hand_out()
            while self.turns and self.turns[0].results:
                yield self.turns.popleft().results.pop()
            for ready in wait(list(self.busy)) if self.busy else ():
                # on Windows a pipe is of another class, with the same methods
                connection = cast(Connection, ready)
                self.busy.pop(connection).results.append(_receive(connection))
                self.idle.append(connection)
                self._hand_out()

    def _hand_out(self) -> None:
        while self.idle and self.next is not None and len(self.turns) < self.most:
            connection, turn = self.idle.popleft(), _Turn[Result]()
            connection.send_bytes(self.next)
            self.turns.append(turn)
            self.busy[connection] = turn
            self._prepare()

    def _prepare(self) -> None:
        group = next(self.groups, None)
        self.next = None if group is None else pickle.dumps(group, pickle.HIGHEST_PROTOCOL)


@contextmanager
def _crew(work: Callable[..., Any], jobs: int) -> Iterator[list[Connection]]:
    """The ends of the pipes to so many processes, which end with the block."""
    context = multiprocessing.get_context(_method())
    processes, connections = [], []
    gc.freeze()  # what is there stays there: a copy that looked through it would no longer share its memory
    try:
        for _ in range(min(jobs, MOST) if sys.platform == "win32" else jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work), daemon=True)  # type: ignore[attr-defined]
            process.start()
            theirs.close()
            processes.append(process)
            connections.append(ours)
        yield connections
    finally:
        gc.unfreeze()
        for connection in connections:
            connection.close()
        for process in processes:
            process.terminate()
            process.join()


def _method() -> str | None:
    """A copy of this process where that is safe, which is not so beside other threads; else what the system has."""
    if sys.platform != "linux":
        return None
    return "fork" if threading.active_count() == 1 else "forkserver"


def _serve(connection: Connection, work: Callable[..., Any]) -> None:
    """Work on every group that comes. Ctrl-C is the main process's matter: it stops the others in order, at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, ConnectionError):
        while True:
            group = pickle.loads(connection.recv_bytes())
            _send(connection, _tried(work, group))


@dataclass(frozen=True, slots=True)
class _Raised:
    """Work that came to no result."""

    error: Exception


def _tried(work: Callable[..., Any], group: list[Any]) -> Any:
    try:
        return work(group)
    except Exception as error:
        return _Raised(error)


def _send(connection: Connection, value: Any) -> None:
    """Send a value; texts in a PickleBuffer are not copied on the way."""
    buffers: list[pickle.PickleBuffer] = []
    head = pickle.dumps(value, pickle.HIGHEST_PROTOCOL, buffer_callback=buffers.append)
    connection.send_bytes(len(buffers).to_bytes(4, "big") + head)
    for buffer in buffers:
        connection.send_bytes(buffer)


def _receive(connection: Connection) -> Any:
    head = connection.recv_bytes()
    buffers = [connection.recv_bytes() for _ in range(int.from_bytes(head[:4], "big"))]
    value = pickle.loads(memoryview(head)[4:], buffers=buffers)
    if isinstance(value, _Raised):
        raise value.error
    return value
