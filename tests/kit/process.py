"""`aeo-ipass` as a process of its own: started anew, or forked from this one, where everything is loaded already."""

import os
import signal
import sys
import traceback
from contextlib import suppress

import aeo_ipass.pages.finish
import aeo_ipass.pages.score  # noqa: F401 - loaded once, before any fork
from aeo_ipass.cli.main import run
from conftest import environment
from kit.offline import seal


def become(words, cwd, *, fresh=False, limit=None, errors=None, offline=False, prepare=None, **env):
    """In a forked child, with its files 0, 1 and 2 in place: be `aeo-ipass` in `cwd`; never returns.

    `limit`: the largest file it may write, in bytes, as on a full disk; `errors`: a file for its messages; `offline`:
    killed for a socket of the Internet; `prepare`: called before it begins.
    """
    try:
        os.chdir(cwd)
        if limit is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        if errors is not None:
            os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT), 2)
        if offline:
            seal()
        whole = environment(**env)
        if fresh:
            os.execve(sys.executable, [sys.executable, "-m", "aeo_ipass", *map(str, words)], whole)
        os._exit(_run(words, whole, prepare))
    finally:
        os._exit(70)


def _run(words, env, prepare):
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["aeo-ipass", *map(str, words)]
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.fsync = lambda handle: None  # a thousand saves
    if prepare is not None:
        prepare()
    status = 0
    try:
        run()
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return status


class Pipes:
    """`aeo-ipass` with a pipe at each end, as a script drives it."""

    def __init__(self, *words, cwd, **more):
        given, self.to = os.pipe()
        self.out, shown = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            for number, end in ((0, given), (1, shown), (2, shown)):
                os.dup2(end, number)
            os.closerange(3, max(given, self.to, self.out, shown) + 1)
            become(words, cwd, **more)
        os.close(given)
        os.close(shown)
        self.seen = ""

    def until_prompt(self):
        """Read up to the next prompt; returns what came, or None at the end of the output."""
        begin = len(self.seen)
        while not self.seen[begin:].endswith("> "):
            data = os.read(self.out, 65536)
            if not data:
                return None
            self.seen += data.decode("utf-8", "replace")
        return self.seen[begin:]

    def send(self, line):
        os.write(self.to, f"{line}\n".encode())

    def kill(self, number=signal.SIGKILL):
        os.kill(self.pid, number)

    def close(self):
        """Close the input and wait for the end; returns the exit status, negative when a signal ended it."""
        os.close(self.to)
        while data := os.read(self.out, 65536):
            self.seen += data.decode("utf-8", "replace")
        os.close(self.out)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
