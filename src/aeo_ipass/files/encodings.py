"""How CSV files are written: told by a mark at their beginning, else UTF-8, else as somebody says. Never guessed."""

from __future__ import annotations

import codecs
from typing import Final

from ..errors import N_, Issue

CODECS: Final = {
    "utf-8": "utf-8", "utf-16": "utf-16", "gb18030": "gb18030", "gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "cp950", "cp1252": "cp1252",
}  # fmt: skip
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
