"""Windows, as far as Linux can play it, for commands that it then runs one after the other.

`python windows_boot.py < COMMANDS`: a list of `{"words": […], "stdin": "…", "encoding": "cp950"}` as JSON; how each ended
comes out as JSON too. What other processes this one starts play along. Libraries that are not the project's own were
loaded before, and stay what they are: they ask while they are loaded.
"""

import asyncio
import concurrent.futures
import contextlib
import ctypes
import errno
import importlib
import io
import json
import multiprocessing
import multiprocessing.connection as pipes
import multiprocessing.popen_spawn_posix
import multiprocessing.resource_tracker
import multiprocessing.spawn
import os
import pkgutil
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import uuid
from pathlib import Path

LOADED = (asyncio, concurrent.futures, ctypes, platform, shutil, subprocess, tempfile, uuid, pkgutil)
LIBRARIES = (
    "filelock", "typer.main", "typer.testing", "click", "rich.console", "rich.progress", "rich.table", "questionary", "jinja2",
    "prompt_toolkit.shortcuts", "prompt_toolkit.input.vt100", "prompt_toolkit.output.vt100", "pydantic", "yaml", "wcwidth",
    "xlsxwriter", "python_calamine", "docx", "typst", "icalendar", "prompt_toolkit.input.typeahead", "prompt_toolkit.styles",
)  # fmt: skip
ABSENT = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
"""Modules that Windows' Python does not have."""
NOT_IN_OS = (
    "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "chown", "fchmod", "fchown", "fork", "forkpty", "getegid",
    "geteuid", "getgid", "getgroups", "getpgid", "getuid", "killpg", "lchown", "mkfifo", "mknod", "nice", "openpty", "pathconf",
    "sched_getaffinity", "setsid", "statvfs", "sync", "ttyname", "uname", "wait3", "wait4",
)  # fmt: skip
NOT_IN_SIGNAL = (
    "SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGTSTP", "SIGUSR1", "SIGUSR2", "SIGWINCH",
    "alarm", "pause", "pthread_kill", "setitimer", "siginterrupt", "sigwait",
)  # fmt: skip


class Absent:
    """Finds nothing where Windows has nothing."""

    def find_spec(self, name, path=None, target=None):
        if name in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def play():
    """From here on, for whoever asks."""
    for library in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    sys.meta_path.insert(0, Absent())
    for name in ABSENT:
        sys.modules.pop(name, None)
    multiprocessing.set_start_method("spawn", force=True)
    for module, names in ((os, NOT_IN_OS), (signal, NOT_IN_SIGNAL)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    signal.SIGBREAK = signal.Signals.SIGUSR2  # which ends whoever does not hear it
    os.environ.pop("XDG_CACHE_HOME", None)
    os.environ["LOCALAPPDATA"] = str(Path.cwd() / "AppData")
    sys.platform = "win32"
    _other_locks()
    _other_pipes()


def _other_locks():
    """A lock that needs neither `fcntl` nor `msvcrt`."""
    import filelock

    class Lock(filelock.BaseFileLock):
        def _acquire(self):
            self._context.lock_file_fd = os.open(self.lock_file, os.O_RDWR | os.O_CREAT)

        def _release(self):
            handle, self._context.lock_file_fd = self._context.lock_file_fd, None
            os.close(handle)

    filelock.FileLock = Lock


def _other_pipes():
    """Pipes are no `Connection`, but of a class beside it."""
    from aeo_ipass.batch.engines import crew

    crew.Connection = type("Connection", (pipes._ConnectionBase,), {})


def every_module():
    """Import all of the house; returns what failed."""
    import aeo_ipass

    failed = {}
    for found in pkgutil.walk_packages(aeo_ipass.__path__, "aeo_ipass."):
        try:
            if not found.name.endswith("__main__"):
                importlib.import_module(found.name)
        except Exception:
            failed[found.name] = traceback.format_exc()
    return failed


class NobodyReads(io.FileIO):
    """The end of a pipe whose reader is gone, as Windows tells it."""

    def write(self, data):
        raise OSError(errno.EINVAL, "Invalid argument")


def without_a_reader(words):
    """One command whose output nobody reads; how it ended, and what it says of it."""
    from aeo_ipass.cli.main import run

    kept, err = (sys.argv, sys.stdout, sys.stderr), io.StringIO()
    with tempfile.TemporaryFile() as file:
        sys.argv, sys.stderr = ["aeo-ipass", *words], err
        sys.stdout = io.TextIOWrapper(
            NobodyReads(file.fileno(), "w", closefd=False), encoding="cp950", write_through=True
        )
        try:
            run()
        except SystemExit as end:
            return [end.code or 0, err.getvalue()]
        finally:
            sys.argv, sys.stdout, sys.stderr = kept


def breaks():
    """Whether Ctrl-Break, and the closing of the window, are heard."""
    from aeo_ipass.errors import Interrupted
    from aeo_ipass.interview.stop import StopSignals

    try:
        with StopSignals() as stop:
            signal.raise_signal(signal.SIGBREAK)
            return stop.pending
    except Interrupted:
        return "stopped"


def run_one(words, stdin="", encoding="cp950"):
    """One command, its streams as Windows gives them to a program in a pipe: in the code page, lines ended by CR LF."""
    from aeo_ipass.cli.main import run

    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.argv = ["aeo-ipass", *words]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode(encoding)), encoding=encoding)
    sys.stdout, sys.stderr = (io.TextIOWrapper(s, encoding=encoding, newline="\r\n") for s in (out, err))
    code = 0
    try:
        run()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        code = traceback.format_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        said, told = out.getvalue(), err.getvalue()  # before the streams are gone, and close them
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    return {"code": code, "out": said.hex(), "err": told.decode(encoding)}


if __name__ == "__main__":
    play()
    commands = json.load(sys.stdin)
    ended = [run_one(**one) for one in commands]
    gone = without_a_reader(commands[1]["words"])
    json.dump({"ended": ended, "failed": every_module(), "gone": gone, "breaks": breaks()}, sys.stdout)
elif __name__ == "__mp_main__":
    play()
