"""JSON text → plain data, and back."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

from ..errors import N_, InputError, Issue
from ..text.clean import escaped
from .faults import duplicate, syntax, too_deep, too_large, too_many_keys, too_many_values
from .limits import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_KEYS, MAX_VALUES


def parse_json(text: str, file: str = "") -> Any:
    """The data in a JSON text; duplicate keys, NaN, what is beyond the limits and syntax errors raise InputError.

    Numbers that Python could not hold stay the texts they are.
    """
    if len(text) > MAX_BYTES:
        raise InputError([too_large(file, len(text))])
    if _crowded(text):
        raise InputError([too_many_values(file)])
    if (plain := _plain(text)) is not None:
        return plain
    data, duplicates = _loaded(text, file)
    if duplicates:
        raise InputError(duplicate(file, None, key) for key in duplicates[:MAX_FAULTS])
    if issue := _beyond_limits(data, file):
        raise InputError([issue])
    if "\\u" in text and half_character(data):
        raise InputError([half_character_issue(file)])
    return data


def _plain(text: str) -> Any:
    """The data of a text that is certainly without fault; None where one has to be looked for.

    No key stands twice when there are as many keys as colons, or as colons that may stand behind a key.
    """
    if "\\" in text and _HALF.search(text):
        return None
    try:
        data = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
    keys = _keys(data)
    certain = keys == text.count(":") or keys == len(_COLON.findall(text))
    return data if certain else None


_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
_COLON: Final = re.compile(r':(?<=[" \t\n\r]:)')


def _keys(data: Any) -> int | None:
    """How many keys all mappings have together; None when one has too many, or stands too deep."""
    count = 0
    for depth, level in enumerate(_levels(data)):
        sizes = [len(node) for node in level if type(node) is dict]
        if depth == MAX_DEPTH or max(sizes, default=0) > MAX_KEYS:
            return None
        count += sum(sizes)
    return count


def _loaded(text: str, file: str) -> tuple[Any, list[str]]:
    """The data, and the keys that stand in one mapping twice."""
    duplicates: list[str] = []
    try:
        data = json.loads(
            text,
            object_pairs_hook=lambda p: _unique(p, duplicates),
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        problem = _PROBLEMS.get(error.msg) or error.msg[:1].lower() + error.msg[1:]
        raise InputError([syntax(file, error.lineno, error.colno, problem)]) from None
    except RecursionError:
        raise InputError([too_deep(file, None)]) from None
    except ValueError as error:
        raise InputError([syntax(file, None, None, str(error))]) from None
    return data, duplicates


_PROBLEMS = {
    "Expecting value": N_("a value is missing, or stands without quotes"),
    "Expecting property name enclosed in double quotes": N_("a key in double quotes was expected"),
    "Expecting ':' delimiter": N_("a colon is missing after a key"),
    "Expecting ',' delimiter": N_("a comma is missing before this"),
    "Extra data": N_("something stands after the end of the data"),
    "Invalid control character at": N_("a text runs over the end of its line, or holds a control character"),
    "Unterminated string starting at": N_("a text begins here and is never closed"),
    "Illegal trailing comma before end of object": N_("a comma stands after the last value"),
    "Illegal trailing comma before end of array": N_("a comma stands after the last value"),
    "Invalid \\escape": N_("a backslash stands before a character that needs none"),
    "Invalid \\uXXXX escape": N_("four hexadecimal digits belong after “\\u”"),
}
"""The parser's words for what is wrong, and ours."""


def _crowded(text: str) -> bool:
    """Whether there are more keys and values than a document may have, told before they fill the memory."""
    if len(text) < 2 * MAX_VALUES or _separators(text) < MAX_VALUES:
        return False
    return _separators(_TEXT.sub("", text)) >= MAX_VALUES


_TEXT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.S)


def _separators(text: str) -> int:
    return sum(text.count(character) for character in ",:[{")


def _beyond_limits(data: Any, file: str) -> Issue | None:
    """Whether lists and mappings go deeper, or are longer, than a YAML file's may be."""
    for depth, level in enumerate(_levels(data)):
        if depth == MAX_DEPTH:
            return too_deep(file, None)
        if any(isinstance(node, dict) and len(node) > MAX_KEYS for node in level):
            return too_many_keys(file)
    return None


def _levels(data: Any) -> Iterator[list[dict[str, Any] | list[Any]]]:
    """All lists and mappings, those that are equally deep together."""
    values = [data]
    while level := [value for value in values if type(value) is dict or type(value) is list]:
        yield level
        values = [v for node in level for v in (node.values() if type(node) is dict else node)]


LONGEST = 1000
"""Digits of a whole number that is still counted with; none that means anything has as many."""


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= LONGEST else text


def _fraction(text: str) -> float | str:
    """A number too large for a computer's stays text; it would be written back as something that is no JSON."""
    return number if math.isfinite(number := float(text)) else text


def half_character_issue(file: str) -> Issue:
    """A text that cannot be written out again."""
    return syntax(file, None, None, N_("half a character (a lone surrogate) stands in a text"))


def half_character(data: Any) -> bool:
    """Whether half of a surrogate pair stands alone somewhere in the data."""
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _unique(pairs: list[tuple[str, Any]], duplicates: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            duplicates.append(key)
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(N_("NaN and Infinity are no numbers in JSON"))


_DECODER: Final = json.JSONDecoder(parse_constant=_no_constant, parse_int=_whole, parse_float=_fraction)


def dump_json(data: Any) -> str:
    """`data` as indented JSON with a newline at the end."""
    return json_text(data) + "\n"


def json_text(data: Any, indent: int | None = 2) -> str:
    """`data` as JSON in which every control is an escape; without `indent` on one line, as short as can be."""
    encoder = _ON_ONE_LINE if indent is None else json.JSONEncoder(ensure_ascii=False, indent=indent)
    return escaped(encoder.encode(data))


_ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: many results are written in small pieces."""
