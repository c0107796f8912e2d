"""A text to be changed in places: where its lines begin, which comments stand in it, and what is written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .spans import BREAK, Span

_COMMENT = re.compile("(?:(?<=\\s)|^)#[^\n\r\x85\u2028\u2029]*")


class Hard(Exception):
    """A way of writing that is not worth changing in places."""


class Pieces:
    """One text, and the stretches of it that are to be written anew."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = BREAK.search(text)
        self.eol = found[0] if found else "\n"
        self._new: list[tuple[int, int, str]] = []

    def put(self, start: int, end: int, new: str) -> None:
        """Have `new` stand where `start` to `end` was; what is put at one place stands in the order of the calls."""
        self._new.append((start, end, new))

    def put_lines(self, at: int, lines: str, column: int) -> None:
        """Have lines, set in by `column`, stand before the line that begins at `at`."""
        block = self.indented(lines, column) + self.eol
        if at == len(self.text) and self.text and not BREAK.fullmatch(self.text[-1]):
            block = self.eol + block.removesuffix(self.eol)
        self.put(at, at, block)

    def whole(self) -> str:
        """The text as it is to be; raises Hard when two changes overlap."""
        parts, at = [], 0
        for start, end, new in sorted(self._new, key=lambda piece: piece[:2]):
            if start < at:
                raise Hard
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def indented(self, lines: str, column: int) -> str:
        """Lines set in by `column`, empty ones left empty, with the line ends of the text."""
        return self.eol.join(
            f"{' ' * column}{line}" if line else "" for line in lines.rstrip("\n").split("\n")
        )

    def column(self, at: int) -> int:
        """How many characters stand before `at` in its line."""
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Whether nothing but blanks stands before `at` in its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def line_start(self, at: int) -> int:
        """Where the line of `at` begins."""
        last = max(0, self.text.rfind("\n", 0, at))
        for found in BREAK.finditer(self.text, last, at):
            last = found.end()
        return last

    def next_line(self, at: int) -> int:
        """Where the line below begins, or the text ends."""
        found = BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def below(self, value: Span) -> int:
        """Where the line begins that follows a value; to a block scalar, line breaks at its end may belong."""
        while value.parts and not value.flow:
            value = value.parts[-1]
        return self.next_line(value.end) if value.tail is None else value.tail

    def comments(self, start: int, end: int, leaves: Iterable[tuple[int, int]]) -> list[str]:
        """The comments in a stretch of text, outside of its `leaves`."""
        found: list[str] = []
        for begin, finish in [*sorted(leaves), (end, end)]:
            found += [c.rstrip() for c in _COMMENT.findall(self.text, start, max(start, begin))]
            start = max(start, finish)
        return found
