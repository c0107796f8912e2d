"""Changed data back into the text it came from: what did not change stays byte for byte, comments among it.

Only the stretches of text whose values differ are written anew; keys and items that are new go behind
the one they follow. A comment that stood inside something that is gone stays, on a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import yaml

from ..errors import InputError
from ..text.clean import escaped
from .dump import dump_flow, dump_yaml
from .json import parse_json
from .nodes import raw_text
from .pieces import Hard, Pieces
from .spans import BREAK, Entry, Span, spans
from .yaml import parse_yaml

Notation = Literal["yaml", "json"]


def edited(text: str, data: Mapping[str, Any], notation: Notation = "yaml") -> str | None:
    """`text`, which must be known to read well, changed so that it says `data`.

    None when that cannot be had by changing it in places. What is given was read again and compared.
    """
    try:
        root = spans(text)
        if notation == "json":
            _as_json(root, text)
        if root.kind != "map" or not root.entries:
            return None
        edit = _JsonEdit(text) if notation == "json" else _Edit(text)
        edit.value(root, data, _Place(0, 0, notation == "json"))
        changed = edit.pieces.whole()
        found = parse_json(changed) if notation == "json" else parse_yaml(changed)
    except (InputError, yaml.YAMLError, Hard):
        return None
    return changed if same(found, data) else None


def lined_as(text: str, new: str) -> str:
    """A text that is written anew, in lines that end as those of the one before do."""
    return new.replace("\n", Pieces(text).eol)


def comments(text: str) -> list[str]:
    """Every comment of a text that reads well."""
    return Pieces(text).comments(0, len(text), spans(text).leaves())


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same in a file: `1`, `1.0`, `true` and `"1"` are four things."""
    if type(one) is str and type(other) is str:
        return one == other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return _kind(one) == _kind(other) and raw_text(one) == raw_text(other)


def _kind(value: Any) -> type | None:
    return next((kind for kind in (bool, int, float, str, dict, list) if isinstance(value, kind)), None)


def _says(old: Span, new: Any) -> bool:
    """Whether a stretch of text says `new`."""
    if old.kind == "map":
        return (
            isinstance(new, dict)
            and old.entries.keys() == new.keys()
            and all(_says(entry.value, new[key]) for key, entry in old.entries.items())
        )
    if old.kind == "list":
        return (
            isinstance(new, list | tuple) and len(new) == len(old.items) and all(map(_says, old.items, new))
        )
    return same(old.value, new)


class _Place:
    """Where a value belongs: behind which colon or dash, at which column that entry begins, in braces or not."""

    __slots__ = ("column", "flow", "opens")

    def __init__(self, opens: int, column: int, flow: bool) -> None:
        self.opens, self.column, self.flow = opens, column, flow


class _Edit:
    """Makes a YAML text say something else."""

    def __init__(self, text: str) -> None:
        self.text, self.pieces = text, Pieces(text)

    def value(self, old: Span, new: Any, at: _Place) -> None:
        """Make a value say `new`."""
        if _says(old, new):
            return
        if old.kind == "map" and isinstance(new, Mapping) and old.entries.keys() & new.keys():
            self.mapping(old, new)
        elif old.kind == "list" and isinstance(new, list | tuple) and old.items and new:
            self.listing(old, new)
        else:
            self.replace(old, new, at)

    def mapping(self, old: Span, new: Mapping[str, Any]) -> None:
        """Change, take out and add the entries of a mapping."""
        start = next(iter(old.entries.values())).start
        column = self.pieces.column(start)
        led = False
        for key, entry in old.entries.items():
            if key in new:
                self.entry(entry, new[key], column, flow=old.flow)
                led = True
            elif old.flow:
                self.remove_in_flow(old, entry.start, entry.value, led=led)
            else:
                self.remove(entry.start, entry.value, (entry.start, entry.end))
        behind: Span | None = None
        for key, value in new.items():
            if key in old.entries:
                behind = old.entries[key].value
            elif old.flow:
                self.add_in_flow(old, self.flow_entry(key, value, old))
            else:
                self.pieces.put_lines(self.line_for(start, behind), dump_yaml({key: value}), column)

    def entry(self, entry: Entry, new: Any, column: int, *, flow: bool) -> None:
        """Change a key's value; in braces a key may stand without a colon."""
        if _says(entry.value, new):
            return
        colon = self.text.find(":", entry.end, max(entry.value.start, entry.end))
        if colon >= 0:
            self.value(entry.value, new, _Place(colon + 1, column, flow))
        else:
            self.pieces.put(entry.end, entry.end, f": {self.flow_text(new, column)}")

    def listing(self, old: Span, new: Sequence[Any]) -> None:
        """What agrees at both ends of a list stays; between, items change as far as there are some on both sides."""
        ahead = _agreeing(old.items, new)
        behind = _agreeing(old.items[ahead:][::-1], new[ahead:][::-1])
        gone, come = old.items[ahead : len(old.items) - behind], new[ahead : len(new) - behind]
        first = old.start if old.flow else self.dash(old, old.items[0])
        column = self.pieces.column(first)
        for item, value in zip(gone, come, strict=False):
            opens = item.start if old.flow else self.dash(old, item) + 1
            self.value(item, value, _Place(opens, column, old.flow))
        count = ahead + min(len(gone), len(come))
        for item in gone[len(come) :]:
            if old.flow:
                self.remove_in_flow(old, item.start, item, led=count > 0)
            else:
                self.remove(self.dash(old, item), item)
        last = old.items[count - 1] if count else None
        for value in come[len(gone) :]:
            if old.flow and last is None:
                self.pieces.put(old.items[0].start, old.items[0].start, f"{self.flow_text(value, column)}, ")
            elif old.flow:
                self.add_in_flow(old, self.flow_text(value, column), last)
            else:
                self.pieces.put_lines(self.line_for(first, last), dump_yaml([value]), column)

    # --- one value --------------------------------------------------------------------------------

    def replace(self, old: Span, new: Any, at: _Place) -> None:
        """Write a value anew in the style of its surroundings, and keep the comments that stood in it."""
        kept = self.pieces.comments(old.start, old.end, old.leaves())
        if at.flow:
            if kept:
                raise Hard
            self.put_value(old, self.flow_text(new, at.column))
            return
        block = bool(new) and isinstance(new, dict | list | tuple)
        self.take_out(old, at, "" if block else self.inline(new, at.column))
        below = self.pieces.next_line(old.end)
        for comment in kept:
            self.pieces.put_lines(below, comment, at.column + 2)
        if block:
            self.pieces.put_lines(below, dump_yaml(new), at.column + 2)

    def take_out(self, old: Span, at: _Place, new: str) -> None:
        """Have a text, which may be empty, stand in a value's place, behind its colon or dash."""
        if old.kind == "scalar" or old.flow or not self.pieces.is_first(old.start):
            if old.end == old.start:
                self.put_value(old, new)
                return
            above = self.text[at.opens : old.start]
            self.pieces.put(old.start - (0 if new else len(above) - len(above.rstrip(" "))), old.end, new)
            return
        if at.opens == 0:
            raise Hard  # the whole document
        self.pieces.put(at.opens, at.opens, f" {new}" if new else "")
        end = self.pieces.next_line(old.end)
        comment_behind = self.text[old.end : end].strip()
        self.pieces.put(self.pieces.line_start(old.start), old.end if comment_behind else end, "")

    def put_value(self, old: Span, new: str) -> None:
        """Have a text stand in the place of a value, with a blank before it where there was nothing."""
        apart = old.end > old.start or self.text[old.start - 1] in " \t[{,\n" or not new
        self.pieces.put(old.start, old.end, new if apart else f" {new}")

    def remove(self, start: int, value: Span, *keys: tuple[int, int]) -> None:
        """Take an entry or an item out, by whole lines."""
        if not self.pieces.is_first(start):
            raise Hard  # the first key of an item, behind its dash
        line, end = self.pieces.line_start(start), self.pieces.below(value)
        kept = self.pieces.comments(start, end, [*keys, *value.leaves()])
        self.pieces.put(line, end, "".join(f"{' ' * (start - line)}{c}{self.pieces.eol}" for c in kept))

    # --- braces and brackets ----------------------------------------------------------------------

    def remove_in_flow(self, parent: Span, start: int, value: Span, *, led: bool) -> None:
        """Take an entry or an item out with a comma: the one before it when something that stays leads it."""
        starts = [e.start for e in parent.entries.values()] or [item.start for item in parent.items]
        ends = [e.end for e in parent.entries.values()] + [part.end for part in parent.parts]
        end = max([value.end, *(e.end for e in parent.entries.values() if e.value is value)])
        gone = (
            (max(e for e in ends if e <= start), end) if led else (start, min(s for s in starts if s > start))
        )
        if self.pieces.comments(*gone, parent.leaves()):
            raise Hard
        self.pieces.put(*gone, "")

    def add_in_flow(self, parent: Span, new: str, behind: Span | None = None) -> None:
        """Put an entry or item behind another, spaced from it as that one is."""
        entry = next(reversed(parent.entries.values()), None)
        last = behind or (entry.value if entry else parent.items[-1])
        start, end = (entry.start, max(entry.end, last.end)) if entry else (last.start, last.end)
        before = self.text[parent.start + 1 : start]
        blank = before[len(before.rstrip()) :]
        self.pieces.put(end, end, f",{blank or self.blank}{new}")

    blank = " "
    """What parts two items where there was only one."""

    def flow_entry(self, key: str, value: Any, parent: Span) -> str:
        """A new entry for a mapping in braces."""
        column = self.pieces.column(next(iter(parent.entries.values())).start)
        return f"{dump_flow(key)}: {self.flow_text(value, column)}"

    def flow_text(self, value: Any, column: int) -> str:
        """A value inside of braces or brackets that begin at `column`."""
        return self.pieces.indented(dump_flow(value), column + 2).strip()

    # --- places -----------------------------------------------------------------------------------

    def inline(self, value: Any, column: int) -> str:
        """A scalar or an empty list as it stands behind a colon or a dash."""
        return self.pieces.indented(dump_yaml({"x": value}).removeprefix("x:"), column).strip(" \r\n")

    def line_for(self, first: int, behind: Span | None) -> int:
        """Where the line begins that follows a part; for what goes before all others, where theirs begins."""
        if behind is not None:
            return self.pieces.below(behind)
        if not self.pieces.is_first(first):
            raise Hard
        return self.pieces.line_start(first)

    def dash(self, parent: Span, item: Span) -> int:
        """The dash before an item of a list."""
        if item is parent.items[0] and self.text[parent.start] == "-":
            return parent.start
        ahead = [part for part in parent.items if part.start < item.start]
        begin = self.pieces.below(ahead[-1]) if ahead else self.pieces.next_line(parent.start)
        found = _DASH.search(self.text, begin, item.start + 1)
        if not found:
            raise Hard
        return found.start(1)


_DASH = re.compile(r"^[ ]*(-)(?=\s|$)", re.MULTILINE)


def _as_json(span: Span, text: str) -> None:
    """Have numbers be what JSON makes of them, however they are written: else they would be written anew."""
    if span.kind == "scalar" and text[span.start] in _NUMERIC:
        span.value = parse_json(text[span.start : span.end])
    for part in span.parts:
        _as_json(part, text)


_NUMERIC = frozenset("-0123456789")


class _JsonEdit(_Edit):
    """Makes a JSON text say something else."""

    blank = ""

    def flow_entry(self, key: str, value: Any, parent: Span) -> str:
        first = next(iter(parent.entries.values()))
        colon = self.text[first.end : first.value.start]
        name = escaped(json.dumps(key, ensure_ascii=False))
        return f"{name}{colon}{self.flow_text(value, self.pieces.column(first.start))}"

    def flow_text(self, value: Any, column: int) -> str:
        spread = isinstance(value, dict | list | tuple) and BREAK.search(self.text.strip())
        text = json.dumps(value, ensure_ascii=False, indent=2 if spread else None)
        return self.pieces.indented(escaped(text), column).lstrip(" ")


def _agreeing(old: Sequence[Span], new: Sequence[Any]) -> int:
    """How many values agree before one does not."""
    count = 0
    for span, value in zip(old, new, strict=False):
        if not _says(span, value):
            break
        count += 1
    return count
