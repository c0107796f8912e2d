"""Texts that people wrote, made safe to stand among ours in a document: cleaned, and kept from turning the line."""

from __future__ import annotations

import re
from typing import TypeVar

from ..record import Record, names, replace
from ..text import clean as text_clean

T = TypeVar("T")

ISOLATE, END = "\u2068", "\u2069"
_SEPARATORS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\t": " "})
_MAY_TURN = re.compile("[\u0590-\u08ff\ufb1d-\ufeff\U00010800-\U0001efff]")
"""Where all letters are that are written from right to left; in a text without these none needs looking at."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(text: str) -> str:
    """The text as every document can show it: as `text.clean` does it, where line separators begin a line.

    Text with right-to-left letters is isolated, so that it does not turn what stands beside it; what was cleaned
    before stays as it is.
    """
    if text.rfind(ISOLATE) == 0 and clean(text[1:-1]) == text:
        return text
    text = text if text.isprintable() else text_clean.clean(text.translate(_SEPARATORS))
    if _MAY_TURN.search(text) and _turns(text):
        return f"{ISOLATE}{text}{END}"
    return text


def _turns(text: str) -> bool:
    from unicodedata import bidirectional

    return any(bidirectional(c) in _RIGHT_TO_LEFT for c in text)


def cleaned(node: T) -> T:
    """A report, or any part of one, with every text in it cleaned but those that a record says are kept `RAW`."""
    if isinstance(node, str):
        return clean(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(cleaned(n) for n in node)  # type: ignore[return-value]
    if isinstance(node, Record):
        raw: frozenset[str] = getattr(node, "RAW", frozenset())
        return replace(
            node, **{name: cleaned(getattr(node, name)) for name in names(node) if name not in raw}
        )
    return node


_NO_ISOLATES = {ord(ISOLATE): None, ord(END): None}
_REFERENCES = {ord(ISOLATE): "&#x2068;", ord(END): "&#x2069;"}


def without_isolates(text: str) -> str:
    """A cleaned text for a format of plain text; the isolates left in it are ours."""
    return text.translate(_NO_ISOLATES) if ISOLATE in text else text


def referenced(page: str) -> str:
    """A page of HTML in which our isolates are written as references, so that its source holds no control."""
    return page.translate(_REFERENCES) if ISOLATE in page else page
