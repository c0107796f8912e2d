"""YAML text → plain data that knows its lines.

The reader works on libyaml's events without recursion. It keeps what a person wrote: the core
rules of YAML 1.2 (so `no`, `1:30` and dates stay text, and `0123` keeps its nought), duplicate
keys and aliases refused, depth and size limited, a line and column for every key and item.
"""

from __future__ import annotations

import math
import re
from typing import Any

import yaml

from ..errors import N_, InputError, Issue
from .faults import duplicate, syntax, too_deep, too_large, too_many_keys, too_many_values
from .json import half_character, half_character_issue
from .limits import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_KEYS, MAX_VALUES
from .nodes import MapNode, Mark, RawFloat, RawInt, SeqNode

EventParser: Any
try:
    from yaml._yaml import CParser as EventParser
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _PurePython(Reader, Scanner, Parser, Composer):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    EventParser = _PurePython


_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")
_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMERIC_START = frozenset("+-.0123456789")


def parse_yaml(text: str, file: str = "") -> Any:
    """The data in a YAML text of one document; raises InputError with every fault it can name."""
    if len(text) > MAX_BYTES:
        raise InputError([too_large(file, len(text))])
    builder = _built(text, file)
    if not builder.issues and "\\u" in text and half_character(builder.root):
        builder.issues.append(half_character_issue(file))
    if builder.issues:
        raise InputError(builder.issues)
    return builder.root


def _built(text: str, file: str) -> _Builder:
    """What the events of a text amount to; newer libyaml gives up beyond a depth of its own, before it tells any."""
    builder = _Builder(file)
    try:
        builder.run(EventParser(text))
    except yaml.YAMLError as error:
        if getattr(error, "problem", None) == _TOO_DEEP_FOR_LIBYAML and (mark := error.problem_mark).index:  # type: ignore[attr-defined]
            return _built(text[: mark.index], file)
        builder.issues.append(_syntax_issue(error, file))
    return builder


_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"


def marked(text: str, data: Any) -> Any:
    """`data`, read again with line numbers where it has none (JSON is a kind of YAML)."""
    if isinstance(data, MapNode | SeqNode):
        return data
    try:
        return parse_yaml(text)
    except InputError:
        return data


class _Builder:
    """Builds data from parser events with a stack of its own, so that depth cannot crash it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []
        self.root: Any = None
        self.stack: list[MapNode | SeqNode] = []
        self.keys: list[tuple[str, Mark] | None] = []
        self.documents = self.events = 0

    def run(self, parser: Any) -> None:
        try:
            while (event := parser.get_event()) is not None:
                if not self.take(event):
                    break
        finally:
            parser.dispose()

    def take(self, event: Any) -> bool:
        """Use one event; False when reading should stop."""
        kind = type(event)
        self.events += 1
        if self.events > MAX_VALUES:
            self.issues.append(too_many_values(self.file, event.start_mark))
            return False
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.MappingStartEvent:
            return self.open(MapNode(), event)
        if kind is yaml.SequenceStartEvent:
            return self.open(SeqNode(), event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.keys.pop()
        elif kind is yaml.AliasEvent:
            return self.refuse("alias", N_("aliases (“*{name}”) are not allowed"), event, name=event.anchor)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                return self.refuse(
                    "documents", N_("a second document (“---”) begins here; one was expected"), event
                )
        return True

    def scalar(self, event: Any) -> bool:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.tag and event.tag not in {"tag:yaml.org,2002:str", "!"}:
            return self.refuse("tag", N_("the tag “{tag}” is not allowed"), event, tag=event.tag)
        if self.stack and type(self.stack[-1]) is MapNode and self.keys[-1] is None:
            return self.key(event.value, mark)
        plain = event.implicit[0] and not event.tag
        self.put(scalar(event.value) if plain else event.value, mark)
        return True

    def key(self, name: str, mark: Mark) -> bool:
        parent = self.stack[-1]
        if name in parent:
            first = parent.marks[name][0]  # type: ignore[call-overload]
            self.issues.append(duplicate(self.file, mark, name, first))
        elif len(parent) >= MAX_KEYS:
            self.issues.append(too_many_keys(self.file, mark))
            return False
        self.keys[-1] = (name, mark)
        return len(self.issues) < MAX_FAULTS

    def put(self, value: Any, mark: Mark) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if type(parent) is MapNode:
            name, mark = self.keys[-1]  # type: ignore[misc]
            parent[name] = value
            parent.marks[name] = mark
            self.keys[-1] = None
        else:
            parent.append(value)  # type: ignore[union-attr]
            parent.marks.append(mark)  # type: ignore[union-attr]

    def open(self, node: MapNode | SeqNode, event: Any) -> bool:
        if event.tag and event.tag != "!":
            return self.refuse("tag", N_("the tag “{tag}” is not allowed"), event, tag=event.tag)
        if self.stack and type(self.stack[-1]) is MapNode and self.keys[-1] is None:
            return self.refuse(
                "complex-key", N_("a key must be a plain word, not a list or a mapping"), event
            )
        if len(self.stack) >= MAX_DEPTH:
            self.issues.append(too_deep(self.file, event.start_mark))
            return False
        self.put(node, (event.start_mark.line + 1, event.start_mark.column + 1))
        self.stack.append(node)
        self.keys.append(None)
        return True

    def refuse(self, code: str, message: str, event: Any, **facts: Any) -> bool:
        mark = event.start_mark
        self.issues.append(
            Issue(
                code,
                message,
                facts,
                N_("write the value out in full"),
                self.file,
                mark.line + 1,
                mark.column + 1,
            )
        )
        return False


def scalar(text: str) -> Any:
    """A plain scalar by the core rules of YAML 1.2, keeping its spelling where that would be lost."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC_START:
        return text
    if _INT.fullmatch(text):
        return _keep(RawInt(text), int(text), text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return _keep(RawFloat(text), number, text)
    return text


def _keep(raw: Any, plain: float, text: str) -> Any:
    if repr(plain) == text:
        return plain
    raw.raw = text
    return raw


def _syntax_issue(error: yaml.YAMLError, file: str) -> Issue:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return syntax(file, line, column, problem)
