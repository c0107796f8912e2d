"""A form that was filled in with Word, or another text program → what came back; docs/forms.md says what stands where.

Fields are found by the tags of their controls, wherever these are, or by bookmarks. What stands beside a control in its
cell counts, too: people type where there is room.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..document.clean import without_isolates
from ..document.forms import CARRIED, letters_mark
from ..errors import N_, InputError, Issue
from ..files.book.controls import Cell, Control, Line
from ..files.book.word import written
from ..files.json import parse_json
from .gathered import Gathered
from .known import Known
from .names import Name, of_field
from .returned import FORM, Place, Returned, Said, Unread


def returned(path: Path, known: Known) -> Returned:
    """What the document says; raises InputError for one that is no form, and StorageError for what cannot be read."""
    here = written(path)
    carried = next((_carried(text, str(path)) for root, text in here.carried if root == CARRIED), {})
    head, was = dict(_pairs(carried.get("head"))), dict(_pairs(carried.get("was")))
    found = _Found(str(path), known, dict(_pairs(carried.get("names"))), was)
    found.letters = dict(_pairs(carried.get("letters")))
    cells = [cell for cell in here.cells if any(found.fields(cell))]
    if not cells:
        message = N_("there is no field of a form in this document")
        raise InputError([Issue("no-form", message, file=str(path))])
    for cell in cells:
        found.cell(cell)
    refused = found.gathered.refused
    marks = was if head.get("format") == FORM else None
    return Returned(path, head, found.gathered.whole(), tuple(refused.listed), marks, refused.more)


def _carried(text: str, file: str) -> dict[str, Any]:
    data = parse_json(text, file)
    return data if isinstance(data, dict) else {}


def _pairs(data: Any) -> Iterator[tuple[str, str]]:
    """Names and texts, from a mapping or a list of both."""
    for pair in data.items() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], str):
            yield pair[0], pair[1]


class _Asked:
    """What the controls of one field say: what is typed, and which boxes are there and ticked."""

    def __init__(self, name: Name) -> None:
        self.name = name
        self.typed: Control | None = None
        self.boxes: dict[str, bool] = {}


class _Found:
    """Gathers what the cells of one document say."""

    def __init__(self, file: str, known: Known, names: dict[str, str], was: dict[str, str]) -> None:
        self.file, self.known, self.names, self.was = file, known, names, was
        self.letters: dict[str, str] = {}
        """The marks of texts with line ends, by the names of their fields."""
        self.gathered = Gathered(known)
        self.rows: dict[tuple[tuple[int, int] | None, str], int] = {}

    def cell(self, cell: Cell) -> None:
        """What one cell says."""
        fields = list(self.fields(cell))
        for field in fields:
            text = self._beside(cell) if len(fields) == 1 else field.typed.text if field.typed else ""
            text = without_isolates(text).strip()
            if field.typed:
                text = field.typed.ids.get(text, text)
            if not text or letters_mark(text) != self.letters.get(str(field.name)):
                self._say(field, text, cell)

    def _beside(self, cell: Cell) -> str:
        """What stands in a cell but for its boxes and their words."""
        return "\n".join(line.text for line in cell.lines if self._box(line) is None)

    def fields(self, cell: Cell) -> Iterator[_Asked]:
        """The fields of a cell, with what their controls say."""
        fields: dict[Name, _Asked] = {}
        for line in cell.lines:
            for name, choice, control in self._named(line):
                field = fields.setdefault(name, _Asked(name))
                ticked = self._box(line)
                if choice and ticked is not None:
                    field.boxes[choice] = field.boxes.get(choice, False) or ticked
                elif control and not choice:
                    field.typed = control
        yield from fields.values()

    def _box(self, line: Line) -> bool | None:
        """Whether the box of a line is ticked, which may be a mere sign; None where there is no box."""
        if boxes := [control.ticked for control in line.controls if control.ticked is not None]:
            return any(boxes)
        sign = line.text.strip()[:1]
        is_box = sign in _SIGNS and any(named and named[1] for named in map(self._name, line.places))
        return sign in _TICKED if sign and is_box else None

    def _named(self, line: Line) -> Iterator[tuple[Name, str, Control | None]]:
        """Fields and choices of a line by the tags of its controls; where a program lost these, by its bookmarks."""
        tagged = [(self._name(control.tag), control) for control in line.controls if control.tag]
        placed = [(self._name(place), next(iter(line.controls), None)) for place in line.places]
        for named, control in tagged if any(named for named, _ in tagged) else placed:
            if named:
                yield *named, control

    def _name(self, text: str) -> tuple[Name, str] | None:
        """The field, and the choice of a tick box; None for what somebody else put there."""
        text = self.names.get(text, text)
        if found := of_field(text):
            return found, ""
        field, _, choice = text.rpartition("=")
        return (found, choice) if (found := of_field(field)) else None

    def _say(self, field: _Asked, text: str, cell: Cell) -> None:
        place = Place(self.file, "", str(field.name))
        name = self._more(field.name, cell, bool(text))
        ticked = [choice for choice, is_ticked in field.boxes.items() if is_ticked]
        if text and ticked:
            self.gathered.say(Said(name, (text, *ticked), place))
        elif text:
            self.gathered.say(Said(name, text, place))
        elif ticked:
            self.gathered.say(Said(name, self._chosen(name, field, ticked), place))
        elif self._was_ticked(name, field):
            self.gathered.refused.add(Unread(str(name), place, _NOTHING))

    def _was_ticked(self, name: Name, field: _Asked) -> bool:
        """Whether one of the boxes held the answer when the form was made, and holds it still, but for this form."""
        now = self.known.held(name) if field.boxes and self.was.get(str(name)) else None
        held = now if isinstance(now, list) else [now]
        return any(choice in field.boxes for choice in held) or (held == [] and _NONE in field.boxes)

    def _more(self, name: Name, cell: Cell, filled: bool) -> Name:
        """The name; in a row for one more piece of evidence by the row, since people copy those that are empty."""
        if not name.question.startswith("+") or not filled:
            return name
        row = (cell.row, "" if cell.row else name.question)
        return Name(f"+{self.rows.setdefault(row, len(self.rows) + 1)}", name.column)

    def _chosen(self, name: Name, field: _Asked, ticked: list[str]) -> str | tuple[str, ...]:
        """What boxes say: the one, or all points of a list; points whose boxes are gone stay as they are."""
        items, now = list(self.known.points(name)), self.known.held(name)
        if not items:
            return ticked[0] if len(ticked) == 1 else tuple(ticked)
        met = {*ticked, *(i for i in now if i not in field.boxes)} if isinstance(now, list) else set(ticked)
        return (
            *(item for item in items if item in met),
            *(choice for choice in ticked if choice not in items),
        )


_TICKED: Final = "☑\u2612✓✔"
_SIGNS: Final = f"{_TICKED}☐□"
_NONE: Final = "none"
_NOTHING: Final = Issue(
    "nothing-ticked",
    N_("nothing is ticked here any more"),
    {},
    N_("tick what holds; to take the answer away, write ∅ on a line of its own below the boxes"),
)
