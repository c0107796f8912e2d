"""The main part of a Word document → its cells, with the controls in each; one pass, nothing is expanded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.parsers import expat

from ...record import Record

MAX_NESTED: Final = 500
"""Elements inside each other; Word itself stops at a few dozen."""
MAX_CONTROLS: Final = 32
"""Controls inside each other, each of which holds all the text of those in it."""
MAX_PIECES: Final = 200_000
"""Lines and controls of a document."""
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.microsoft.com/office/word/2010/wordml",
)
_APART: Final = " "
_UNSEEN: Final = frozenset({"moveFrom", "del", "instrText", "rPr", "pPr"})
"""What holds no text that people see: moved away, deleted, or the text of a formula."""
_ALSO: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""The same once more, for older programs."""
_SIGNS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off"})


class TooMany(Exception):
    """It holds more than any real document."""


class Control(Record):
    """A control, by its tag: what stands in it, of a tick box whether it is ticked, of a list the ids by the words.

    What Word shows in an empty one to ask for something does not stand in it.
    """

    tag: str
    text: str
    ticked: bool | None
    ids: dict[str, str]


class Line(Record):
    """A line: all that stands in it but the signs of tick boxes, and the controls and bookmarks that begin there."""

    text: str
    controls: tuple[Control, ...]
    places: tuple[str, ...]


class Cell(Record):
    """The lines of a cell; `row`: of which table and which of its rows, None for one that stands in no table."""

    lines: tuple[Line, ...]
    row: tuple[int, int] | None


def cells(content: bytes) -> list[Cell]:
    """All that are not blank, in their order, a cell within a cell first; raises TooMany or expat.ExpatError."""
    look = _Look()
    _walk(content, look.begin, look.end, look.said)
    return [cell.whole() for cell in look.cells]


def text_of(content: bytes) -> tuple[str, str] | None:
    """The root's name and the text of a part that holds nothing else; None for another one."""
    names: list[str] = []
    texts: list[str] = []

    def begin(name: str, said: Mapping[str, str]) -> None:
        if names or said:
            raise LookupError(name)
        names.append(name)

    try:
        _walk(content, begin, lambda _: None, texts.append)
    except LookupError:
        return None
    return names[0].replace(_APART, "#"), "".join(texts)


def _walk(content: bytes, begin: Any, end: Any, said: Any) -> None:
    parser = expat.ParserCreate(namespace_separator=_APART)
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)


def _refuse(*_: object) -> None:
    """No program writes a document type here, by which a small file can be made to grow."""
    raise TooMany


def _local(name: str) -> str:
    """The name of an element or attribute of Word; empty for one of others."""
    home, _, local = name.rpartition(_APART)
    return local if home in _WORD else ""


class _Open:
    """A control that is being read."""

    def __init__(self) -> None:
        self.tag = ""
        self.texts: list[str] = []
        self.ticked: bool | None = None
        self.ids: dict[str, str] = {}
        self.asks = self.placed = False

    @property
    def seen(self) -> bool:
        """Whether what stands in it is a text that somebody wrote."""
        return self.ticked is None and not self.asks

    def whole(self) -> Control:
        """The control as it is at the end."""
        return Control(self.tag, "".join(self.texts) if self.seen else "", self.ticked, self.ids)


class _Line:
    """A line that is being read: its texts, each with the control it stands in."""

    def __init__(self) -> None:
        self.texts: list[tuple[_Open | None, str]] = []
        self.controls: list[_Open] = []
        self.places: list[str] = []

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.controls or self.places or any(text.strip() for _, text in self.texts))

    def whole(self) -> Line:
        """The line as it is at the end."""
        again = set(self._again())
        text = "".join(text for control, text in self.texts if control not in again)
        controls = tuple(control.whole() for control in self.controls if control not in again)
        return Line(text, controls, tuple(self.places))

    def _again(self) -> Iterator[_Open]:
        """Controls that say once more what the first says; LibreOffice 7.4 makes several of one, without their tags."""
        first, *others = self.controls or [_Open()]
        text = "".join(first.texts)
        if text and all(not c.tag and c.seen and "".join(c.texts).endswith(text) for c in (first, *others)):
            yield from others


class _Lines:
    """A cell, or a paragraph that stands in none, that is being read."""

    def __init__(self, row: tuple[int, int] | None) -> None:
        self.row = row
        self.lines = [_Line()]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(line.blank for line in self.lines)

    def whole(self) -> Cell:
        """The cell as it is at the end."""
        return Cell(tuple(line.whole() for line in self.lines if not line.blank), self.row)


class _Look:
    """Walks over the document."""

    def __init__(self) -> None:
        self.cells: list[_Lines] = []
        self.open: list[_Lines] = []
        self.controls: list[_Open] = []
        self.tables: list[list[int]] = []
        self.count = self.nested = self.pieces = self.unseen = 0
        self.reads = False

    def begin(self, name: str, said: Mapping[str, str]) -> None:
        self.nested += 1
        if self.nested > MAX_NESTED:
            raise TooMany
        local = _local(name)
        if self.unseen or name == _ALSO or local in _UNSEEN:
            self.unseen += 1
            return
        match local:
            case "tbl":
                self.count += 1
                self.tables.append([self.count, 0])
            case "tr" if self.tables:
                self.tables[-1][1] += 1
            case "tc" if self.tables:
                self.open.append(_Lines((self.tables[-1][0], self.tables[-1][1])))
            case "p":
                self._line()
            case "sdt":
                self._count()
                self.controls.append(_Open())
                if len(self.controls) > MAX_CONTROLS:
                    raise TooMany
            case "t":
                self.reads = True
            case "bookmarkStart" if self.open:
                facts = {_local(key): value for key, value in said.items()}
                self.open[-1].lines[-1].places.append(facts.get("name", ""))
            case _ if local in _SIGNS:
                self._text(_SIGNS[local])
            case _ if self.controls:
                self._told(self.controls[-1], local, said)

    def end(self, name: str) -> None:
        self.nested -= 1
        if self.unseen:
            self.unseen -= 1
            return
        match _local(name):
            case "tbl":
                self.tables.pop()
            case "tc" if self.tables and self.open:
                self._close()
            case "p" if self.open and self.open[-1].row is None:
                self._close()
            case "sdt":
                self.controls.pop()
            case "t":
                self.reads = False
            case "sdtPr" if self.controls and self.open:
                self._placed(self.controls[-1])

    def said(self, data: str) -> None:
        if self.reads and not self.unseen:
            self._text(data)

    def _text(self, data: str) -> None:
        if all(control.seen for control in self.controls) and self.open:
            self.open[-1].lines[-1].texts.append((self.controls[-1] if self.controls else None, data))
        for control in self.controls:
            control.texts.append(data)

    def _line(self) -> None:
        """A paragraph begins: a new line of the cell, or a cell of its own."""
        self._count()
        if not self.open:
            self.open.append(_Lines(None))
        elif not self.open[-1].lines[-1].blank or self.open[-1].lines[-1].texts:
            self.open[-1].lines.append(_Line())
        for control in self.controls:
            if control.texts:
                control.texts.append("\n")
        self._placed(*self.controls)

    def _placed(self, *controls: _Open) -> None:
        """Put controls into the line in which they begin, once each; those around a cell belong into it."""
        for control in controls:
            if not control.placed:
                control.placed = True
                self.open[-1].lines[-1].controls.append(control)

    def _close(self) -> None:
        if not (cell := self.open.pop()).blank:
            self.cells.append(cell)

    def _count(self) -> None:
        self.pieces += 1
        if self.pieces > MAX_PIECES:
            raise TooMany

    def _told(self, control: _Open, local: str, said: Mapping[str, str]) -> None:
        """What a control says of itself."""
        facts = {_local(key): value for key, value in said.items()}
        match local:
            case "tag":
                control.tag = facts.get("val", "")
            case "showingPlcHdr":
                control.asks = facts.get("val", "1") not in _OFF
            case "checkbox":
                control.ticked = bool(control.ticked)
            case "checked":
                control.ticked = facts.get("val", "1") not in _OFF
            case "listItem":
                text, value = facts.get("displayText", ""), facts.get("value", "")
                control.ids.setdefault((text or value).strip(), value)
