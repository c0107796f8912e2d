"""What can be wrong with a file before anybody looks at what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import N_, Issue, system_reason
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


MADE_OF = N_("name the answer file that it was made of")


def web_page(text: str, file: str) -> Issue | None:
    """That this is a report or another page for a browser, if it is one: no file that is read begins like that."""
    if not text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        return None
    return Issue("encoding", N_("this is a web page, not answers"), {}, MADE_OF, file)


def not_text(content: bytes, position: int, file: str) -> Issue:
    """A document that is not UTF-8."""
    if content.startswith(_ARCHIVES):
        message = N_("this is a workbook, a document or an archive, not text")
        hint = N_(
            "take a form back with `aeo-ipass answers import`; save a table as “CSV UTF-8” in a spreadsheet program"
        )
    elif content.startswith(b"%PDF-"):
        message, hint = N_("this is a PDF, not text"), MADE_OF
    else:
        message = N_("this is not UTF-8 text (byte {position})")
        hint = N_("save the file as UTF-8 in your editor")
    if content.startswith(UTF_16):
        message = N_("this begins as UTF-16 text, and is not (byte {position})")
    return Issue("encoding", message, {"position": position}, hint, file)


def unreadable(name: str, reason: str, hint: str = "") -> Issue:
    """That a file cannot be read, and why."""
    return Issue("unreadable", N_("the file cannot be read: {reason}"), {"reason": reason}, hint, name)


def not_opened(path: Path, error: OSError) -> Issue:
    """What the system says of this file, and what was perhaps meant instead."""
    hint = N_("check the name and the folder, and that you may read it")
    found = _meant(path) if isinstance(error, FileNotFoundError) else None
    issue = unreadable(str(path), system_reason(error), found[0] if found else hint)
    return replace(issue, facts={**issue.facts, **found[1]}) if found else issue


_QUOTES = "“”‘’「」„«»\"'"
_DASHES = ("–", "—", "−")
_LOOKED_AT = 10_000
"""Names of a folder that are compared, so that a slip in a huge one is told at once, too."""
_ALIKE = 0.6


def _meant(path: Path) -> tuple[str, dict[str, str]] | None:
    """A hint for a file that is not there, and its facts; None when there is nothing like it."""
    name = path.name
    if name.startswith(_DASHES):
        option = "--" + name.lstrip("".join(_DASHES))
        return N_("an option begins with hyphens: {option}"), {"option": option}
    if not path.parent.is_dir():
        return N_("the folder “{folder}” does not exist"), {"folder": str(path.parent)}
    names = _names(path.parent)
    bare = name.strip(_QUOTES)
    if bare != name and bare in names:
        return N_("only straight quotation marks hold a name together: {file}"), {"file": f'"{bare}"'}
    if blanks := next((known for known in names if bare in known.split() and bare != known), None):
        return N_("a name with blanks stands in quotation marks: {file}"), {"file": f'"{blanks}"'}
    if near := _alike(name, names):
        return N_("did you mean “{nearest}”?"), {"nearest": str(path.with_name(near))}
    return None


def _alike(name: str, names: Sequence[str]) -> str | None:
    """The nearest of these names, whatever its case: not one whose ending alone is alike."""
    from difflib import SequenceMatcher, get_close_matches

    lower = {known.lower(): known for known in names}
    stem = Path(name).stem.lower()
    for near in get_close_matches(name.lower(), lower, n=5, cutoff=0.75):
        if SequenceMatcher(None, stem, Path(near).stem).ratio() >= _ALIKE:
            return lower[near]
    return None


def _names(folder: Path) -> list[str]:
    """The files and folders that are seen there; none where nobody may look."""
    try:
        return sorted(p.name for p in islice(folder.iterdir(), _LOOKED_AT) if not p.name.startswith("."))
    except OSError:
        return []
