"""How wide the columns of a document's tables are on paper and on a page: as they say, or as their texts need."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from ..document import model
from ..document.build import simple
from ..text.typesetting import cells, units

Columns = tuple[model.Column, ...]

PORTRAIT, LANDSCAPE = 106, 160
"""Letters in a line of a table across an upright page of A4, and across one that lies."""
GAP, NUMBER_GAP, BOLD = 3, 5, 1.15
"""Letters that a column is wider than its text, and one of numbers, which stand at its end; titles are bold."""
SHORT, WORD, READABLE, TITLE = 28, 14, 20, 8
"""Letters: up to which a short column keeps its texts on one line; of running text that a column holds at least,
and with ease; up to which a title is not broken."""


def lies(document: model.Document) -> bool:
    """Whether a document that is neither a form nor has a cover has a table too wide for an upright page."""
    if document.cover is not None or document.form is not None:
        return False
    return any(sum(_needs(c, rows, READABLE)) > PORTRAIT for c, rows in _tables(document).items())


def widths(document: model.Document) -> dict[Columns, list[int]]:
    """Each column's part of the width; tables with the same columns are as wide in the same places."""
    room = LANDSCAPE if lies(document) else PORTRAIT
    return {columns: _shares(columns, rows, room) for columns, rows in _tables(document).items()}


def _tables(document: model.Document) -> dict[Columns, list[model.Row]]:
    """The rows of all tables that have the same columns."""
    found: dict[Columns, list[model.Row]] = {}
    for table in _each(document):
        found.setdefault(table.columns, []).extend(table.rows)
    return found


def _each(document: model.Document) -> Iterator[model.Table]:
    for block in (b for s in document.sections for b in simple(s.blocks)):
        if isinstance(block, model.Table):
            yield block
        elif isinstance(block, model.CriterionBlock) and block.sites:
            yield block.sites


def _shares(columns: Columns, rows: list[model.Row], room: int) -> list[int]:
    """The shares that the columns have, unless they would cut a text apart; lists to tick keep theirs."""
    given, needs = [c.share for c in columns], _needs(columns, rows, WORD)
    fits = all(share * room >= need * sum(given) for share, need in zip(given, needs, strict=True))
    if fits or any(c.kind == "check" for c in columns):
        return given
    rest = room - sum(needs)
    if rest <= 0:
        return needs
    wants = [max(most - need, 0) for most, need in zip(_needs(columns, rows, room), needs, strict=True)]
    if sum(wants) > rest:
        return [need + rest * want // sum(wants) for need, want in zip(needs, wants, strict=True)]
    over, running = rest - sum(wants), [share if share > 1 else 0 for share in given]
    parts = running if any(running) else given
    return [n + w + over * p // sum(parts) for n, w, p in zip(needs, wants, parts, strict=True)]


def _needs(columns: Columns, rows: list[model.Row], longest: int) -> list[int]:
    """Each column's width in letters; running text gets at most `longest`, and at least its longest word."""
    return [_need(column, rows, n, longest) for n, column in enumerate(columns)]


def _need(column: model.Column, rows: list[model.Row], n: int, longest: int) -> int:
    said = [line for row in rows for text in (row[n].text, row[n].detail) for line in text.split("\n")]
    title = max(_longest(units(column.title)), min(cells(column.title), TITLE))
    if column.share == 1:  # a short text, which does not wrap
        gap = NUMBER_GAP if column.kind in model.NUMERIC else GAP
        return max(min(_longest(said), SHORT), math.ceil(title * BOLD)) + gap
    if longest == WORD:
        said = [unit for line in said for unit in units(line)]
    return max(min(_longest(said), longest), title) + GAP


def _longest(texts: Iterable[str]) -> int:
    return max(map(cells, texts), default=0)
