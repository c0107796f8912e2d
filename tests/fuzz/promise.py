"""What every input is promised: a right result or an error of ours, soon, and in bounded memory."""

import os
import signal
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path

from aeo_ipass.errors import AeoIpassError, InputError, UsageError
from aeo_ipass.i18n import translator

SECONDS = float(os.environ.get("FUZZ_SECONDS", "5"))
"""Of the processor, for one input; who measures coverage on the way gives more."""
MIB = 256
"""What one input may add to the memory of the process at its peak: the limits of docs/files.md let a document of a
hundred kilobytes become so much and no more."""
NOTHING = object()
"""What comes of an input that is refused."""
TOLD = 20
"""Faults of one error that are looked at."""
_TRANSLATORS = [translator(tag) for tag in ("en", "zh-Hant")]
_RAM = Path("/dev/shm")
FOLDER = Path(tempfile.mkdtemp(prefix="aeo-ipass-fuzz-", dir=_RAM if _RAM.is_dir() else None))
"""Where inputs lie that are read from files."""


class Broken(AssertionError):
    """The promise is not kept."""


class _TooSlow(BaseException):
    """The time is up; no `except Exception` on the way is to take it."""


def holds(truth, *why):
    """Raise Broken unless this is true; unlike `assert` it is there however Python is started."""
    if not truth:
        raise Broken(*why)


def attempt(work, *words, **more):
    """What comes of it, NOTHING when it is refused in words of ours; every other exception goes on."""
    try:
        return work(*words, **more)
    except AeoIpassError as error:
        sound(error)
        return NOTHING


def sound(error):
    """An error of ours says in every language what is wrong, and where."""
    holds(str(error).strip(), "an error without a word", type(error))
    if isinstance(error, InputError):
        holds(error.issues, "an error that names no fault")
        told(error.issues, somewhere=not isinstance(error, UsageError))


def told(issues, *, somewhere=False):
    """Every fault can be said, and names its file."""
    for issue in issues[:TOLD]:
        for t in _TRANSLATORS:
            holds(issue.text(t).strip(), "a fault without a word", issue)
            issue.hint_text(t)
        holds(issue.file or not somewhere, "a fault in no file", issue)
        holds(issue.line is None or issue.line >= 1, "a line before the first", issue)


def put(name, content):
    """A file with this content, in a folder of this process; its path."""
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def alike(one, other):
    """Whether two values are one in a file, however its numbers are written: `1e9` and `1000000000.0` are."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    kinds = [
        next((k for k in (bool, int, float, str) if isinstance(value, k)), type(value))
        for value in (one, other)
    ]
    return kinds[0] is kinds[1] and one == other


def chosen(content, several):
    """One of several, always the same for the same content."""
    return several[zlib.crc32(content) % len(several)]


@contextmanager
def bounded(mib=MIB):
    """Raise Broken when the block takes too long, or leaves the peak of the memory too high."""
    before = _peak(anew=True)
    try:
        with _clock():
            yield
    except _TooSlow:
        raise Broken(f"more than {SECONDS:g} seconds") from None
    grown = _peak() - before
    holds(grown <= mib * 1024, f"the memory grew by {grown // 1024} MiB")


@contextmanager
def _clock():
    """Counts the time of this process alone: a busy machine breaks no promise. Windows has no such clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _too_slow)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _too_slow(*_):
    raise _TooSlow


def _peak(*, anew=False):
    """The most memory of this process so far, in KiB; 0 where the system does not tell. `anew`: from now on."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5")
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0])
