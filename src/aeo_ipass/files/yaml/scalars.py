"""What a word without quotes means by the core rules of YAML 1.2."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from ..nodes import RawFloat, RawInt

WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
"""The words that are no texts."""
NUMERIC_START: Final = frozenset("+-.0123456789")
"""How a number may begin; what begins otherwise, and is none of the words, is the text it is."""
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")


def scalar(text: str) -> Any:
    """A plain scalar by the core rules of YAML 1.2, keeping its spelling where that would be lost."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in NUMERIC_START:
        return text
    if _INT.fullmatch(text):
        return _keep(RawInt(text), int(text), text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return _keep(RawFloat(text), number, text)
    return text


def _keep(raw: Any, plain: float, text: str) -> Any:
    if repr(plain) == text:
        return plain
    raw.raw = text
    return raw
