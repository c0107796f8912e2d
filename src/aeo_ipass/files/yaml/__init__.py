"""YAML text → plain data that knows its lines.

It keeps what a person wrote: the core rules of YAML 1.2 (so `no`, `1:30` and dates stay text, and `0123` keeps its
nought), duplicate keys and aliases refused, depth and size limited, a line and column for every key and item.
`events` reads any YAML by libyaml; `rows` the plain kind that answer files are, in a fifth of the time, and leaves
all else, every fault above all, to it.
"""

from __future__ import annotations

from typing import Any

from ...errors import InputError
from ..faults import too_large
from ..json import half_character, half_character_issue
from ..limits import MAX_BYTES
from ..nodes import MapNode, SeqNode


def parse_yaml(text: str, file: str = "") -> Any:
    """The data in a YAML text of one document; raises InputError with every fault it can name."""
    from .rows import read_rows

    if len(text) > MAX_BYTES:
        raise InputError([too_large(file, len(text))])
    data = read_rows(text)
    if data is None:
        from .events import read_events

        data = read_events(text, file)
    if "\\u" in text and half_character(data):
        raise InputError([half_character_issue(file)])
    return data


def marked(text: str, data: Any) -> Any:
    """`data`, read again with line numbers where it has none (JSON is a kind of YAML)."""
    if isinstance(data, MapNode | SeqNode):
        return data
    try:
        return parse_yaml(text)
    except InputError:
        return data
