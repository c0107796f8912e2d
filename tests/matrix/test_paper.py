"""Documents on paper, with a cover or without: PDF for everybody and for ever, Word with real headings."""

import io
from itertools import pairwise

import docx
import pytest

from aeo_ipass.document.model import Tasks
from aeo_ipass.renderers import pdf
from aeo_ipass.renderers.columns import LANDSCAPE, PORTRAIT, WORD, lies, widths
from aeo_ipass.renderers.docx import render as word
from aeo_ipass.text.typesetting import cells, units
from kit.document_texts import bare, tables
from kit.every_page import LANGUAGES, PAGES, made
from kit.office_files import converted, needs_libreoffice
from kit.pdf_file import Pdf
from kit.turns import by_turns

LONG, WIDE = 297, 210
PLAIN = [name for name, (module, _) in PAGES.items() if ".report" not in module.__name__]
"""The pages without a cover."""


def _millimetres(page):
    return tuple(round(float(n) * 25.4 / 72) for n in list(page.mediabox)[2:])


@pytest.mark.parametrize(("page", "language"), [*by_turns(PLAIN, LANGUAGES)])
def test_a_pdf_is_tagged_and_to_be_kept(page, language):
    document = made(page, language)
    found = Pdf(pdf.render([document]))
    said = found.metadata
    assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "2", "A")
    assert bare(said["dc:title"]) == bare(document.name)
    assert str(found.root.Lang).startswith(language.split("-")[0])
    levels = [int(tag[1]) for tag in found.tags if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    lists = sum(isinstance(b, Tasks) for s in document.sections for b in s.blocks)
    assert found.tags.count("Table") == len(list(tables(document))) + lists


@pytest.mark.parametrize("page", PLAIN)
def test_every_sheet_says_what_it_is_and_none_is_empty(page):
    document = made(page, "en")
    found = Pdf(pdf.render([document]))
    for number, text in enumerate(found.pages, 1):
        assert f"Page {number} of {len(found.pages)}" in text
        assert bare(document.title) in bare(text)
        assert len(bare(text)) > len(bare(document.title)) + 40
        assert number == 1 or bare(document.company) in bare(text)


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_lies_where_a_table_is_wide(page):
    document = made(page, "en")
    sides = (LONG, WIDE) if lies(document) else (WIDE, LONG)
    assert {_millimetres(p) for p in Pdf(pdf.render([document])).file.pages} == {sides}
    sections = docx.Document(io.BytesIO(word.render([document]))).sections
    assert {(round(s.page_width.mm), round(s.page_height.mm)) for s in sections} == {sides}


def test_some_papers_lie_and_some_stand():
    assert {lies(made(name, "en")) for name in PLAIN} == {True, False}
    assert not lies(made("report", "en"))


@pytest.mark.parametrize(("page", "language"), [*by_turns(PLAIN, LANGUAGES)])
def test_word_knows_title_and_headings(page, language):
    document = made(page, language)
    paragraphs = docx.Document(io.BytesIO(word.render([document]))).paragraphs
    styles = [(p.style.name, p.text) for p in paragraphs]
    assert ("Document Title", document.title) in styles
    headings = [text for style, text in styles if style.lower() == "heading 1"]
    assert headings == [s.title for s in document.sections if s.title]


@pytest.mark.parametrize("page", PLAIN)
def test_no_word_is_cut_apart_by_its_column(page):
    for language in LANGUAGES:
        document = made(page, language)
        room = LANDSCAPE if lies(document) else PORTRAIT
        for table in tables(document):
            found = widths(document)[table.columns]
            for row in table.rows:
                for cell, share in zip(row, found, strict=True):
                    longest = max(map(cells, units(cell.text)), default=0)
                    assert min(longest, WORD) <= share / sum(found) * room, cell.text


@needs_libreoffice
@pytest.mark.slow
def test_every_word_document_opens(tmp_path):
    paths = []
    for name in PLAIN:
        paths.append(tmp_path / f"{name.replace(' ', '-')}.docx")
        paths[-1].write_bytes(word.render([made(name, "zh-Hant")]))
    for name, path in zip(PLAIN, converted(paths, tmp_path), strict=True):
        assert bare(made(name, "zh-Hant").title) in bare(Pdf(path.read_bytes()).pages[0])
