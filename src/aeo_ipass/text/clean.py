"""Text from outside, made safe to show: nothing in it moves a cursor, turns its neighbours or breaks a line.

What people and files say, names of files, option values and messages of libraries may hold characters that a
terminal, a document or a log obeys. `clean` puts a sign for each that can be seen: U+241B for ESC and the like for
every control of ASCII but newline and tab, the number in angle quotes for the other controls, for those of the
direction of writing, for half characters and for code points that are no characters. The signs mean nothing in
Markdown, HTML, XML, CSV or JSON; so a text can be cleaned before it is put among markup as well as after.

Each exit has one place where this happens, whatever page or format writes there:

- standard output and error: `text.outlet`, put around both streams before a command begins;
- what rich draws, colours included: `renderers.screen`, the only maker of consoles, cleans before colours are added
  (`Prose` does it first, so that widths are those of what is seen);
- text files: `cli.write.write_text`, `cli.score` for what streams, `encoded` for the report;
- JSON, which can hold every character as an escape and loses nothing: `escaped`, in `files.json.json_text`;
- HTML, PDF, Word and workbooks: `document.clean`, which also keeps right-to-left text apart;
- the lines that prompt_toolkit draws: its own table of signs, filled with `signs`.

tests/cli/test_hostile.py runs every command in every format, so that a new one that goes another way fails.
"""

from __future__ import annotations

import re
from functools import cache

_LINES = "\u2028\u2029"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HALVES = "\ud800-\udfff"
_NONE = "\ufdd0-\ufdef\ufffe\uffff"
_BEYOND = "\U00010000-\U0010ffff"
"""The last two of each of its planes are no characters; naming these one by one would make the search slow."""

_ABOVE_ASCII = f"\x7f-\x9f{_DIRECTION}{_LINES}{_NONE}"


@cache
def _suspect() -> re.Pattern[str]:  # compiled when something is not printable, which takes long and is rare
    return re.compile(f"[\x00-\x08\x0b-\x1f{_ABOVE_ASCII}{_HALVES}{_BEYOND}]")


@cache
def _suspect_in_json() -> re.Pattern[str]:
    """JSON escapes the other controls by itself."""
    return re.compile(f"[{_ABOVE_ASCII}{_HALVES}{_BEYOND}]")


@cache
def hidden() -> re.Pattern[str]:
    """What a data file of text should hold as an escape: the controls above ASCII's first 32."""
    return re.compile(f"[{_ABOVE_ASCII}]")


_PICTURES = 0x2400
_DEL, _DEL_PICTURE = "\x7f", "\u2421"
_ON_ONE_LINE = str.maketrans({"\n": "\u240a", "\t": "\u2409"})


def clean(text: str) -> str:
    """The text as it can be shown; CR LF becomes a newline. Cleaning twice is cleaning once."""
    if text.isprintable():
        return text
    return _suspect().sub(lambda found: _sign(found[0]), text.replace("\r\n", "\n"))


def visible(text: str) -> str:
    """A name, a key or a message on one line, in which newline and tab are seen as well."""
    return clean(text).translate(_ON_ONE_LINE)


def one_line(text: str) -> str:
    """What a person wrote, cleaned and on one line: newlines and runs of blanks become one blank."""
    return " ".join(clean(text).split())


def clip(text: str, longest: int) -> str:
    """A text of at most so many characters; what was cut off is seen."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


class Lines:
    """Lines on their way to a stream: none begins with two colons, which a build system may take for a command."""

    def __init__(self) -> None:
        self._fresh = True

    def pass_on(self, text: str) -> str:
        """A cleaned text, the next piece of the stream, with a ratio sign for the first of such colons."""
        whole = text if self._fresh else f".{text}"
        told = _COMMAND.sub("\\1\u2236", whole) if "::" in text else whole
        if text:
            self._fresh = not text[text.rfind("\n") + 1 :].strip(" \t") and ("\n" in text or self._fresh)
        return told if whole is text else told[1:]


_COMMAND = re.compile("^([ \t]*):(?=:)", re.MULTILINE)


def whole(text: str) -> str:
    """The text without half characters, which no file can hold: U+FFFD stands for each byte that was no text."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def encoded(text: str) -> bytes:
    """A whole text as the bytes of a file, cleaned."""
    return clean(text).encode()


def escaped(text: str) -> str:
    """A JSON text in which no character needs cleaning: all are escapes that a reader turns back.

    Half characters, which no JSON reader is bound to take, are shown by their signs instead.
    """
    if text.isprintable() or (text.isascii() and _DEL not in text):
        return text
    return _suspect_in_json().sub(lambda found: _escape(found[0]), text)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES + code)
    if character == _DEL:
        return _DEL_PICTURE
    return f"\u2039U+{code:04X}\u203a" if _is_unsafe(code) else character


def _is_unsafe(code: int) -> bool:
    """Whether a suspect is one: beyond the first plane nearly all are letters and pictures."""
    return code <= 0xFFFF or code & 0xFFFE == 0xFFFE


def _escape(character: str) -> str:
    code = ord(character)
    if not _is_unsafe(code):
        return character
    if 0xD800 <= code <= 0xDFFF:
        return _sign(character)
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2))


def signs() -> dict[str, str]:
    """The signs of all controls by character, for what draws letter by letter."""
    places = (*range(0x20), *range(0x7F, 0xA0), *range(0x600, 0x620), *range(0x2000, 0x2070))
    return {c: _sign(c) for c in map(chr, places) if _suspect().match(c)}
