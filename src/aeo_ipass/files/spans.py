"""YAML text → where in it each value stands, from its first to its last character; JSON is a kind of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from .yaml.events import EventParser
from .yaml.scalars import scalar

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML."""

Kind = Literal["scalar", "map", "list"]


@dataclass(slots=True)
class Span:
    """A value and the stretch of text that it is, anchors and tags included."""

    kind: Kind
    start: int
    end: int
    """Behind its last character; line breaks that close a block are not part of it."""
    flow: bool
    value: Any = None
    """What a scalar says."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """What a mapping holds, by key."""
    items: list[Span] = field(default_factory=list)
    """What a list holds."""
    body: int | None = None
    """Where the lines of a block scalar begin, below the sign that opens it."""
    tail: int | None = None
    """Where they end, with the line breaks that may be part of what it says."""

    @property
    def parts(self) -> list[Span]:
        """The values it holds, in the order of the text."""
        return self.items if self.kind == "list" else [entry.value for entry in self.entries.values()]

    def leaves(self) -> Iterator[tuple[int, int]]:
        """The stretches of text in which a number sign begins no comment: scalars and keys."""
        if self.kind == "scalar":
            yield self.body or self.start, self.end
        for entry in self.entries.values():
            yield entry.start, entry.end
        for part in self.parts:
            yield from part.leaves()


@dataclass(slots=True)
class Entry:
    """A key of a mapping, the stretch it is, and its value."""

    start: int
    end: int
    value: Span


def spans(text: str) -> Span:
    """The one document of `text`, which must be known to read well."""
    parser: Any = EventParser(text)
    try:
        while type(event := parser.get_event()) is not yaml.DocumentStartEvent:
            if event is None:
                return Span("scalar", len(text), len(text), flow=False)
        return _value(parser, parser.get_event(), text)
    finally:
        parser.dispose()


def _value(parser: Any, event: Any, text: str) -> Span:
    """The value that begins with `event`; the reader's limit of depth bounds the recursion."""
    start, end = event.start_mark.index, event.end_mark.index
    if type(event) is yaml.ScalarEvent:
        plain = event.implicit[0] and not event.tag
        found = Span("scalar", start, end, flow=False, value=scalar(event.value) if plain else event.value)
        if event.style in ("|", ">"):
            below = BREAK.search(text, start, end)
            found.end = start + len(text[start:end].rstrip())
            found.body, found.tail = below.end() if below else end, end
        return found
    is_map = type(event) is yaml.MappingStartEvent
    found = Span("map" if is_map else "list", start, end, flow=bool(event.flow_style))
    last = yaml.MappingEndEvent if is_map else yaml.SequenceEndEvent
    part: Any
    while type(part := parser.get_event()) is not last:
        if is_map:
            value = _value(parser, parser.get_event(), text)
            found.entries[part.value] = Entry(part.start_mark.index, part.end_mark.index, value)
            found.end = max(part.end_mark.index, value.end)
        else:
            value = _value(parser, part, text)
            found.items.append(value)
            found.end = max(end, value.end)
    closing: Any = part
    if found.flow:
        found.end = closing.end_mark.index
    return found
