"""What an old code page lacks, said by what it has: `->` for an arrow, `-` for a line, a letter without its accent.

Nothing that stands in for a character is obeyed by a terminal or a build system: see `text.clean`.
"""

from __future__ import annotations

import codecs
from functools import partial
from typing import Final

LOST: Final = "?"

_ALIKE: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys("‘’‚‛′", ("'",)),
    **dict.fromkeys("“”„‟″", ('"',)),
    **dict.fromkeys("‐‑‒–―−─━╌", ("-",)),
    **dict.fromkeys("│┃", ("|",)),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰", ("+",)),
    **dict.fromkeys("█▉▊▓■▪", ("#",)),
    **dict.fromkeys("░▒□▫", (".",)),
    **{level: (sign,) for level, sign in zip("▁▂▃▄▅▆▇", "_.-=+*%", strict=True)},
    **dict.fromkeys("●•◆★☆", ("*",)),
    **dict.fromkeys("◐◑◒◓", ("%",)),
    **dict.fromkeys("○◯◇", ("o",)),
    **dict.fromkeys("↵⏎", ("Enter",)),
    **dict.fromkeys("›❯▶▸", (">",)),
    **dict.fromkeys("‹❮◀◂", ("<",)),
    **dict.fromkeys("▲△↑", ("^",)),
    **dict.fromkeys("▼▽↓", ("v",)),
    "☐": ("[ ]",),
    "☑": ("[x]",),
    "∅": ("Ø", "0"),
    "✓": ("√", "v"),
    "✔": ("√", "v"),
    "✗": ("×", "x"),
    "✘": ("×", "x"),
    "×": ("x",),
    "÷": ("/",),
    "·": (".",),
    "…": ("...",),
    "—": ("--",),
    "→": ("->",),
    "←": ("<-",),
    "↔": ("<->",),
    "⇄": ("<->",),
    "⇒": ("=>",),
    "≥": (">=",),
    "≤": ("<=",),
    "≠": ("!=",),
    "≈": ("~",),
    "±": ("+/-",),
    "«": ("<<",),
    "»": (">>",),
    "©": ("(c)",),
    "€": ("EUR",),
    "£": ("GBP",),
    "\N{NO-BREAK SPACE}": (" ",),
    "\N{NARROW NO-BREAK SPACE}": (" ",),
    "\N{THIN SPACE}": (" ",),
    "\N{IDEOGRAPHIC SPACE}": ("  ",),
}
"""The first of these that the code page has."""
_CONTROLS: Final = range(0x2400, 0x2420)
"""The signs that `text.clean` puts for controls; in a code page as people have always written them: `^[`."""


class _Lost:
    """What this process could not show."""

    encoding = ""


def handler(encoding: str) -> str:
    """The name of the error handler for streams of an encoding, made known; nothing is lost yet.

    One for each, since Python tells a handler of a table that it is one, and not which.
    """
    name = f"aeo-ipass-{encoding}"
    codecs.register_error(name, partial(_like, encoding))
    _Lost.encoding = ""
    return name


def lost() -> str:
    """The code page that had nothing for some character of what was written; empty when all could be shown."""
    return _Lost.encoding


def has(encoding: str, text: str) -> bool:
    """Whether a code page has every character of a text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _like(encoding: str, error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_for(c, encoding) for c in error.object[error.start : error.end]), error.end


def _for(character: str, encoding: str) -> str:
    """What is shown for a character that an encoding does not have."""
    if (code := ord(character)) in _CONTROLS:
        return f"^{chr(code - _CONTROLS.start + 0x40)}"
    if alike := _ALIKE.get(character):
        return next(text for text in alike if has(encoding, text))
    if letters := _plain(character):
        return letters
    if not encoding.startswith(
        "utf"
    ):  # half characters, which no encoding has, are nobody's code page's fault
        _Lost.encoding = encoding
    return LOST


def _plain(character: str) -> str:
    """The letters and digits of ASCII that it is made of, if it is; nothing else, lest a colon become a command."""
    from unicodedata import combining, normalize

    found = "".join(c for c in normalize("NFKD", character) if not combining(c))
    return found if found.isascii() and found.isalnum() else ""
