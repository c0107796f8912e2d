"""Line breaking and widths in terminal cells: Latin breaks at blanks, Chinese between characters.

A line never begins with a closing mark nor ends with an opening one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wcwidth import wcswidth, wcwidth

_NOT_FIRST = frozenset("，。、；：？！）」』》〉”’…％%,.;:?!)]}—–·")
_NOT_LAST = frozenset("（「『《〈“‘([{")
_WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_ATOM = re.compile(rf"[{_WIDE}]|[^\S\xa0]+|(?:[^\s{_WIDE}]|\xa0)+")  # a no-break space is part of its word


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """The width of `text` in terminal cells; Chinese characters take two."""
    width: int = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(c), 0) for c in text)


def units(text: str) -> list[str]:
    """What cannot be broken: words, and single characters with the marks that stick to them."""
    found: list[str] = []
    for atom in _ATOM.findall(text):
        if found and not found[-1].isspace() and (atom[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST):
            found[-1] += atom
        else:
            found.append(atom)
    return found


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which `text` is broken into lines of at most `width` cells."""
    found: list[int] = []
    offset = used = 0
    for unit in units(text):
        size = cells(unit)
        if used and used + (0 if unit.isspace() else size) > width:
            found.append(offset)
            used = 0
        rest = unit
        while size > width and not rest.isspace():
            cut = _fitting(rest, width)
            offset, rest = offset + cut, rest[cut:]
            found.append(offset)
            size = cells(rest)
        offset += len(rest)
        used += size
    return found


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells."""
    ends = [*breaks(text, max(width, 2)), len(text)]
    starts = [0, *ends[:-1]]
    return [text[a:b].strip() for a, b in zip(starts, ends, strict=True)]


def fold(items: Iterable[str], width: int, between: str = " · ") -> list[str]:
    """Items in lines of at most `width` cells, none of them broken apart unless it alone is too wide."""
    lines: list[str] = []
    for item in items:
        longer = f"{lines[-1]}{between}{item}" if lines else item
        if lines and cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(item)
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters fit into `width` cells; at least one."""
    used = 0
    for n, character in enumerate(text):
        used += cells(character)
        if used > width:
            return max(n, 1)
    return len(text)
