"""Work on many inputs on the machines of a Dask cluster: in the order given, nothing lost and nothing twice.

A shard is worked on by a pure function, so that it may be begun anew elsewhere when a machine goes; its result is
taken once, when it is its turn.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from ..._version import __version__
from ...errors import N_, AeoIpassError, InputError, UsageError, without_extra
from ..sources import Given, Unreadable
from . import urls
from .chunks import Result, Work, chunks
from .parts import Part, Records, cuts
from .processes import CHUNK
from .shards import Inputs, Shard, shards

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3
"""Shards per thread of the cluster that are under way or wait for their turn."""
PATIENCE = 10
"""Seconds that a scheduler may take to answer."""
SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What of this process's environment makes a difference: the language of texts."""


class Made(NamedTuple, Generic[Result]):
    """What came of a shard."""

    results: list[Result]
    over: bool
    """Whether its file was given up within it, so that what follows in the file is not read."""


def on_cluster(
    inputs: Inputs, work: Work[Result], jobs: int | None = None, scheduler: str | None = None
) -> Iterator[Result]:
    """`work` of the inputs in groups, lazily and in order.

    Without the address of a scheduler, so many processes of this machine make a cluster (None: one a core). Raises
    UsageError when the cluster cannot be reached, is of another version, or loses too many processes.
    """
    with _told(scheduler), _client(jobs, scheduler) as client:
        yield from _taken(client, inputs, work)


def _taken(client: Client, inputs: Inputs, work: Work[Result]) -> Iterator[Result]:
    """The results of all shards, few of them under way at once."""
    shared = client.submit(pickle.loads, pickle.dumps(work), pure=False)
    spoken = {name: os.environ.get(name, "") for name in SPOKEN}
    ask = partial(client.submit, pure=False)
    under_way: deque[tuple[Shard, Future[Made[Result]]]] = deque()
    given_up: set[str] = set()
    stream = shards(inputs, partial(ask, versioned, __version__, cuts, priority=1))
    while True:
        while len(under_way) < _room(client) and (shard := next(stream, None)) is not None:
            under_way.append((shard, ask(versioned, __version__, made, shard, shared, spoken)))
        if not under_way:
            return
        shard, future = under_way.popleft()
        yield from _wanted(shard, future.result(), given_up)


def _wanted(shard: Shard, made: Made[Result], given_up: set[str]) -> list[Result]:
    """The results of a shard, unless its file was given up in one before it."""
    if not isinstance(shard, Part):
        return made.results
    if shard.start == 0:
        given_up.discard(shard.file)
    if shard.file in given_up:
        return []
    if made.over:
        given_up.add(shard.file)
    return made.results


def _room(client: Client) -> int:
    """How many shards may be under way, by the threads that the cluster has now."""
    threads: dict[str, int] = client.nthreads()
    return AHEAD * max(1, sum(threads.values()))


# --- on the other machines ---------------------------------------------------------------------


def versioned(version: str, function: Any, *arguments: Any) -> Any:
    """Call a function; raises UsageError where another version of the program would do so."""
    if version != __version__:
        raise _other_version(version, __version__)
    return function(*arguments)


def made(shard: Shard, work: Work[Result], spoken: Mapping[str, str]) -> Made[Result]:
    """Work on a shard as the process would that asks for it, in its languages."""
    os.environ.update(spoken)
    records = Records(shard) if isinstance(shard, Part) else None
    given = records or map(_read, shard)  # type: ignore[arg-type]
    results = [work(chunk) for chunk in chunks(iter(given), CHUNK)]
    return Made(results, bool(records and records.over))


def _read(given: Given) -> Given:
    """An input with the content that stands at its address, if it has one."""
    if isinstance(given, Unreadable) or given.content is not None or not urls.is_url(given.file):
        return given
    try:
        return given._replace(content=urls.content(given.file))
    except InputError as error:
        return Unreadable(given.name, error.issues)


# --- the cluster -------------------------------------------------------------------------------


@contextmanager
def _client(jobs: int | None, scheduler: str | None) -> Iterator[Client]:
    """The cluster at an address, or one of this machine that ends with the block."""
    from distributed import Client, LocalCluster

    if scheduler is not None:
        _answers(scheduler)
        with Client(scheduler, timeout=PATIENCE, set_as_default=False) as client:
            yield client
        return
    count = jobs or os.cpu_count() or 1
    quiet = logging.CRITICAL
    with (
        LocalCluster(
            count, threads_per_worker=1, dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=quiet
        ) as cluster,
        Client(cluster, set_as_default=False, direct_to_workers=True) as client,
    ):
        yield client


def _answers(scheduler: str) -> None:
    """Raises OSError or ValueError when nothing listens at an address; a client would say so half a minute later."""
    kind, _, place = scheduler.partition("://")
    host, _, port = place.rpartition(":")
    if kind not in ("tcp", "tls") or not host:
        raise ValueError(scheduler)
    socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()


@contextmanager
def _told(scheduler: str | None) -> Iterator[None]:
    """What goes wrong with the cluster becomes a message."""
    try:
        yield
    except AeoIpassError:
        raise
    except ModuleNotFoundError as error:
        raise _missing(error) from None
    except (OSError, ValueError) as error:
        message = N_("the scheduler “{address}” cannot be reached")
        hint = N_("check the address, as in tcp://HOST:8786, and that the scheduler runs")
        raise UsageError(message, hint, address=scheduler or "") from error
    except Exception as error:
        raise _of_cluster(error) from error


def _missing(error: ModuleNotFoundError) -> UsageError:
    """A library that is missing here, or all of ours where it is to be worked."""
    if (error.name or "").partition(".")[0] == __package__.partition(".")[0]:
        return _other_version(__version__, "")
    message = N_("to work on a cluster needs the extra “{extra}”, which is not installed")
    return without_extra(message, "dask")


def _other_version(ours: str, theirs: str) -> UsageError:
    message = N_("the cluster has another version of aeo-ipass, {theirs}; this is {ours}")
    hint = N_("install the same version wherever a worker or the scheduler runs")
    return UsageError(message, hint, theirs=theirs or "?", ours=ours)


def _of_cluster(error: Exception) -> Exception:
    """What Dask says, as far as a person can do something about it."""
    from distributed.scheduler import KilledWorker

    if isinstance(error, KilledWorker):
        message = N_("several processes died while they scored the same shard, perhaps for want of memory")
        return UsageError(message, N_("give each worker more memory, or fewer threads"))
    if isinstance(error, AttributeError) or "deserializ" in str(error).lower():
        return _other_version(__version__, "")
    return error
