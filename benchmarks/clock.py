"""Processes run one after the other, in turns, and what each of them took. POSIX only."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

FINE = (0, 1)
"""How a command ends that has done its work; 1 is a verdict."""


@dataclass(frozen=True)
class Run:
    """What one process and its children took: seconds on the clock, of the processors; and what it wrote."""

    wall: float
    processor: float
    output: str


def run(words, place, fine=FINE, **environment):
    """Run a process in a folder to its end; raises when it fails, for an error is quick."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        started = subprocess.Popen(
            [str(w) for w in words], cwd=place, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            env=surroundings(place, environment),
        )  # fmt: skip
        _, status, used = os.wait4(started.pid, 0)
        wall = time.perf_counter() - begun
        started.returncode = os.waitstatus_to_exitcode(status)
        told = text(err)
        if started.returncode not in fine or "Traceback" in told:  # which ends with 1, too
            raise SystemExit(f"{words[-5:]} ended with {started.returncode}: {told[-2000:]}")
        return Run(wall, used.ru_utime + used.ru_stime, text(out))


def text(stream):
    """What was written into a temporary file."""
    stream.seek(0)
    return stream.read().decode(errors="replace")


def surroundings(place, more):
    """The environment: English, a cache of its own, nothing that changes how Python starts or what is cached."""
    dropped = ("CI", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    kept = {k: v for k, v in os.environ.items() if k not in dropped}
    return {**kept, "XDG_CACHE_HOME": str(Path(place) / "cache"), "LANG": "C.UTF-8", **more}


def turns(works, rounds, warm=1):
    """The results of each piece of work, which take turns: A B C A B C …; the first rounds are not counted."""
    found = {name: [] for name in works}
    for number in range(warm + rounds):
        for name, work in works.items():
            result = work()
            found[name] += [result] if number >= warm else []
    return found
