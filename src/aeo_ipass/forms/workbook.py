"""A workbook that was filled in, in whatever program → what came back; docs/forms.md says what stands where.

Rows are found by their hidden keys, wherever they are; where somebody deleted those, by what people read.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

from ..errors import N_, InputError, Issue
from ..files.spreadsheet import Grid, grids
from ..typed.bad import BadValue
from ..typed.width import folded
from .cells import text_of
from .columns import HELD, Heads, heads
from .gathered import Gathered
from .known import Known
from .names import SPARE, Name, parsed
from .points import Points
from .returned import FORM, Place, Returned, Said, Unread

_LIST = 2
"""The first column of the lists on the sheet for programs."""


def returned(path: Path, known: Known) -> Returned:
    """What the workbook says; raises InputError for one that is no form, and StorageError for what cannot be read."""
    sheets = grids(path)
    head = next((facts for sheet in sheets if (facts := _head(sheet))), {})
    found = _Found(str(path), known)
    forms = [(sheet, at) for sheet in sheets if not _head(sheet) if (at := heads(sheet.rows))]
    if not forms:
        message = N_("there is no sheet of a form in this workbook")
        raise InputError([Issue("no-form", message, file=str(path))])
    for sheet, at in forms:
        found.sheet(sheet, at)
    was = next((marks for sheet in sheets if _head(sheet) and (marks := _was(sheet)) is not None), None)
    said = found.whole()
    refused = found.gathered.refused
    return Returned(path, head, said, tuple(refused.listed), was, refused.more)


def _head(sheet: Grid) -> dict[str, str]:
    """The facts that tell the form; none on a sheet that is not for programs."""
    if not any(row[:2] == ["format", FORM] for row in sheet.rows):
        return {}
    return {str(row[0]): str(row[1]) for row in sheet.rows if len(row) > 1 and row[0] != ""}


def _was(sheet: Grid) -> dict[str, str] | None:
    """The marks of what fields held when the form was made."""
    first = sheet.rows[0]
    at = next((n for n in range(_LIST, len(first) - 1) if first[n : n + 2] == ["was", "sha256"]), None)
    if at is None:
        return None
    return {str(row[at]): str(row[at + 1]) for row in sheet.rows[1:] if row[at] != ""}


class _Found:
    """Gathers what the sheets of one workbook say."""

    def __init__(self, file: str, known: Known) -> None:
        self.file, self.known = file, known
        self.gathered = Gathered(known)
        self.points: dict[Name, Points] = {}
        self.merged: Set[tuple[int, int]] = frozenset()
        self.more = 0

    def sheet(self, sheet: Grid, at: Heads) -> None:
        """What one sheet says."""
        last, self.merged = "", sheet.merged
        for row in range(at.row + 1, len(sheet.rows)):
            key = self._key(sheet.rows[row], at, last)
            if not key:
                continue
            last = key
            if item := self._item(sheet.rows[row], at, key):
                self._point(sheet, at, row, key, item)
                continue
            for column, place in at.at.items():
                if column in HELD and (name := _name(key, column)):
                    self._field(sheet, (row, place), name)

    def _key(self, row: Sequence[Any], at: Heads, last: str) -> str:
        """By what the row is known; for a row of the evidence that is new, the next number of these."""
        key = str(row[at.at["key"]]).strip() if "key" in at.at else self._seen(row, at, last)
        if not key.startswith("+"):
            return key
        filled = any(row[n] not in ("", None) for name, n in at.at.items() if name in HELD)
        self.more += filled
        return f"+{self.more}" if filled else ""

    def _seen(self, row: Sequence[Any], at: Heads, last: str) -> str:
        """The key by what people read: the number and the site, or the point of the question above."""
        if "question" in at.at:
            return "+"
        seen = str(row[at.at["id"]]).strip() if "id" in at.at else ""
        if not seen:
            return last if str(row[at.at["asked"]] if "asked" in at.at else "").strip() else ""
        site = str(row[at.at["site"]]).strip() if "site" in at.at else ""
        return f"{seen}@{self.known.site(site) or site}" if site else seen

    def _item(self, row: Sequence[Any], at: Heads, key: str) -> str:
        """The id of the point that the row is about; none for the row of a question."""
        if "item" in at.at:
            return str(row[at.at["item"]]).strip()
        if at.register or ("id" in at.at and str(row[at.at["id"]]).strip()) or "asked" not in at.at:
            return ""
        return folded(str(row[at.at["asked"]]))

    def _field(self, sheet: Grid, place: tuple[int, int], name: Name) -> None:
        if text := self._text(sheet, place, name):
            self.gathered.say(Said(name, text, self._place(sheet, place)))

    def _text(self, sheet: Grid, place: tuple[int, int], name: Name) -> str:
        """What stands in a cell; what cannot be taken is noted."""
        try:
            text = text_of(sheet.rows[place[0]][place[1]], name, self.known.question(name.question))
            if place in sheet.formulas:
                raise BadValue("formula", N_("a formula stands here"), N_("write what it comes to"))
            if text and place in self.merged:
                message = N_("the cell is merged with others, and stands for several fields")
                raise BadValue("merged", message, N_("split it, and fill in each"))
        except BadValue as bad:
            issue = Issue(bad.code, bad.message, bad.facts, bad.hint)
            self.gathered.refused.add(Unread(str(name), self._place(sheet, place), issue))
            return ""
        return text

    def _place(self, sheet: Grid, place: tuple[int, int]) -> Place:
        return Place(self.file, sheet.name, f"{_letters(place[1])}{place[0] + 1}")

    def _point(self, sheet: Grid, at: Heads, row: int, key: str, item: str) -> None:
        if "value" not in at.at:
            return
        place, name = (row, at.at["value"]), _name(key, "value") or Name(key, "value")
        text = self._text(sheet, place, name)
        if issue := self.known.no_place(name):
            if text:
                self.gathered.refuse(Said(name, text, self._place(sheet, place)), issue)
            return
        points = self.points.setdefault(name, Points(name, self.known))
        self.gathered.refused += points.say(item, text, self._place(sheet, place))

    def whole(self) -> tuple[Said, ...]:
        """All that is said."""
        for name, points in self.points.items():
            found = points.said(self.gathered.said.pop(name, None))
            if isinstance(found, Unread):
                self.gathered.refused.add(found)
            elif found is not None:
                self.gathered.said[name] = found
        return self.gathered.whole()


def _name(key: str, column: str) -> Name | None:
    """The name of a field; None where a row of this kind has no such column."""
    if key.startswith("+"):
        return Name(key, column) if column in SPARE else None
    return parsed(f"{key}.{column}") or (None if parsed(f"{key}.note") else Name(key, column))


def _letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
