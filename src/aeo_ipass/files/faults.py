"""What can be wrong with a file before anybody looks at what it says."""

from __future__ import annotations

from typing import Any

from ..errors import N_, Issue
from .limits import MAX_BLANK, MAX_BYTES, MAX_DEPTH, MAX_KEYS, MAX_VALUES, size_text
from .nodes import Mark

LOOK = N_("look at this line and the one above for a missing colon, quote or indentation")


def syntax(file: str, line: int | None, column: int | None, problem: str) -> Issue:
    """What the parser could not read."""
    return Issue(
        "syntax", N_("this cannot be read: {problem}"), {"problem": problem}, LOOK, file, line, column
    )


def too_large(file: str, size: int | None) -> Issue:
    """More bytes than one document may have; `size` is None where nobody counted to the end."""
    facts = {"size": size_text(size or MAX_BYTES), "limit": size_text(MAX_BYTES)}
    if size is None:
        message = N_("this is too large: it has more than {limit}, the most that is read as one document")
    else:
        message = N_("this is too large: it has {size}, and at most {limit} are read as one document")
    return Issue("too-large", message, facts, _ONE_BY_ONE, file)


def record_too_large(file: str, line: int, size: int, *, last: bool) -> Issue:
    """A record, with the blank lines before it, of more bytes than one may have; `last`: nobody looked for its end."""
    facts = {"size": size_text(size), "limit": size_text(MAX_BYTES)}
    message = N_("this record is too large: it has {size}, and at most {limit} are read")
    if last:
        message = N_(
            "this record is too large: it has over {size} (limit: {limit}); the file is not read any further"
        )
    return Issue("too-large", message, facts, "", file, line, 1)


def too_many_blanks(file: str, line: int) -> Issue:
    """More blank lines in a row than any spreadsheet has."""
    message = N_("more than {limit} blank lines follow each other; the file is not read any further")
    return Issue("too-large", message, {"limit": f"{MAX_BLANK:,}"}, "", file, line, 1)


_ONE_BY_ONE = N_(
    "many companies go into a file of records, JSON Lines or CSV, where the limit is for each of them"
)


def unpacks_to_more(file: str, limit: int) -> Issue:
    """A packed file that holds more than anybody would pack."""
    message = N_("this is too large: it unpacks to more than {limit}")
    return Issue("too-large", message, {"limit": size_text(limit)}, N_("divide it into several files"), file)


def too_many_values(file: str, mark: Any = None) -> Issue:
    """More keys and values in one document than any real one has."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    message = N_("this is too large: it has more than {limit} keys and values")
    return Issue("too-large", message, {"limit": f"{MAX_VALUES:,}"}, "", file, line, column)


def too_many_keys(file: str, mark: Mark | None = None) -> Issue:
    """More keys in one mapping than any real one has."""
    line, column = mark or (None, None)
    message = N_("this is too large: one mapping has more than {limit} keys")
    return Issue("too-large", message, {"limit": f"{MAX_KEYS:,}"}, "", file, line, column)


def too_deep(file: str, mark: Any) -> Issue:
    """More lists and mappings inside each other than a file may have."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Issue(
        "too-deep",
        N_("lists or mappings are nested more than {limit} deep"),
        {"limit": MAX_DEPTH},
        "",
        file,
        line,
        column,
    )


def duplicate(file: str, mark: Mark | None, key: str, first: int | None = None) -> Issue:
    """A key that stands in one mapping twice."""
    line, column = mark or (None, None)
    message = N_("the key “{key}” stands here a second time (first in line {first})")
    if first is None:
        message = N_("the key “{key}” stands here a second time")
    hint = N_("keep one of the two")
    return Issue("duplicate-key", message, {"key": key, "first": first}, hint, file, line, column, key)


def damaged(file: str) -> Issue:
    """A `.gz` that does not unpack."""
    message = N_("the file cannot be read: {reason}")
    reason = N_("it is no gzip file, or it is damaged")
    hint = N_("fetch or pack it anew")
    return Issue("unreadable", message, {"reason": reason}, hint, file)


UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How text in UTF-16 begins."""
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, new and old ones."""


def not_text(content: bytes, position: int, file: str) -> Issue:
    """A document that is not UTF-8."""
    if content.startswith(_ARCHIVES):
        message = N_("this is a workbook or an archive, not text")
        hint = N_("in a spreadsheet program, save it as “CSV UTF-8”")
    else:
        message = N_("this is not UTF-8 text (byte {position})")
        hint = N_("save the file as UTF-8 in your editor")
    if content.startswith(UTF_16):
        message = N_("this begins as UTF-16 text, and is not (byte {position})")
    return Issue("encoding", message, {"position": position}, hint, file)
