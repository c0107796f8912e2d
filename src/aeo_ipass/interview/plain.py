"""The prompter for screen readers, dumb terminals and pipes: numbered choices, whole lines, no cursor control."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from ..errors import Interrupted
from ..i18n import Translator
from ..text.typesetting import fold, wrap
from .prompter import Action, Actions, Check, Choice, Completion, key_hints, printable, typed
from .stop import StopSignals

try:
    import termios
except ImportError:  # pragma: no cover - Windows
    termios = None  # type: ignore[assignment]


class PlainPrompter:
    """Asks line by line; the end of the input saves and stops, as Ctrl-C does."""

    def __init__(
        self,
        t: Translator,
        stop: StopSignals,
        width: int = 80,
        given: TextIO | None = None,
        shown: TextIO | None = None,
    ) -> None:
        self.t, self.stop, self.width = t, stop, width
        self.given, self.shown = given or sys.stdin, shown or sys.stdout

    def say(self, text: str, style: str = "") -> None:
        """Show a text in lines that fit; the style has no meaning here."""
        for paragraph in text.split("\n"):
            for line in wrap(printable(paragraph), self.width):
                self._write(line + "\n")

    def verbatim(self, text: str) -> None:
        """Show lines as they are."""
        self._write(text)

    def heading(self, left: str, right: str = "") -> None:
        """A blank line, then the place and the progress."""
        self._write("\n" + printable(f"{left}  {right}".rstrip()) + "\n")

    def choose(self, choices: Sequence[Choice], default: str | None, actions: Actions) -> str | Action:
        """A numbered list; the number, or Enter for what was chosen before."""
        for number, choice in enumerate(choices, 1):
            mark = "*" if choice.id == default else " "
            self.say(f"{mark}{number}) {choice.text}")
        self._hint(actions, "* " + self.t("Enter keeps it") if default else "")
        keys = {**{str(n): c.id for n, c in enumerate(choices, 1)}, **({"": default} if default else {})}
        wrong = self.t("a number from 1 to {limit}, or one of the keys").format(limit=len(choices))
        while True:
            text = self._read("> ")
            if (action := _action(text, actions)) is not None:
                return action
            if text in keys:
                return keys[text]
            self.say(wrong)

    def tick(
        self, choices: Sequence[Choice], ticked: Sequence[str] | None, actions: Actions, *, may_be_empty: bool
    ) -> list[str] | Action:
        """A numbered list; several numbers with blanks or commas, 0 for none where that is an answer."""
        for number, choice in enumerate(choices, 1):
            self.say(f"{'*' if choice.id in (ticked or ()) else ' '}{number}) {choice.text}")
        if may_be_empty:
            self.say(f"{'*' if ticked is not None and not ticked else ' '}0) {self.t('None of these')}")
        known = ticked is not None and bool(ticked or may_be_empty)
        self._hint(actions, self.t("numbers, or “all”"), "* " + self.t("Enter keeps it") if known else "")
        while True:
            text = self._read("> ")
            if (action := _action(text, actions)) is not None:
                return action
            found = list(ticked or ()) if known and not text else _numbers(text, choices)
            if found or (found is not None and may_be_empty):
                return found
            self.say(self._wrong_numbers(text, len(choices), may_be_empty))

    def _wrong_numbers(self, text: str, limit: int, may_be_empty: bool) -> str:
        if text and text != "0":
            return self.t("numbers from 1 to {limit}, or one of the keys").format(limit=limit)
        if may_be_empty:
            return self.t("Nothing is chosen yet: type numbers, or 0 for none of these.")
        return self.t("At least one is needed: type its number.")

    def line(
        self, prompt: str, default: str, check: Check, actions: Actions, completion: Completion = ()
    ) -> str | Action:
        """A line; Enter alone keeps what was there."""
        self._hint(actions, self.t("Enter keeps “{value}”").format(value=default) if default else "")
        while True:
            text = self._read(f"{prompt} > ".lstrip()) or default
            if (action := _action(text, actions)) is not None:
                return action
            wrong = check(text)
            if wrong is None:
                return text
            self.say(wrong)

    # --- details -------------------------------------------------------------------------

    def _hint(self, actions: Actions, *first: str) -> None:
        lines = fold([*filter(None, first), *key_hints(actions, self.t)], self.width - 2)
        if lines:
            self.say(f"({chr(10).join(lines)})")

    def _read(self, prompt: str) -> str:
        """A line of input; raises Interrupted at its end, or when a signal came."""
        self._forget()
        self._write(prompt, flush=True)
        try:
            self.stop.wake = _give_up  # a signal alone would not end the waiting
            line = "" if self.stop.pending else self.given.readline()
        except (KeyboardInterrupt, OSError):
            raise Interrupted from None
        finally:
            self.stop.wake = None
        if not line or self.stop.pending:
            raise Interrupted
        return typed(line)

    def _forget(self) -> None:
        """At a terminal: drop the lines that were typed or pasted before the question was there."""
        if termios is not None and self.given.isatty():
            with suppress(termios.error, OSError):  # the terminal is gone; reading will tell
                termios.tcflush(self.given.fileno(), termios.TCIFLUSH)

    def _write(self, text: str, flush: bool = False) -> None:
        try:
            self.shown.write(text)
            if flush:
                self.shown.flush()
        except OSError:  # whoever read it is gone
            raise Interrupted from None


def _give_up() -> None:
    raise KeyboardInterrupt


def _action(text: str, actions: Actions) -> Action | None:
    return next((a for a in actions if a.value == text.lower()), None)


def _numbers(text: str, choices: Sequence[Choice]) -> list[str] | None:
    """The choices meant; None when the line is something else."""
    if text.lower() in ("all", "全", "全部"):
        return [c.id for c in choices]
    words = text.replace(",", " ").replace("，", " ").replace("、", " ").split()
    if words == ["0"]:
        return []
    if not words or not all(w.isdecimal() and 1 <= int(w) <= len(choices) for w in words):
        return None
    meant = {int(w) for w in words}
    return [c.id for n, c in enumerate(choices, 1) if n in meant]


__all__ = ["PlainPrompter"]
