"""Plain YAML → data, row by row: what answer files are made of, and nothing that could be read in two ways.

A row is blank, `key: value`, `key:`, `- value`, `- key: value`, or goes on with the text of the row above; a value is
a plain or a quoted text on one line, or a list or mapping of such in brackets. All else (anchors, tags, escapes, block
texts, tabs, several documents …) and every fault is left to libyaml, which is slower and says where it is.

What a row means does not depend on the rows around it, and the rows of answer files are much the same in all of them:
so they are remembered, and most rows of the second file cost no more than looking them up.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ..limits import MAX_KEYS
from ..nodes import MapNode, SeqNode, empty_list, empty_map
from .scalars import scalar

_MOST_CHARACTERS: Final = 200_000
"""Of a text read here, which cannot then hold more values than any may."""
_WIDEST: Final = 20_000
"""Characters of a row read here, which cannot then hold more keys than a mapping may."""
_DEEPEST: Final = 20
_REMEMBERED: Final = 4096
_LONGEST: Final = 200
"""Characters of a row that is remembered."""

_QUOTED = r"""'[^']*+(?:''[^']*+)*+'|"[^"\\]*+\""""
_WORD = r"\w[\w ./@+\-]*+(?<![ ])"
"""A text in brackets, without quotes."""
_ITEM = rf"(?:{_WORD}|{_QUOTED})"
_NAME = r"\w[\w.\-]{0,99}+"
_PLAIN = r"""(?:-(?=[0-9])|[^ \-?:,\[\]{}\#&*!|>'"%@`])[^:\#]*(?::(?=[^ :\#])[^:\#]*)*(?<![ ])"""
_ROW = re.compile(
    rf"""
    (?P<indent>[ ]*+)
    (?P<dash>-[ ])?
    (?:(?P<name>{_NAME}):(?:[ ]|\Z))?
    (?:
      (?P<plain>{_PLAIN})
    | (?P<quoted>{_QUOTED})
    | \[(?P<items>(?:{_ITEM}(?:,[ ]?{_ITEM})*+)?)\]
    | \{{(?P<pairs>(?:{_NAME}:[ ]{_ITEM}(?:,[ ]?{_NAME}:[ ]{_ITEM})*+)?)\}}
    )?
    (?P<rest>[ ]*+(?:(?<![^ ])\#.*+)?)
    """,
    re.X,
)
_SINGLE = re.compile(rf"(?:(?P<name>{_NAME}):[ ])?(?:(?P<word>{_WORD})|(?P<quoted>{_QUOTED}))")

_Row = tuple[int, bool, str | None, Any, str | None]
"""Column, whether a list's item, key, value, and what the next row may go on with ("": a list or a mapping)."""
_BLANK: Final[_Row] = (-3, False, None, None, None)
_REFUSED: Final[_Row] = (-2, False, None, None, None)


class _Brackets:
    """A list or a mapping on one row, to be made anew each time that the row is met."""

    __slots__ = ("columns", "names", "values")

    def __init__(self, text: str, start: int, *, mapping: bool) -> None:
        found = list(_SINGLE.finditer(text))
        self.names = [f["name"] for f in found] if mapping else None
        self.values = [_unquoted(f["quoted"]) if f["quoted"] else scalar(f["word"]) for f in found]
        self.columns = [start + f.start() + 1 for f in found]

    @property
    def unique(self) -> bool:
        """Whether no key stands there twice."""
        return self.names is None or len(set(self.names)) == len(self.names)

    def made(self, line: int) -> SeqNode | MapNode:
        """The list or mapping as it stands in this line."""
        marks = [(line, column) for column in self.columns]
        if self.names is None:
            items = SeqNode(self.values)
            items.marks = marks
            return items
        pairs = MapNode(zip(self.names, self.values, strict=True))
        pairs.marks = dict(zip(self.names, marks, strict=True))
        return pairs


class _Rows(dict[str, _Row]):
    """What rows say, remembered; forgotten before they fill the memory."""

    def __missing__(self, written: str) -> _Row:
        row = _row(written)
        if len(written) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[written] = row
        return row


_ROWS: Final = _Rows()


def _row(written: str) -> _Row:
    """What a row says, _REFUSED where that is not certain."""
    if (
        len(written) > _WIDEST or not written.isprintable()
    ):  # without controls, half characters and odd blanks
        return _REFUSED
    if not (found := _ROW.fullmatch(written)):
        return _REFUSED
    indent, dash, name, plain, quoted, items, pairs, rest = found.groups()
    column, listed = len(indent), dash is not None
    if plain is not None:
        follows = None if rest else plain
        return (column, listed, name, scalar(plain), follows) if name or listed or follows else _REFUSED
    if quoted is None and items is None and pairs is None:
        return (column, listed, name, None, "") if name else _REFUSED if listed else _BLANK
    if not (name or listed):
        return _REFUSED
    if quoted is not None:
        return (column, listed, name, _unquoted(quoted), None)
    kind = "items" if pairs is None else "pairs"
    brackets = _Brackets(found[kind], found.start(kind), mapping=pairs is not None)
    return (column, listed, name, brackets, None) if brackets.unique else _REFUSED


def _unquoted(text: str) -> str:
    return text[1:-1].replace("''", "'") if text[0] == "'" else text[1:-1]


def read_rows(text: str) -> MapNode | SeqNode | None:
    """The data in a text of plain YAML; None for any other text, and for every text with a fault."""
    if len(text) > _MOST_CHARACTERS:
        return None
    rows = text.replace("\r\n", "\n").split("\n")
    if len(rows) > MAX_KEYS:
        return None
    if rows[0] == "---":
        rows[0] = ""
    whole: dict[str, Any] = {"": None}
    return whole[""] if _put(rows, whole) else None


def _put(rows: list[str], whole: dict[str, Any]) -> bool:  # noqa: PLR0912 - calls would take longer than the work
    """Put what the rows say under the one key of `whole`; False where that is not certain."""
    node: Any = whole
    marks: Any = {}
    outer: list[Any] = []
    at, mapping, key = -1, True, ""
    above: str | None = ""
    for line, written in enumerate(rows, 1):
        column, dash, name, value, follows = _ROWS[written]
        if column != at or mapping is dash:
            if column < 0:
                if column == _REFUSED[0]:
                    return False
                above = above and None  # a text ends here; a key without a value may still get one
                continue
            if above == "" and column >= at and len(outer) <= _DEEPEST:
                outer.append((at, mapping, node, marks))
                node[key] = node = empty_list() if dash else empty_map()
                at, mapping, marks = column, not dash, node.marks
            elif column > at:
                if not above or dash or name:
                    return False
                node[key if mapping else -1] = above = f"{above} {follows}"
                continue
            else:
                while at > column or (at == column and not (mapping or dash)):
                    at, mapping, node, marks = outer.pop()
                if at != column or mapping is dash:
                    return False
        if dash:
            marks.append((line, column + 3))
            if name:
                outer.append((at, mapping, node, marks))
                node.append(inner := empty_map())
                node, marks, mapping = inner, inner.marks, True
                at = column = column + 2
        if follows is None and type(value) is _Brackets:
            value = value.made(line)
        if name:
            if name in node:
                return False
            node[name] = value
            marks[name] = (line, column + 1)
            key = name
        elif dash:
            node.append(value)
        else:
            return False
        above = follows
    return True
