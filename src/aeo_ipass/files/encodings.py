"""How CSV files are written: told by a mark at their beginning, else UTF-8, else as somebody says. Never guessed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final

from ..errors import N_, Issue, UsageError

CODECS: Final = {
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
    "cp1252": "cp1252",
}
"""The names people know, and Python's: GB18030 and Big5 with the Hong Kong characters hold all of their kin."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def codec(beginning: bytes, said: str | None) -> str:
    """The codec of a file that begins so: by its mark, which is certain, else as was `said`, else UTF-8."""
    marked = (name for mark, name in _MARKS if beginning.startswith(mark))
    return next(marked, CODECS[said or "utf-8"])


def not_in_encoding(file: str, line: int, said: str | None) -> Issue:
    """A CSV file that is not what it was taken for, and every way out."""
    if said is not None and said != "utf-8":
        message = N_("this is not {encoding} text")
        hint = N_("save it in Excel as “CSV UTF-8”, or name another with --input-encoding")
        return Issue("encoding", message, {"encoding": said}, hint, file, line)
    message = N_("this is not UTF-8 text")
    hint = N_(
        "save it in Excel as “CSV UTF-8”, or say how it is written: --input-encoding big5 (Excel in Hong Kong, cp950) "
        "or gb18030 (Excel on the Mainland, cp936)"
    )
    return Issue("encoding", message, {}, hint, file, line)


_HALF = re.compile("[\ud800-\udfff]")
"""What Python makes of a file's name that is no text: no encoding has it."""
WRITTEN: Final = {**CODECS, "utf-8-sig": "utf-8-sig", "utf-16": "utf-16", "cp936": "gbk"}
"""The names for writing, and Python's."""
DEFAULT: Final = "utf-8-sig"
"""With the mark that makes spreadsheet programs show Chinese."""


def csv_bytes(name: str | None) -> Callable[[str], bytes]:
    """What turns the text of a CSV file, piece by piece, into bytes; its mark comes once.

    It raises UsageError for characters that the encoding does not have: none is lost, none replaced in silence.
    """
    wanted = name or DEFAULT
    encoder = codecs.getincrementalencoder(WRITTEN[wanted])()

    def encode(text: str) -> bytes:
        try:
            return encoder.encode(_HALF.sub("\N{REPLACEMENT CHARACTER}", text)) if text else b""
        except UnicodeEncodeError as error:
            message = N_(
                "the encoding {encoding} has no character “{character}” (U+{code}), which stands in the table"
            )
            character = error.object[error.start]
            facts = {"encoding": wanted, "character": character, "code": f"{ord(character):04X}"}
            hint = N_("write it as utf-8-sig, which spreadsheet programs open, or as gb18030")
            raise UsageError(message, hint, **facts) from None

    return encode
