"""Characters of full width and their kin, as keyboards for Chinese write them, in the plain form."""

from __future__ import annotations

import unicodedata

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(odd): plain
    for plain, every in {" ": "\u3000\u00a0\u2009\u202f", "-": "−﹣‐‑‒–", "%": "﹪", ".": "．"}.items()
    for odd in every
}


def narrow(text: str) -> str:
    """The text with digits, signs and blanks in their plain form, blanks at its ends gone and runs of them one."""
    return " ".join(text.translate(_PLAIN).split())


def folded(text: str) -> str:
    """What makes no difference between two words gone: width, case, blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def shown(text: str, limit: int = 60) -> str:
    """The text as it may stand in a message: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
