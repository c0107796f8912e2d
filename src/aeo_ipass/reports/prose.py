"""Text for the terminal that wraps as its language does: Latin at blanks, Chinese between characters.

A line never begins with a closing mark nor ends with an opening one.
"""

from __future__ import annotations

import re
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Lines, Text

_NOT_FIRST = frozenset("，。、；：？！）」』》〉”’…％%,.;:?!)]}—–·")
_NOT_LAST = frozenset("（「『《〈“‘([{")
_WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_ATOM = re.compile(rf"[{_WIDE}]|\s+|[^\s{_WIDE}]+")


class Prose(Text):
    """A rich Text with these rules of wrapping; words longer than the line are cut."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:  # type: ignore[override]
        """The lines of this text at `width` cells."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            for piece in line.divide(breaks(line.plain, width)):
                piece.rstrip()
                lines.append(piece)
        if (justify := options.get("justify") or self.justify) in ("right", "center"):
            lines.justify(console, width, justify=justify)
        return lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cell_len(line) for line in self.plain.splitlines()), default=0)
        longest = max((cell_len(word) for word in _units(self.plain)), default=0)
        return Measurement(min(longest, widest), widest)


def _units(text: str) -> list[str]:
    """What cannot be broken: words, and single characters with the marks that stick to them."""
    units: list[str] = []
    for atom in _ATOM.findall(text):
        if units and not units[-1].isspace() and (atom[0] in _NOT_FIRST or units[-1][-1] in _NOT_LAST):
            units[-1] += atom
        else:
            units.append(atom)
    return units


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which `text` is broken into lines of at most `width` cells."""
    found: list[int] = []
    offset = used = 0
    for unit in _units(text):
        cells = cell_len(unit)
        if used and used + (0 if unit.isspace() else cells) > width:
            found.append(offset)
            used = 0
        while cells > width:
            cut = _fitting(unit, width)
            found.append(offset + cut)
            offset, unit = offset + cut, unit[cut:]
            cells = cell_len(unit)
        offset += len(unit)
        used += cells
    return found


def _fitting(text: str, width: int) -> int:
    """How many characters fit into `width` cells; at least one."""
    used = 0
    for n, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return max(n, 1)
    return len(text)
