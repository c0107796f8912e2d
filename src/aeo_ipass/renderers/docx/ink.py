"""Word's elements, made from plain texts: runs, paragraphs, links, places and tick boxes.

Every text goes in as text; nothing here is put together from strings of markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from docx.oxml.ns import nsdecls, nsmap, qn
from docx.oxml.parser import oxml_parser, parse_xml

from ...document import model
from ..office import Tongue

Element = Any
"""An lxml element; lxml has no types."""

GRADES: dict[model.Grade, str] = {"green": "GradeGreen", "amber": "GradeAmber", "red": "GradeRed"}
TONES: dict[model.Tone, str] = {
    "": "",
    "bold": "Strong",
    "dim": "Detail",
    "green": "ToneGreen",
    "amber": "ToneAmber",
    "red": "ToneRed",
}
_EITHER = re.compile("[“”‘’…—–·●▲■☐☑→]")
"""Signs that Latin and Chinese fonts both have, of another width."""
_MAIN = {"w": nsmap["w"]}
_BOX_FONT = "MS Gothic"


def make(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace with these attributes and children."""
    found = oxml_parser.makeelement(_full(tag), nsmap=_MAIN)
    for name, value in attributes.items():
        found.set(_full(name), str(value))
    found.extend(children)
    return found


@cache
def _full(name: str) -> str:
    """A name of the main namespace as lxml has it; there are some dozens, asked for a hundred thousand times."""
    return str(qn(f"w:{name}"))


class Ink:
    """Writes in one language; `foreign` when it is not the one that the document's styles are set for.

    `width` is what lies between the margins, in twentieths of a point.
    """

    def __init__(self, tongue: Tongue, foreign: bool, places: Mapping[str, str], width: int) -> None:
        self.tongue, self.foreign, self.places, self.width = tongue, foreign, places, width

    # --- runs ----------------------------------------------------------------------------

    def run(self, text: str, style: str = "") -> Element:
        """A text; its line ends become line breaks."""
        found = make("r")
        look = [make("rStyle", val=style)] if style else []
        if look := [*look, *self._fonts(text)]:
            found.append(make("rPr", *look))
        pieces = text.split("\n")
        for n, piece in enumerate(pieces):
            if n:
                found.append(make("br"))
            found.append(_text(piece))
        return found

    def _fonts(self, text: str) -> Iterable[Element]:
        """What a run has to say about its font and language beyond the styles."""
        fonts: dict[str, str] = {"eastAsia": self.tongue.font} if self.foreign else {}
        if self.tongue.chinese and _EITHER.search(text):
            fonts["hint"] = "eastAsia"
        if fonts:
            yield make("rFonts", **fonts)
        if self.foreign:
            yield make("lang", val=self.tongue.latin, eastAsia=self.tongue.east)

    def toned(self, text: str, tone: model.Tone) -> Element:
        """A text in the tone in which it is said; a grade's sign stays with its word."""
        return self.run(_kept(text), TONES[tone])

    def graded(self, text: str, grade: model.Grade | None) -> Element:
        """A text that names a grade, in its colour."""
        return self.run(_kept(text), GRADES[grade]) if grade else self.run(text)

    def field(self, instruction: str) -> Element:
        """A number that Word fills in, such as PAGE."""
        return make("fldSimple", self.run("1"), instr=f" {instruction} ")

    def linked(self, target: str, *runs: Element) -> list[Element]:
        """Runs that lead to a place in this report; plain ones when there is no such place."""
        place = self.places.get(target)
        return [make("hyperlink", *runs, anchor=place, history=1)] if place else list(runs)

    # --- paragraphs ----------------------------------------------------------------------

    def paragraph(self, style: str, *parts: Element, place: str = "") -> Element:
        """A paragraph of a style; `place` makes it one that links lead to."""
        look = [] if style == "Normal" else [make("pPr", make("pStyle", val=style))]
        return make("p", *look, *self._placed(place, parts))

    def _placed(self, place: str, parts: Iterable[Element]) -> Iterable[Element]:
        name = self.places.get(place)
        if not name:
            return parts
        number = name.rpartition("_")[2]
        return [make("bookmarkStart", id=number, name=name), *parts, make("bookmarkEnd", id=number)]

    def line(self, style: str, text: str) -> Element:
        """A paragraph of one plain text."""
        return self.paragraph(style, self.run(text))

    def box(self, ticked: bool, name: str, tag: str = "") -> Element:
        """A tick box that can be clicked; `tag` is what programs know it by."""
        return control(name, tag, tick_box(ticked), [_sign(ticked)])


def control(name: str, tag: str, kind: Element, shown: Iterable[Element]) -> Element:
    """A control of Word within a line, of a kind, with what it shows."""
    look = make("sdtPr", make("alias", val=name[:64]), *([make("tag", val=tag)] if tag else []), kind)
    return make("sdt", look, make("sdtContent", *shown))


def tick_box(ticked: bool) -> Element:
    """The kind of control that is a tick box."""
    return parse_xml(
        f'<w14:checkbox {nsdecls("w")} xmlns:w14="{_W14}"><w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="2611" w14:font="{_BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{_BOX_FONT}"/></w14:checkbox>'
    )


def _sign(ticked: bool) -> Element:
    fonts = make("rFonts", ascii=_BOX_FONT, eastAsia=_BOX_FONT, hAnsi=_BOX_FONT, hint="eastAsia")
    return make("r", make("rPr", fonts), _text("☑" if ticked else "☐"))


_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def _text(words: str) -> Element:
    found = make("t")
    found.text = words
    found.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return found


def _kept(text: str) -> str:
    """A text whose signs of grades are not parted from the words after them."""
    for sign in (*model.SYMBOLS.values(), model.MARKS["green"], model.MARKS["red"]):
        text = text.replace(f"{sign} ", f"{sign}\xa0")
    return text


def keep_next(paragraphs: Iterable[Element]) -> None:
    """Keep these paragraphs on one page with what follows."""
    for paragraph in paragraphs:
        look = paragraph.get_or_add_pPr()
        if look.find(qn("w:keepNext")) is None:
            look.insert(1 if look.find(qn("w:pStyle")) is not None else 0, make("keepNext"))
