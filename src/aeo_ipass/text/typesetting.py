"""Line breaking and widths in terminal cells: Latin breaks at blanks, Chinese between characters.

A line never begins with a closing mark nor ends with an opening one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

_NOT_FIRST = frozenset("，。、；：？！）」』》〉”’…％%,.;:?!)]}—–·")
_NOT_LAST = frozenset("（「『《〈“‘([{")
_WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_SPACED = r"[^\S\xa0]+|(?:{word}|\xa0)+"
"""Blanks, or a word; a no-break space is part of its word."""
_ATOM = re.compile(_SPACED.format(word=r"\S"))


@cache
def _wide_atom() -> re.Pattern[str]:
    """The same where there may be wide characters, each of which stands alone; takes long to compile."""
    return re.compile(f"[{_WIDE}]|" + _SPACED.format(word=rf"[^\s{_WIDE}]"))


class _Widths(dict[str, int]):
    """The width of each character that takes one cell or two whatever stands beside it; KeyError for any other."""

    def __missing__(self, character: str) -> int:
        code = ord(character)
        width = next((w for first, last, w in STEADY if first <= code <= last), None)
        if width is None:
            raise KeyError(character)
        self[character] = width
        return width


STEADY = (
    (0x20, 0x7E, 1),
    (0xA0, 0xAC, 1),
    (0xAE, 0x2FF, 1),
    (0x2010, 0x2027, 1),
    (0x2030, 0x205E, 1),
    (0x2190, 0x2199, 1),
    (0x2500, 0x25FC, 1),
    (0x3000, 0x3029, 2),
    (0x3400, 0x4DBF, 2),
    (0x4E00, 0x9FFF, 2),
    (0xFF01, 0xFF60, 2),
)
"""Nearly all that is shown, by ranges with their width: for these nobody has to load wcwidth's tables."""
_WIDTHS = _Widths()


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """The width of `text` in terminal cells; Chinese characters take two."""
    try:
        return sum(map(_WIDTHS.__getitem__, text))
    except KeyError:
        return _odd_cells(text)


def _odd_cells(text: str) -> int:
    """The same for texts with characters that join others, or have no width."""
    from wcwidth import wcswidth, wcwidth

    width: int = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(c), 0) for c in text)


def units(text: str) -> list[str]:
    """What cannot be broken: words, and single characters with the marks that stick to them."""
    found: list[str] = []
    atoms = _wide_atom() if max(text, default="") >= _WIDE[0] else _ATOM
    for atom in atoms.findall(text):
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
