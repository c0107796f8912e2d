"""Any YAML text → data, by libyaml's events; says every fault at its place.

There is no recursion, so that no depth can crash it, and one loop instead of a call for each event: a large share of
the time that a thousand answer files take is spent here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any, Final

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

from ...errors import N_, InputError, Issue
from ..faults import duplicate, too_deep, too_many_keys, too_many_values
from ..limits import MAX_DEPTH, MAX_FAULTS, MAX_KEYS, MAX_VALUES
from ..nodes import Mark, empty_list, empty_map
from . import problems
from .scalars import NUMERIC_START, WORDS, scalar

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

_TOO_DEEP_FOR_LIBYAML: Final = "exceeded maximum nesting depth"
_TEXT_TAGS: Final = frozenset({None, "!", "tag:yaml.org,2002:str"})
_NODE_TAGS: Final = frozenset({None, "!"})


def read_events(text: str, file: str) -> Any:
    """The data in a YAML text; raises InputError with every fault it can name."""
    issues: list[Issue] = []
    try:
        parser = EventParser(text)
        try:
            data = _data(parser.get_event, _Faults(file, issues))
        finally:
            parser.dispose()
    except YAMLError as error:
        if getattr(error, "problem", None) == _TOO_DEEP_FOR_LIBYAML and (mark := error.problem_mark).index:  # type: ignore[attr-defined]
            return read_events(text[: mark.index], file)  # newer libyaml gives up before it tells any event
        issues.append(problems.issue(error, file))
    except _Stop:
        pass
    if issues:
        raise InputError(issues)
    return data


def _data(get_event: Callable[[], Any], faults: _Faults) -> Any:  # noqa: PLR0912 - see above
    """What the events of a text amount to."""
    root: Any = None
    parent: Any = None
    marks: Any = None
    name: Any = None
    mapping = False
    outer: list[Any] = []
    for event in islice(iter(get_event, None), MAX_VALUES):
        kind = type(event)
        if kind is ScalarEvent:
            value, tag = event.value, event.tag
            if tag not in _TEXT_TAGS:
                faults.tag(event)
            if mapping and name is None:
                if value in parent or len(parent) >= MAX_KEYS:
                    faults.key(value, event, marks)
                mark = event.start_mark
                marks[value] = (mark.line + 1, mark.column + 1)
                name = value
                continue
            if event.implicit[0] and tag is None:
                if value in WORDS:
                    value = WORDS[value]
                elif value[0] in NUMERIC_START:
                    value = scalar(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            faults.opening(event, len(outer), as_key=mapping and name is None)
            value = empty_map() if kind is MappingStartEvent else empty_list()
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            parent, marks, mapping = outer.pop()
            continue
        else:
            faults.other(event)
            continue
        if mapping:
            parent[name] = value
            name = None
        elif parent is None:
            root = value
        else:
            mark = event.start_mark
            parent.append(value)
            marks.append((mark.line + 1, mark.column + 1))
        if kind is not ScalarEvent:
            outer.append((parent, marks, mapping))
            parent, marks, mapping = value, value.marks, kind is MappingStartEvent
    faults.beyond(get_event())
    return root


class _Stop(Exception):
    """What came last is so wrong that reading ends there."""


class _Faults:
    """What is wrong with the events; what nothing can be read after raises _Stop."""

    def __init__(self, file: str, issues: list[Issue]) -> None:
        self.file, self.issues, self.documents = file, issues, 0

    def stop(self, issue: Issue) -> None:
        self.issues.append(issue)
        raise _Stop

    def tag(self, event: Any) -> None:
        """A tag that is not one for a text, or for nothing in particular."""
        self.refuse("tag", N_("the tag “{tag}” is not allowed"), event, tag=event.tag)

    def key(self, name: str, event: Any, marks: dict[str, Mark]) -> None:
        """A key that stands there already, or is one too many."""
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if name not in marks:
            self.stop(too_many_keys(self.file, place))
        self.issues.append(duplicate(self.file, place, name, marks[name][0]))
        if len(self.issues) >= MAX_FAULTS:
            raise _Stop

    def opening(self, event: Any, depth: int, *, as_key: bool) -> None:
        """Whether a list or a mapping may begin here."""
        if event.tag not in _NODE_TAGS:
            self.tag(event)
        if as_key:
            message = N_("a key must be a plain word, not a list or a mapping")
            self.refuse("complex-key", message, event)
        if depth >= MAX_DEPTH:
            self.stop(too_deep(self.file, event.start_mark))

    def other(self, event: Any) -> None:
        """Whether what is neither a value nor the end of one may stand here."""
        if type(event) is AliasEvent:
            self.refuse("alias", N_("aliases (“*{name}”) are not allowed"), event, name=event.anchor)
        self.documents += type(event) is DocumentStartEvent
        if self.documents > 1:
            message = N_("a second document (“---”) begins here; one was expected")
            self.refuse("documents", message, event)

    def beyond(self, event: Any) -> None:
        """Whether there is an event more than may be used."""
        if event is not None:
            self.stop(too_many_values(self.file, event.start_mark))

    def refuse(self, code: str, message: str, event: Any, **facts: Any) -> None:
        mark = event.start_mark
        hint = N_("write the value out in full")
        self.stop(Issue(code, message, facts, hint, self.file, mark.line + 1, mark.column + 1))
