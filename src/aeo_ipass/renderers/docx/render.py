"""The report as an editable Word document: A4, real headings, links, tables whose head repeats, charts of its own.

Several languages follow each other, each in a section with its own header and footer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Twips

from ...document import model
from ...document.forms import Form
from ..columns import lies
from ..office import PROGRAM, one_line, packed, stamp, tongue
from .blocks import Blocks
from .carried import carry, names
from .chart import drawing
from .cover import contents, cover_page, section_place, title_block
from .ink import Element, Ink, make
from .template import NUMBERS, template

_IN_HEADER = 60
UPRIGHT = 9638
"""Twentieths of a point between the margins of an upright page, where the styles end their lines: 17 cm."""
_PAPER = 11906, 16838
"""A4, in the same."""


def render(reports: Sequence[model.Document], *, cover: bool = True) -> bytes:
    """The document; without a cover page it begins with a title on the first page of text."""
    paper = _Paper(reports[0])
    for number, report in enumerate(reports):
        paper.write(report, number, cover and report.cover is not None, alone=len(reports) == 1)
    return packed(paper.content())


class _Paper:
    """A Word document being written from its first page to its last."""

    def __init__(self, first: model.Document) -> None:
        self.first = first
        self.document = docx.Document(template(tongue(first.language)))
        self.places = 0
        self.charts = 0
        properties = self.document.core_properties
        properties.title = one_line(first.name)
        properties.author = properties.last_modified_by = PROGRAM
        properties.language = tongue(first.language).main
        properties.created = properties.modified = stamp(first.as_of)
        properties.revision = 1

    def write(self, report: model.Document, number: int, cover: bool, alone: bool) -> None:
        """A report on pages of its own; `alone` when no other language stands beside it."""
        if number:
            self.document.add_section(WD_SECTION.NEW_PAGE)
        section = self.document.sections[-1]
        ink = Ink(
            tongue(report.language),
            report.language != self.first.language,
            self._places(report, number),
            _laid(section, lies(report)),
        )
        blocks = Blocks(ink, report, self)
        if not number:
            self._carry(report, ink.places)
        section.different_first_page_header_footer = cover
        _edges(section, report, ink)
        if cover and report.cover:
            self._add(cover_page(ink, report, report.cover, blocks, self.document.part))
            self._add(contents(ink, report, field=alone))
        else:
            self._add(title_block(ink, report, blocks, self.document.part))
        for n, part in enumerate(report.sections):
            if part.title:
                heading = ink.paragraph("Heading1", ink.run(part.title), place=section_place(n))
                if cover and n == 0:
                    heading.get_or_add_pPr().append(make("pageBreakBefore"))
                self._add([heading])
            self._add(blocks.elements(part.blocks))

    def _add(self, elements: Iterator[Element] | Sequence[Element]) -> None:
        end = self.document.element.body.sectPr
        for element in elements:
            end.addprevious(element)

    def _places(self, report: model.Document, number: int) -> dict[str, str]:
        """Every place that a link may lead to, with the name it has in the document."""
        found = [section_place(n) for n in range(len(report.sections))]
        for block in (b for s in report.sections for b in s.blocks if isinstance(b, model.CriterionBlock)):
            found += [block.anchor, *(f"gap-{task.id}" for task in block.gaps)]
        found += names(_forms(report))
        first, self.places = self.places + 1, self.places + len(found)
        return {target: f"_place_{n}" for n, target in enumerate(found, first)}

    def content(self) -> bytes:
        """The finished file."""
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _carry(self, report: model.Document, places: Mapping[str, str]) -> None:
        """Let what tells a form ride along."""
        if report.form:
            carry(self.document.part, report.form, _forms(report), places)

    # --- what blocks need ----------------------------------------------------------------

    def list_number(self) -> int:
        """A numbered list that begins with 1."""
        lists = self.document.part.numbering_part.element
        found = lists.add_num(lists.num_lst[NUMBERS - 1].abstractNumId.val)
        found.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(found.numId)

    def chart(self, chart: model.Chart, size: tuple[int, int]) -> Element:
        """A chart as a drawing, its numbers in the file."""
        self.charts += 1
        return drawing(self.document.part, self.first, chart, self.charts, size)


def _forms(report: model.Document) -> list[Form]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Form)]


def _laid(section: Section, lies: bool) -> int:
    """Lay the paper as its tables need it; twentieths of a point between its margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Twips, _PAPER[::-1] if lies else _PAPER)
    return UPRIGHT + (_PAPER[1] - _PAPER[0] if lies else 0)


def _edge(ink: Ink, style: str, parts: Sequence[Element]) -> Element:
    """A header or footer whose right end is at the margin of a paper that lies, too."""
    found = ink.paragraph(style, *parts)
    if ink.width != UPRIGHT:
        old, new = make("tab", val="clear", pos=UPRIGHT), make("tab", val="right", pos=ink.width)
        found.get_or_add_pPr().append(make("tabs", old, new))
    return found


def _edges(section: Section, report: model.Document, ink: Ink) -> None:
    """Whose report it is at the top, what it is and the page at the bottom."""
    before, _, rest = report.words.page.partition("{page}")
    middle, _, after = rest.partition("{pages}")
    where = " · ".join(w for w in (report.cover.tier if report.cover else "", report.as_of_text) if w)
    top = [ink.run(one_line(report.company, _IN_HEADER)), make("r", make("tab")), ink.run(where)]
    bottom = [
        ink.run(one_line(report.title, _IN_HEADER)),
        make("r", make("tab")),
        ink.run(before),
        ink.field("PAGE"),
        ink.run(middle),
        ink.field("NUMPAGES"),
        ink.run(after),
    ]
    for edge, style, parts in ((section.header, "Header", top), (section.footer, "Footer", bottom)):
        edge.is_linked_to_previous = False
        old = edge.paragraphs[0]._p
        old.addprevious(_edge(ink, style, parts))
        old.getparent().remove(old)
