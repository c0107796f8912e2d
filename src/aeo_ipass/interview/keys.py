"""Which keys reach a question: those it knows, pressed when it was on the screen; all others do nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager

from prompt_toolkit.input.base import Input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

Known = Callable[[str], bool]
"""Whether a question knows a key, by prompt_toolkit's name for it."""

_ALWAYS = frozenset({Keys.ControlC, Keys.CPRResponse})
"""Stopping, and the terminal's own reports on its cursor."""
_SEQUENCE, _STRING = frozenset("[O"), frozenset("]P_^X")
"""What begins a terminal's sequence and a string for it, after Escape."""
QUIET = 0.02
"""Seconds without a key after which a burst of them (a paste, a key held down) is over."""
MOST_ROUNDS = 50

LINE_KEYS = frozenset(
    {
        *(Keys.Enter, Keys.Tab, Keys.BackTab, Keys.BracketedPaste),
        *(
            Keys.Left,
            Keys.Right,
            Keys.Up,
            Keys.Down,
            Keys.Home,
            Keys.End,
            Keys.ControlLeft,
            Keys.ControlRight,
        ),
        *(Keys.Backspace, Keys.Delete),
        *(Keys.ControlA, Keys.ControlD, Keys.ControlE, Keys.ControlK, Keys.ControlU, Keys.ControlW),
    }
)
"""What edits a line; the rest of what it takes are characters."""


def only(keys: Collection[str]) -> Known:
    """These keys and no others."""
    return lambda key: key in keys


def for_a_line(key: str) -> bool:
    """Characters, and what edits a line of them."""
    return key in LINE_KEYS or (len(key) == 1 and (key.isprintable() or key == "\u3000"))


class KeyGate(Input):
    """The input of one question: lets through what it knows.

    Alt with a key arrives as Escape and that key, a sequence that prompt_toolkit cannot read as Escape
    and its characters; none of these is a key that anybody pressed.
    """

    def __init__(self, inner: Input, known: Known) -> None:
        self.inner, self.known = inner, known

    def read_keys(self) -> list[KeyPress]:
        """What was pressed, as far as the question knows it."""
        return self._let([*self.inner.read_keys(), *self._way_out()])

    def flush_keys(self) -> list[KeyPress]:
        """What the parser held back, as far as the question knows it."""
        return self._let(self.inner.flush_keys())

    def forget_kept(self) -> list[KeyPress]:
        """Drop what prompt_toolkit kept of the keys of the question before; returns what must not be lost of it."""
        return _always(get_typeahead(self.inner))

    def forget(self) -> list[KeyPress]:
        """Drop what was pressed before now; returns what must not be lost of it: Ctrl-C and cursor reports."""
        kept: list[KeyPress] = []
        for _ in range(MOST_ROUNDS):
            keys = [*self.inner.read_keys(), *self.inner.flush_keys()]
            kept += _always(keys)
            if all(k.key is Keys.CPRResponse for k in keys):
                break
            time.sleep(QUIET)
        return kept

    def _way_out(self) -> list[KeyPress]:
        """Ctrl-C in a paste whose end never came: prompt_toolkit would keep it, and all keys after it."""
        parser = getattr(self.inner, "vt100_parser", None)
        if getattr(parser, "_in_bracketed_paste", False) and "\x03" in getattr(parser, "_paste_buffer", ""):
            parser.reset()  # type: ignore[union-attr]
            return [KeyPress(Keys.ControlC)]
        return []

    def _let(self, keys: Iterable[KeyPress]) -> list[KeyPress]:
        found, inside = [], ""
        for key in keys:
            follows, inside = inside, _inside(inside, key.key)
            if key.key in _ALWAYS or (not (follows or inside) and self.known(key.key)):
                found.append(key)
        return found

    # --- the rest is as it was ----------------------------------------------------------------

    def fileno(self) -> int:  # noqa: D102
        return self.inner.fileno()

    def typeahead_hash(self) -> str:  # noqa: D102
        return self.inner.typeahead_hash()

    def flush(self) -> None:  # noqa: D102
        self.inner.flush()

    @property
    def closed(self) -> bool:  # noqa: D102
        return self.inner.closed

    def raw_mode(self) -> AbstractContextManager[None]:  # noqa: D102
        return self.inner.raw_mode()

    def cooked_mode(self) -> AbstractContextManager[None]:  # noqa: D102
        return self.inner.cooked_mode()

    def attach(self, input_ready_callback: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: D102
        return self.inner.attach(input_ready_callback)

    def detach(self) -> AbstractContextManager[None]:  # noqa: D102
        return self.inner.detach()

    def close(self) -> None:  # noqa: D102
        self.inner.close()


def _inside(inside: str, key: str) -> str:
    """What is under way after `key`: nothing, or a key with Alt, a sequence, a string for the terminal."""
    if key is Keys.Escape:
        return "alt"
    match inside:
        case "alt":
            return "sequence" if key in _SEQUENCE else "string" if key in _STRING else ""
        case "sequence":
            return inside if len(key) == 1 and " " <= key <= "?" else ""
        case "string":
            return "" if key is Keys.ControlG else inside
    return ""


def _always(keys: Iterable[KeyPress]) -> list[KeyPress]:
    return [k for k in keys if k.key in _ALWAYS]


__all__ = ["KeyGate", "Known", "for_a_line", "only"]
