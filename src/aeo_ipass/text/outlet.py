"""Standard output and error: whatever is written there is cleaned on its way, so that no command can forget it."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

from .clean import Lines, clean
from .codepage import handler


class Outlet:
    """A text stream that lets nothing through raw; everything else is the business of the stream beneath."""

    def __init__(self, beneath: TextIO) -> None:
        self.beneath = beneath
        self._lines = Lines()

    def write(self, text: str) -> int:
        """Write a text, cleaned."""
        self.beneath.write(self._lines.pass_on(clean(text)))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write texts, cleaned."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)


def tolerate_streams() -> None:
    """An old code page shows what it has that is like, and input that is no text gives U+FFFD: neither is an error.

    ASCII is what a locale says that says nothing: UTF-8 then, which Typer would choose for its own messages anyway.
    """
    if (reconfigure := getattr(sys.stdin, "reconfigure", None)) is not None:
        reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else stream.encoding
            reconfigure(encoding=encoding, errors=handler(encoding))


def as_a_file(stream: TextIO) -> None:
    """From now on the stream carries what programs read: UTF-8 and each newline as it is, wherever it is led to.

    On Windows that would be the code page of the system and CR LF. A terminal is left as it is: there a person reads.
    """
    found = beneath(stream)
    if not found.isatty() and (reconfigure := getattr(found, "reconfigure", None)) is not None:
        reconfigure(encoding="utf-8", newline="\n")


def guard_streams() -> None:
    """Put an outlet around standard output and error."""
    sys.stdout, sys.stderr = _guarded(sys.stdout), _guarded(sys.stderr)


def _guarded(stream: TextIO) -> TextIO:
    return stream if isinstance(stream, Outlet) else cast(TextIO, Outlet(stream))


def beneath(stream: TextIO) -> TextIO:
    """The stream itself, for what is clean already and holds codes of our own: colours, commands to a build system."""
    return stream.beneath if isinstance(stream, Outlet) else stream
