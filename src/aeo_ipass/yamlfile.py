"""YAML and JSON text → plain data that knows its lines, and back.

The reader works on libyaml's events without recursion. It keeps what a person wrote: the core
rules of YAML 1.2 (so `no`, `1:30` and dates stay text, and `0123` keeps its nought), duplicate
keys and aliases refused, depth and size limited, a line and column for every key and item.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

import yaml

from .errors import N_, InputError, Issue
from .text.clean import HIDDEN, escaped

MAX_BYTES: Final = 20_000_000
MAX_DEPTH: Final = 40

Path = Sequence[str | int]
Mark = tuple[int, int]
"""Line and column, counted from 1."""

_Parser: Any
_Dumper: Any  # libyaml's takes a quarter of the time, which a person would feel after each answer
try:
    from yaml import CSafeDumper as _Dumper
    from yaml._yaml import CParser as _Parser
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

    _Parser = _PurePython
    _Dumper = yaml.SafeDumper


class MapNode(dict[str, Any]):
    """A mapping that knows where each of its keys stands."""

    __slots__ = ("marks",)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.marks: dict[str, Mark] = {}


class SeqNode(list[Any]):
    """A list that knows where each of its items stands."""

    __slots__ = ("marks",)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.marks: list[Mark] = []


class RawInt(int):
    """A whole number that remembers how it was written (`+5`)."""

    raw: str


class RawFloat(float):
    """A number that remembers how it was written (`1.10`)."""

    raw: str


def raw_text(value: Any) -> str:
    """What the person wrote for this scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return getattr(value, "raw", None) or str(value)


def find_mark(data: Any, path: Path) -> Mark | None:
    """Where `path` stands in `data`, or the nearest place above it; None for data without lines."""
    mark: Mark | None = None
    for step in path:
        marks = getattr(data, "marks", None)
        if not marks:
            return mark
        try:
            mark = marks[step]
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return mark
    return mark


# --- reading ---------------------------------------------------------------------------------

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMERIC_START = frozenset("+-.0123456789")


def parse_yaml(text: str, file: str = "") -> Any:
    """The data in a YAML text of one document; raises InputError with every fault it can name."""
    if len(text) > MAX_BYTES:
        raise InputError([_too_large(file)])
    builder = _Builder(file)
    try:
        builder.run(_Parser(text))
    except yaml.YAMLError as error:
        builder.issues.append(_syntax_issue(error, file))
    if not builder.issues and "\\u" in text and _half_character(builder.root):
        builder.issues.append(_half_character_issue(file))
    if builder.issues:
        raise InputError(builder.issues)
    return builder.root


def parse_json(text: str, file: str = "") -> Any:
    """The data in a JSON text; duplicate keys, NaN and syntax errors raise InputError."""
    if len(text) > MAX_BYTES:
        raise InputError([_too_large(file)])
    duplicates: list[str] = []
    try:
        data = json.loads(
            text, object_pairs_hook=lambda p: _unique(p, duplicates), parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise InputError(
            [_syntax(file, error.lineno, error.colno, f"{error.msg}"[:1].lower() + error.msg[1:])]
        ) from None
    except RecursionError:
        raise InputError([_too_deep(file, None)]) from None
    except ValueError as error:
        raise InputError([_syntax(file, None, None, str(error))]) from None
    if duplicates:
        raise InputError(_duplicate(file, None, key) for key in duplicates)
    if _too_nested(data):
        raise InputError([_too_deep(file, None)])
    if "\\u" in text and _half_character(data):
        raise InputError([_half_character_issue(file)])
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


def _half_character_issue(file: str) -> Issue:
    return _syntax(file, None, None, "half a character (a lone surrogate) stands in a text")


def _half_character(data: Any) -> bool:
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def marked(text: str, data: Any) -> Any:
    """`data`, read again with line numbers where it has none (JSON is a kind of YAML)."""
    if isinstance(data, MapNode | SeqNode):
        return data
    try:
        return parse_yaml(text)
    except InputError:
        return data


def _unique(pairs: list[tuple[str, Any]], duplicates: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            duplicates.append(key)
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number JSON allows")


class _Builder:
    """Builds data from parser events with a stack of its own, so that depth cannot crash it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []
        self.root: Any = None
        self.stack: list[MapNode | SeqNode] = []
        self.keys: list[tuple[str, Mark] | None] = []
        self.documents = 0

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
            self.key(event.value, mark)
        else:
            plain = event.implicit[0] and not event.tag
            self.put(_scalar(event.value) if plain else event.value, mark)
        return True

    def key(self, name: str, mark: Mark) -> None:
        parent = self.stack[-1]
        if name in parent:
            first = parent.marks[name][0]  # type: ignore[call-overload]
            self.issues.append(_duplicate(self.file, mark, name, first))
        self.keys[-1] = (name, mark)

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
            self.issues.append(_too_deep(self.file, event.start_mark))
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


def _scalar(text: str) -> Any:
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
    return _syntax(file, line, column, problem)


def _syntax(file: str, line: int | None, column: int | None, problem: str) -> Issue:
    hint = N_("look at this line and the one above for a missing colon, quote or indentation")
    return Issue(
        "syntax", N_("this cannot be read: {problem}"), {"problem": problem}, hint, file, line, column
    )


def _too_large(file: str) -> Issue:
    return Issue(
        "too-large", N_("the file is larger than {limit} MB"), {"limit": MAX_BYTES // 1_000_000}, "", file
    )


def _too_deep(file: str, mark: Any) -> Issue:
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


def _duplicate(file: str, mark: Mark | None, key: str, first: int | None = None) -> Issue:
    line, column = mark or (None, None)
    message = N_("the key “{key}” stands here a second time (first in line {first})")
    if first is None:
        message = N_("the key “{key}” stands here a second time")
    hint = N_("keep one of the two")
    return Issue("duplicate-key", message, {"key": key, "first": first}, hint, file, line, column, key)


# --- writing ---------------------------------------------------------------------------------


class _Writer(_Dumper):  # type: ignore[misc]
    """The safe dumper, with our own nodes and numbers as a person wrote them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_raw_float(self, value: RawFloat) -> Any:
        """As written, unless YAML 1.1 (the dumper's idea of YAML) would put a tag before it."""
        tag = "tag:yaml.org,2002:float"
        if self.resolve(yaml.ScalarNode, value.raw, (True, False)) == tag:
            return self.represent_scalar(tag, value.raw)
        return self.represent_float(float(value))

    def represent_text(self, value: str) -> Any:
        """Quoted where YAML 1.2, which the reader follows, would take it for something else, or cannot be seen."""
        style = '"' if HIDDEN.search(value) else None if isinstance(_scalar(value), str) else "'"
        return self.represent_scalar("tag:yaml.org,2002:str", value, style)


_Writer.add_representer(MapNode, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items()))
_Writer.add_representer(SeqNode, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v))
_Writer.add_representer(RawInt, lambda d, v: d.represent_scalar("tag:yaml.org,2002:int", v.raw))
_Writer.add_representer(RawFloat, _Writer.represent_raw_float)
_Writer.add_representer(str, _Writer.represent_text)


def dump_yaml(data: Any) -> str:
    """`data` as YAML that `parse_yaml` reads back to the same; keys stay in their order."""
    text = yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100, indent=2)
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", str(text))  # in quotes, all of them


def dump_json(data: Any) -> str:
    """`data` as indented JSON with a newline at the end."""
    return json_text(data) + "\n"


def json_text(data: Any, indent: int | None = 2) -> str:
    """`data` as JSON in which every control is an escape; without `indent` on one line, as short as can be."""
    separators = (",", ":") if indent is None else None
    return escaped(json.dumps(data, ensure_ascii=False, indent=indent, separators=separators))


def key_path(path: Iterable[Hashable]) -> str:
    """`answers.D-07.sites.kwai-chung`: a path as a person reads it."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
