"""Texts that people wrote, made safe to stand among ours: what cannot be shown or would upset the line is replaced."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

T = TypeVar("T")

REPLACEMENT = "\ufffd"
_ISOLATE, _END = "\u2068", "\u2069"
_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = str.maketrans(
    {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\t": " "}
)
_PLAIN = re.compile(
    "[\n -~\xa0-\u058f\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f300-\U0001faff]*"
)
"""Texts of which nothing needs looking at letter by letter: nearly all."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(text: str) -> str:
    """The text as every format can show it.

    Line ends become `\\n`; characters that control a terminal, a document or the direction of writing,
    half characters and non-characters become U+FFFD. Text with right-to-left letters is isolated, so that
    it does not turn what stands beside it.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").translate(_BREAKS)
    text = "".join(c if _showable(c) else REPLACEMENT for c in text)
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"{_ISOLATE}{text}{_END}"
    return text


def _showable(character: str) -> bool:
    if character in _DIRECTION:
        return False
    category = unicodedata.category(character)
    if category in ("Cc", "Cs"):
        return character == "\n"
    return not (
        category == "Cn" and (ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF)
    )


def cleaned(node: T) -> T:
    """A report, or any part of one, with every text in it cleaned."""
    if isinstance(node, str):
        return clean(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(cleaned(n) for n in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{f.name: cleaned(getattr(node, f.name)) for f in fields(node)})
    return node
