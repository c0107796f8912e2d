"""A request to end, of a build server or a window that is closed: obeyed at once, and nothing half written is left."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = [s for n in ("SIGTERM", "SIGHUP") if (s := getattr(signal, n, None)) is not None]
_AS_SHELLS_TELL = 128


@contextmanager
def ending() -> Iterator[None]:
    """While it is entered, these signals end what is under way as Ctrl-C does: exit 128 and the signal's number.

    One that somebody ignores, as `nohup` does, stays ignored.
    """
    ours = [s for s in _SIGNALS if signal.getsignal(s) is signal.SIG_DFL] if _is_main() else []
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _is_main() -> bool:
    """Only there signals are taken."""
    return threading.current_thread() is threading.main_thread()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one would come into the midst of clearing away
    raise SystemExit(_AS_SHELLS_TELL + number)
