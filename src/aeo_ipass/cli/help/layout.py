"""Help on a terminal: aligned and broken by the width of what is shown, nothing of it cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Any

from ...text.typesetting import cells, fold, wrap
from .told import Row, Told, Words, told
from .words import W_, words

WIDEST, NARROWEST = 78, 30
"""Longer lines are hard to read; below the other, nothing can be laid out."""
_INDENT = "  "
_FIRST = 30
"""No wider than this is the first of two columns; what is stands on a line of its own."""


def help_of(command: Any, path: str) -> str:
    """The help of a command that is called by `path`, for whoever typed it."""
    return page(told(command, path), width(), words())


def usage_of(command: Any, path: str) -> str:
    """How it is called, for the same."""
    return usage(told(command, path), width(), words())


def width() -> int:
    """The cells of a line: the terminal's, but for a margin and within bounds."""
    return max(min(get_terminal_size().columns - 2, WIDEST), NARROWEST)


def page(one: Told, wide: int, say: Words) -> str:
    """The help of a command in lines of at most `wide` cells."""
    parts = [usage(one, wide, say)]
    parts += ["\n".join(_INDENT + line for line in wrap(text, wide - 2)) for text in one.about]
    for heading, rows in (
        (say(W_("Arguments")), one.arguments),
        (say(W_("Options")), one.options),
        (say(W_("Commands")), one.commands),
    ):
        if rows:
            parts.append("\n".join([say(W_("{heading}:")).format(heading=heading), *_rows(rows, wide, say)]))
    return "\n\n".join(parts)


def usage(one: Told, wide: int, say: Words) -> str:
    """How a command is called."""
    start = say(W_("Usage: ")) + one.path + " "
    if wide < cells(start) + 20:
        return "\n".join(
            [start.rstrip(), *(f"{_INDENT * 2}{line}" for line in fold(one.usage, wide - 4, " "))]
        )
    first, *rest = fold(one.usage, wide - cells(start), " ")
    return "\n".join([start + first, *(" " * cells(start) + line for line in rest)])


def explained(row: Row, say: Words) -> str:
    """What a row says: what it is for, and the remarks behind it."""
    if not row.notes:
        return row.text
    notes = say(W_("; ")).join(row.notes)
    return say(W_("{text}  [{notes}]")).format(text=row.text, notes=notes).strip()


def _rows(rows: Sequence[Row], wide: int, say: Words) -> Iterator[str]:
    names = [f"{row.name} {row.takes}".strip() for row in rows]
    first = min(max(map(cells, names)), _FIRST, wide // 2)
    for name, row in zip(names, rows, strict=True):
        text = wrap(explained(row, say), wide - first - 4)
        if cells(name) > first:
            yield from _long(name, wide - 1)
        else:
            yield (_INDENT + name + " " * (first + 2 - cells(name)) + text.pop(0)).rstrip()
        yield from (" " * (first + 4) + line for line in text)


def _long(name: str, wide: int) -> Iterator[str]:
    """A name that takes one of many, which is broken between these; it may use one cell of the margin."""
    first, *rest = _packed(re.split(r"(?<=\|)|(?<= )", name), wide, wide - 4)
    yield _INDENT + first.rstrip()
    yield from (f"{_INDENT * 3}{line.rstrip()}" for line in rest)


def _packed(parts: Sequence[str], *widths: int) -> list[str]:
    """Parts put together into lines, the first of one width and the others of another."""
    lines = [""]
    for part in parts:
        if lines[-1] and cells((lines[-1] + part).rstrip()) > widths[len(lines) > 1]:
            lines.append("")
        lines[-1] += part
    return lines
