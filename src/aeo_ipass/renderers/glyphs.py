"""What the fonts of a document can show: a character without a glyph becomes 〓, and somebody is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..document import model
from ..errors import N_, Issue
from ..record import Record, names

FONTS = Path(__file__).parents[1] / "fonts"
"""Fonts that come with the program, under the SIL Open Font License; `characters.txt` lists what they have."""
GETA = "〓"
"""What printers set for a type they do not have."""
_SIMILAR = str.maketrans("✗✘✕✖✔☐☑∅", "××××✓□✓Ø")
"""Signs of ours and of many word processors that another sign stands for as well."""
NAMED = 8
"""So many characters a warning names."""


@lru_cache
def characters() -> frozenset[str]:
    """Every character with a glyph."""
    return frozenset((FONTS / "characters.txt").read_text("utf-8"))


def shown(text: str) -> str:
    """The text in characters that have a glyph; what is invisible anyway is left out."""
    return text if characters().issuperset(text) else "".join(map(_shown, _composed(text)))


def _composed(text: str) -> str:
    """The text with letters and their marks as one character, where there is such a one."""
    return unicodedata.normalize("NFC", text).translate(_SIMILAR)


def _shown(character: str) -> str:
    if character in characters():
        return character
    if character.isspace():
        return " "
    return "" if _invisible(character) or unicodedata.combining(character) else GETA


def _invisible(character: str) -> bool:
    """Signs that only join, split or turn what stands beside them, and selectors of variants."""
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selector or unicodedata.category(character) == "Cf" or character == "\u034f"


def missing(texts: Iterable[str]) -> list[str]:
    """The characters that would be seen but have no glyph, in the order of their codes."""
    have = characters()
    found = {c for text in texts if not have.issuperset(text) for c in _composed(text)} - have
    return sorted(c for c in found if not c.isspace() and not _invisible(c))


def issues(reports: Sequence[model.Document]) -> Iterator[Issue]:
    """A warning that names the characters of these reports that cannot be shown."""
    if found := missing(_texts(reports)):
        named = ", ".join(_named(c) for c in found[:NAMED])
        yield Issue(
            "no-glyph",
            N_("the fonts of the report have no glyph for {characters}; {sign} stands instead"),
            {"characters": f"{named} …" if len(found) > NAMED else named, "sign": GETA},
            severity="warning",
        )


def _named(character: str) -> str:
    """The code, and the character after it; marks that would sit on what stands before them by their number alone."""
    code = f"U+{ord(character):04X}"
    return code if unicodedata.combining(character) else f"{code} {character}"


def _texts(node: Any) -> Iterator[str]:
    """Every text in a report or any part of one."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Sequence):
        for part in node if not isinstance(node, bytes) else ():
            yield from _texts(part)
    elif isinstance(node, Record):
        for name in names(node):
            yield from _texts(getattr(node, name))
