"""Ctrl-C between two prompts: remembered and obeyed at the next one, never thrown into the middle of a save."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any

from ..errors import Interrupted


class Interrupts:
    """While entered, SIGINT only sets `pending`; a prompt looks at it before it asks.

    Python would raise KeyboardInterrupt wherever the program happens to be, even inside a
    destructor, which swallows it. Leaving with an interrupt pending raises Interrupted.
    """

    pending = False

    def __enter__(self) -> Interrupts:
        self._before: Any = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self.pending and kind is None:
            raise Interrupted

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.pending = True


__all__ = ["Interrupts"]
