"""Ctrl-C, a closed terminal, a request to end: remembered and obeyed at the next prompt, never mid-save."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from ..errors import Interrupted

# SIGBREAK is Windows' Ctrl-Break, and how it tells that the window is closed or the person signs off
_SIGNALS = [
    s for n in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if (s := getattr(signal, n, None)) is not None
]


class StopSignals:
    """While entered, the signals that end a program only set `pending`; a prompt looks at it before it asks.

    Python would raise KeyboardInterrupt wherever the program happens to be, even inside a
    destructor, which swallows it. Leaving with a signal pending raises Interrupted.
    """

    def __init__(self) -> None:
        self.pending = False
        self.wake: Callable[[], None] | None = None
        """What a prompt that is waiting for a key wants to be told."""
        self._before: dict[int, Any] = {}

    def __enter__(self) -> StopSignals:
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self.pending and kind is None:
            raise Interrupted

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.pending = True
        if self.wake is not None:
            self.wake()


__all__ = ["StopSignals"]
