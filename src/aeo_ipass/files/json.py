"""JSON text → plain data, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..errors import InputError, Issue
from ..text.clean import escaped
from .faults import duplicate, syntax, too_deep, too_large
from .limits import MAX_BYTES, MAX_DEPTH


def parse_json(text: str, file: str = "") -> Any:
    """The data in a JSON text; duplicate keys, NaN and syntax errors raise InputError."""
    if len(text) > MAX_BYTES:
        raise InputError([too_large(file)])
    duplicates: list[str] = []
    try:
        data = json.loads(
            text, object_pairs_hook=lambda p: _unique(p, duplicates), parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise InputError(
            [syntax(file, error.lineno, error.colno, f"{error.msg}"[:1].lower() + error.msg[1:])]
        ) from None
    except RecursionError:
        raise InputError([too_deep(file, None)]) from None
    except ValueError as error:
        raise InputError([syntax(file, None, None, str(error))]) from None
    if duplicates:
        raise InputError(duplicate(file, None, key) for key in duplicates)
    if _too_nested(data):
        raise InputError([too_deep(file, None)])
    if "\\u" in text and half_character(data):
        raise InputError([half_character_issue(file)])
    return data


def _too_nested(data: Any) -> bool:
    """Whether lists and mappings go deeper than a YAML file's may."""
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [v for node in level if isinstance(node, dict | list) for v in _values(node)]
        if not level:
            return False
    return any(isinstance(node, dict | list) for node in level)


def _values(node: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return node.values() if isinstance(node, dict) else node


def half_character_issue(file: str) -> Issue:
    """A text that cannot be written out again."""
    return syntax(file, None, None, "half a character (a lone surrogate) stands in a text")


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
    raise ValueError(f"{name} is not a number JSON allows")


def dump_json(data: Any) -> str:
    """`data` as indented JSON with a newline at the end."""
    return json_text(data) + "\n"


def json_text(data: Any, indent: int | None = 2) -> str:
    """`data` as JSON in which every control is an escape; without `indent` on one line, as short as can be."""
    separators = (",", ":") if indent is None else None
    return escaped(json.dumps(data, ensure_ascii=False, indent=indent, separators=separators))
