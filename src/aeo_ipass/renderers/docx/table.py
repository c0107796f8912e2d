"""Tables for Word: the head repeated on every page, no row broken, none left alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...text.typesetting import cells
from .ink import Element, Ink, keep_next, make

_LETTER, _PAGE, _LOW = 92, 48, 3
"""How wide a letter is in a table, how many lines of it a page has at least, and how many a low row has."""

Paragraphs = Sequence[Element]


def table(
    ink: Ink,
    caption: str,
    titles: Sequence[str],
    shares: Sequence[int],
    rows: Sequence[Sequence[Paragraphs]],
    right: frozenset[int] = frozenset(),
) -> list[Element]:
    """Caption, table and the gap after it; `right` are the columns of numbers."""
    widths = _widths(shares, ink.width)
    head = _row([[ink.line("TableHead", title)] for title in titles], widths, right, head=True)
    made = [_row(row, widths, right) for row in rows]
    _hold(rows, widths)
    found = make("tbl", _look("ReportTable", caption, ink.width, head=True), _grid(widths), head, *made)
    above = [ink.line("Caption", caption)] if caption else []
    return [*above, found, make("p", make("pPr", make("pStyle", val="TableEnd")))]


def facts(ink: Ink, pairs: Sequence[tuple[str, str]]) -> list[Element]:
    """Labels and what they say, beside each other."""
    return labelled(
        ink, [(label, [ink.line("TableText", text)]) for label, text in pairs], (3, 7), "FactTable"
    )


def labelled(
    ink: Ink, pairs: Sequence[tuple[str, Paragraphs]], shares: Sequence[int], style: str
) -> list[Element]:
    """Labels and the paragraphs that belong to them, beside each other."""
    if not pairs:
        return []
    widths = _widths(shares, ink.width)
    rows = [_row([[ink.line("FactLabel", label)], said], widths, frozenset()) for label, said in pairs]
    found = make("tbl", _look(style, "", ink.width, head=False), _grid(widths), *rows)
    return [found, make("p", make("pPr", make("pStyle", val="TableEnd")))]


def _widths(shares: Sequence[int], whole: int) -> list[int]:
    return [whole * share // sum(shares) for share in shares]


def _look(style: str, caption: str, width: int, head: bool) -> Element:
    look = make(
        "tblPr",
        make("tblStyle", val=style),
        make("tblW", w=width, type="dxa"),
        make("tblLayout", type="fixed"),
        make(
            "tblLook",
            val="0420" if head else "0400",
            firstRow=int(head),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
    )
    if caption:
        look.append(make("tblCaption", val=caption[:255]))
    return look


def _grid(widths: Sequence[int]) -> Element:
    return make("tblGrid", *(make("gridCol", w=w) for w in widths))


def _row(
    row: Sequence[Paragraphs], widths: Sequence[int], right: frozenset[int], head: bool = False
) -> Element:
    look = make("trPr")
    if _height(row, widths) <= _PAGE:  # one that needs more than a page has to be broken, or its end is lost
        look.append(make("cantSplit"))
    if head:
        look.append(make("tblHeader"))
    made = []
    for n, (paragraphs, width) in enumerate(zip(row, widths, strict=True)):
        if n in right:
            _align(paragraphs)
        made.append(make("tc", make("tcPr", make("tcW", w=width, type="dxa")), *paragraphs))
    return make("tr", look, *made)


def _align(paragraphs: Paragraphs) -> None:
    for paragraph in paragraphs:
        paragraph.get_or_add_pPr().append(make("jc", val="right"))


def _height(row: Sequence[Paragraphs], widths: Sequence[int]) -> int:
    """About how many lines a row takes."""
    return max(_lines(p, w) for p, w in zip(row, widths, strict=True))


def _lines(paragraphs: Paragraphs, width: int) -> int:
    texts = [line for p in paragraphs for line in _words(p).split("\n")]
    return sum(math.ceil(cells(text) * _LETTER / max(width - 170, _LETTER)) or 1 for text in texts)


def _words(paragraph: Element) -> str:
    """A paragraph's text with a line end for each line break."""
    return "".join(
        node.text or "" if node.tag.endswith("}t") else "\n" for node in paragraph.xpath(".//w:t | .//w:br")
    )


def _hold(rows: Sequence[Sequence[Paragraphs]], widths: Sequence[int]) -> None:
    """Low rows are not alone on a page: the first two stay together, and the last two."""
    for n in sorted({0, len(rows) - 2}) if len(rows) > 1 else ():
        if all(_height(row, widths) <= _LOW for row in rows[n : n + 2]):
            for paragraphs in rows[n]:
                keep_next(paragraphs)
