"""A trip wire: every call by which Python writes to a folder is counted, and at the one that is wanted something happens.

It is installed in a forked child and never taken away. `tests/faults/test_real_kills.py` holds its count to strace's.
"""

import builtins
import gc
import io
import os
import select
import signal
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aeo_ipass.questionnaire import catalog
from kit.process import become

FILES = cache(catalog.files)
"""What stands in a questionnaire's folder, read once in this process: a checkout reads it anew each time."""

OF_PATHS = ("mkdir", "rmdir", "rename", "replace", "link", "symlink", "unlink", "remove", "chmod", "truncate")
OF_HANDLES = ("fsync", "write", "fchmod", "ftruncate")
EITHER = ("chown",)
FULL_AT = frozenset({"open", "write", "mkdir", "fsync"})
"""Calls that a full disk refuses; it lets files be renamed, closed and removed."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, kw_only=True)
class Wire:
    """What happens, and at which call: the `at`-th of those that write (0: none), `forever`: at each from there on.

    `only`: the names of calls that count. `number`: an error number that the call fails with. `kill`: the process is
    killed, `torn` in the midst of the bytes it writes. `stop`: a signal comes. `then`: called, and the call goes on.
    """

    at: int = 0
    forever: bool = False
    only: frozenset[str] = frozenset()
    number: int = 0
    kill: bool = False
    stop: int = 0
    torn: bool = False
    then: object = None


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, negative for a signal, what it said, and the calls that it made."""

    code: int
    out: str
    err: str
    calls: list[str]


CALM = Wire()
LONGEST = 60
"""Seconds after which a process hangs."""


def process(words, cwd, wire=CALM, *, stdin="", prepare=None, **env):
    """Be `aeo-ipass` with these words in a forked child, over a trip wire; `prepare`: called in it before it begins."""
    pipes = [os.pipe() for _ in range(3)]
    with tempfile.TemporaryFile() as given:
        given.write(stdin.encode())
        given.seek(0)
        child = os.fork()
        if child == 0:
            try:
                _child(words, cwd, wire, (given.fileno(), *(to for _, to in pipes)), prepare, env)
            finally:
                os._exit(70)
    for _, to in pipes:
        os.close(to)
    out, err, calls = _all_of([end for end, _ in pipes], child)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, out, err, calls.splitlines())


def _child(words, cwd, wire, ends, prepare, env):
    *streams, tell = ends
    for number, end in enumerate(streams):
        os.dup2(end, number)
    trip = Tripwire(wire, cwd, tell)

    def begin():
        gc.freeze()
        catalog.files = FILES
        if prepare is not None:
            prepare()
        trip.install()

    become(words, cwd, prepare=begin, **env)


def _all_of(pipes, child):
    """What a child wrote to each pipe until it ended; AssertionError when it does not end."""
    found, until = dict.fromkeys(pipes, b""), time.monotonic() + LONGEST
    waiting = set(pipes)
    while waiting:
        ready = select.select(waiting, [], [], max(until - time.monotonic(), 0))[0]
        if not ready:
            os.kill(child, signal.SIGKILL)
            raise AssertionError("it hangs")
        for pipe in ready:
            piece = os.read(pipe, 1 << 16)
            found[pipe] += piece
            if not piece:
                waiting.discard(pipe)
                os.close(pipe)
    return [text.decode() for text in found.values()]


class Tripwire:
    """The calls so far, in order, each `name path`, and what is done about them."""

    def __init__(self, wire, folder, tell):
        self.wire, self.folder, self.calls, self.real = wire, os.path.realpath(folder), [], {}
        self.busy, self.tell = False, tell
        """Whether what happens is under way; and the pipe to which each call is told."""
        self.names = {}
        """The path of each open file that is written to."""

    def install(self):
        """Put it around what Python writes with, for the rest of this process."""
        for name in (*OF_PATHS, *OF_HANDLES, *EITHER, "open", "close"):
            self.real[name] = getattr(os, name)
        for name in (*OF_PATHS, *OF_HANDLES, *EITHER):
            setattr(os, name, self._around(name))
        os.open, os.close = self._open, self._close
        real_open, self.real["io.open"] = io.open, io.open
        self.file = _file(self)
        io.open = builtins.open = self._io_open
        assert real_open is not io.open

    # --- one call ---------------------------------------------------------------------------

    def trip(self, name, path, real, content=None):
        """Count a call, and do what is wanted at it; else make it."""
        if self.busy or not self._is_inside(path):
            return real()
        wire = self.wire
        if wire.only and name not in wire.only:
            return real()
        self.calls.append(f"{name} {os.path.relpath(path, self.folder)}")
        self.real["write"](self.tell, f"{self.calls[-1]}\n".encode())
        here = wire.at and (len(self.calls) == wire.at or (wire.forever and len(self.calls) > wire.at))
        return self._happens(name, path, real, content) if here else real()

    def _happens(self, name, path, real, content):
        wire = self.wire
        if wire.torn and content is not None:
            content()
        if wire.kill or wire.torn:
            os.kill(os.getpid(), signal.SIGKILL)
        if wire.number:
            if name == "close":
                real()  # a handle is gone, whatever closing it says
            raise OSError(
                wire.number, os.strerror(wire.number), *([path] if name in (*OF_PATHS, "open") else [])
            )
        if wire.stop:
            found = real() if name == "close" else None
            signal.raise_signal(wire.stop)
            if name == "close":
                return found
        if wire.then is not None:
            self.busy = True
            try:
                wire.then(len(self.calls))
            finally:
                self.busy = False
        return real()

    def _is_inside(self, path):
        return (
            Path(os.path.realpath(Path(path).parent), Path(path).name).is_relative_to(self.folder)
            if path
            else False
        )

    # --- each kind of call --------------------------------------------------------------------

    def _around(self, name):
        real = self.real[name]

        def call(what, *more, **named):
            path = (self.names.get(what) or _opened(what)) if isinstance(what, int) else _path(what, named)
            half = (lambda: real(what, more[0][: len(more[0]) // 2])) if name == "write" else None
            return self.trip(name, path, lambda: real(what, *more, **named), half)

        return call

    def _open(self, path, flags, *more, **named):
        full = _path(path, named) if not isinstance(path, int) else ""
        if not flags & WRITING:
            return self.real["open"](path, flags, *more, **named)
        handle = self.trip("open", _new(full), lambda: self.real["open"](path, flags, *more, **named))
        self.names[handle] = _new(full)
        return handle

    def _close(self, handle):
        path = self.names.pop(handle, "")
        return self.trip("close", path, lambda: self.real["close"](handle))

    def _io_open(
        self,
        file,
        mode="r",
        buffering=-1,
        encoding=None,
        errors=None,
        newline=None,
        closefd=True,
        opener=None,
    ):
        inner = (
            file in self.names if isinstance(file, int) else self._is_inside(_new(str(Path(file).absolute())))
        )
        if not set(mode) & set("wax+") or not inner:
            return self.real["io.open"](file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw_mode = mode.replace("b", "").replace("t", "")
        raw = self.file(file, raw_mode, closefd, opener)
        kind = io.BufferedRandom if "+" in mode else io.BufferedWriter
        stream = kind(raw) if buffering != 0 else raw
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding, errors, newline)


def _opened(handle):
    """The path of an open folder; empty where the system does not tell."""
    try:
        path = Path(f"/proc/self/fd/{handle}").readlink()
    except OSError:
        return ""
    return str(path) if path.is_dir() else ""


def _path(what, named):
    path = os.fsdecode(what)
    if (folder := named.get("dir_fd")) is not None:
        return str(Path(f"/proc/self/fd/{folder}").readlink() / path)
    return str(Path(path).absolute())


def _new(path):
    """A path of which the folder is known: of a folder that a nameless file is opened in, one inside it."""
    return str(Path(path, "nameless")) if Path(path).is_dir() else path


def _file(wire):
    """A raw file whose writing and closing are counted."""

    class File(io.FileIO):
        def __init__(self, file, mode, closefd, opener):
            if isinstance(file, int) or opener:
                super().__init__(file, mode, closefd, opener)
                self.path = wire.names.get(self.fileno(), "")
            else:
                self.path = str(Path(os.fsdecode(file)).absolute())
                wire.trip("open", self.path, lambda: super(File, self).__init__(file, mode, closefd, opener))
            wire.names[self.fileno()] = self.path

        def write(self, content):
            real = super().write
            half = lambda: real(memoryview(content)[: len(content) // 2])  # noqa: E731
            return wire.trip("write", self.path, lambda: real(content), half)

        def truncate(self, size=None):
            return wire.trip("ftruncate", self.path, lambda: super(File, self).truncate(size))

        def close(self):
            if self.closed:
                return
            wire.names.pop(self.fileno(), None)
            wire.trip("close", self.path, super().close)

    return File
