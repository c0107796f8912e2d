"""Texts that people wrote, made safe to stand among ours in a document: cleaned, and kept from turning the line."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from ..record import Record, names, replace
from ..text import clean as text_clean

T = TypeVar("T")

ISOLATE, END = "\u2068", "\u2069"
_SEPARATORS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\t": " "})
_PLAIN = re.compile(
    "[\n -~\xa0-\u058f\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f300-\U0001faff]*"
)
"""Texts of which nothing needs looking at letter by letter: nearly all."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(text: str) -> str:
    """The text as every document can show it: as `text.clean` does it, where line separators begin a line.

    Text with right-to-left letters is isolated, so that it does not turn what stands beside it.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = text_clean.clean(text.translate(_SEPARATORS))
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"{ISOLATE}{text}{END}"
    return text


def cleaned(node: T) -> T:
    """A report, or any part of one, with every text in it cleaned."""
    if isinstance(node, str):
        return clean(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(cleaned(n) for n in node)  # type: ignore[return-value]
    if isinstance(node, Record):
        return replace(node, **{name: cleaned(getattr(node, name)) for name in names(node)})
    return node


_NO_ISOLATES = {ord(ISOLATE): None, ord(END): None}
_REFERENCES = {ord(ISOLATE): "&#x2068;", ord(END): "&#x2069;"}


def without_isolates(text: str) -> str:
    """A cleaned text for a format of plain text; the isolates left in it are ours."""
    return text.translate(_NO_ISOLATES) if ISOLATE in text else text


def referenced(page: str) -> str:
    """A page of HTML in which our isolates are written as references, so that its source holds no control."""
    return page.translate(_REFERENCES) if ISOLATE in page else page
