"""The first page of a Word document: whose report it is, the verdict, and what follows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx.shared import Emu, Mm

from ...document import model
from ...errors import N_, UsageError
from .blocks import Blocks
from .ink import Element, Ink, make

VERDICTS: dict[model.Grade, str] = {"green": "VerdictGreen", "amber": "VerdictAmber", "red": "VerdictRed"}
LOGO_WIDTH, LOGO_HEIGHT = Mm(60), Mm(25)
"""The largest that a logo may be."""
_LONG_NAME = 60


def cover_page(
    ink: Ink, report: model.Document, cover: model.Cover, blocks: Blocks, holder: Any
) -> Iterator[Element]:
    """The cover; `holder` is the document's part."""
    yield from _logo(ink, report, holder)
    yield ink.line("CoverLine", cover.programme)
    yield _name(ink, report)
    yield ink.line("Subtitle", cover.subtitle)
    score = report.words.labelled(cover.score_label, cover.score)
    yield ink.paragraph(
        VERDICTS[cover.grade],
        ink.run(cover.verdict, "Strong"),
        make("r", make("br")),
        ink.run(f"{cover.tier} · {score}", "VerdictDetail"),
    )
    yield from blocks.facts(cover.facts)
    yield blocks.callout("", cover.notice)


def title_block(ink: Ink, report: model.Document, blocks: Blocks, holder: Any) -> Iterator[Element]:
    """What a paper of its own begins with: what it is and whose."""
    yield from _logo(ink, report, holder)
    yield ink.line("Title" if report.cover else "DocumentTitle", report.title)
    if report.whose:
        yield ink.line("Lead", report.whose)
    if report.lines:
        yield blocks.lines(report.lines)
    if report.cover:
        yield from blocks.facts(report.cover.facts)


def section_place(number: int) -> str:
    """The place of a report's section, to be linked to."""
    return f"section-{number}"


def contents(ink: Ink, report: model.Document, *, field: bool) -> Iterator[Element]:
    """Links to the sections; as a `field`, Word can add page numbers to them."""
    entries = [(section_place(n), s.title) for n, s in enumerate(report.sections) if s.title]
    if len(entries) < 2:
        return
    yield ink.line("TOCHeading", report.words.contents)
    for n, (place, title) in enumerate(entries):
        parts = ink.linked(place, ink.run(title))
        if field and n == 0:
            parts = [
                _mark("begin"),
                make("r", _instruction('TOC \\o "1-1" \\h \\z \\u')),
                _mark("separate"),
                *parts,
            ]
        if field and n == len(entries) - 1:
            parts.append(_mark("end"))
        yield ink.paragraph("TOC1", *parts)


def _mark(kind: str) -> Element:
    return make("r", make("fldChar", fldCharType=kind))


def _instruction(text: str) -> Element:
    found = make("instrText")
    found.text = f" {text} "
    return found


def _name(ink: Ink, report: model.Document) -> Element:
    return ink.line("TitleLong" if len(report.company) > _LONG_NAME else "Title", report.company)


def _logo(ink: Ink, report: model.Document, holder: Any) -> Iterator[Element]:
    if report.cover and report.cover.logo:
        picture = _picture(report.cover.logo, holder)
        picture.docPr.set("descr", report.words.logo)
        yield ink.paragraph("Normal", make("r", make("drawing", picture)))


def _picture(logo: model.Logo, holder: Any) -> Element:
    """The logo as large as it is, at most as large as there is room; raises UsageError for one that is broken."""
    try:
        _, image = holder.get_or_add_image(io.BytesIO(logo.content))
        part = min(LOGO_WIDTH / image.width, LOGO_HEIGHT / image.height, 1)
        width, height = Emu(int(image.width * part)), Emu(int(image.height * part))
        return holder.new_pic_inline(io.BytesIO(logo.content), width, height)
    except (
        Exception
    ):  # python-docx stumbles over a broken picture in every way, and also raises this very class
        raise UsageError(N_("the logo is a broken picture"), N_("save it anew as PNG or JPEG")) from None
