"""Every format that a document comes in: how it is made, and how its texts are read back."""

import io

import docx
from markdown_it import MarkdownIt
from rich.console import Console

from aeo_ipass.document.clean import without_isolates
from aeo_ipass.document.model import Facts
from aeo_ipass.document.paper import to_read
from aeo_ipass.record import replace
from aeo_ipass.renderers import csv, glyphs, html, html_form, markdown, pdf
from aeo_ipass.renderers.docx import render as word
from aeo_ipass.renderers.terminal import print_document
from aeo_ipass.renderers.xlsx import render as book
from aeo_ipass.text.clean import one_line
from kit.document_texts import tables, texts
from kit.html_page import Page
from kit.office_files import opened_book
from kit.pdf_file import Pdf

WIDE = 3000
"""A terminal in which nothing has to be broken."""


def drawn(document, width):
    """A document as a terminal of this width shows it, without colours."""
    file = io.StringIO()
    print_document(document, Console(file=file, width=width, color_system=None, legacy_windows=False))
    return file.getvalue()


def _table(document):
    return drawn(document, WIDE).encode()


def _markdown_text(content):
    return Page(MarkdownIt("commonmark").enable("table").render(content.decode())).text


def _word_text(content):
    body = docx.Document(io.BytesIO(content)).element.body
    return "".join(node.text or "" for node in body.xpath(".//w:t"))


def _csv(document):
    return csv.render(document).encode()


def _book_text(content):
    cells = (cell.value for sheet in opened_book(content) for row in sheet.iter_rows() for cell in row)
    return "".join(str(value) for value in cells if value is not None)


def _words(document):
    """Texts, but not numbers and days, which stand in a workbook as such."""
    typed = {cell.text for t in tables(document) for row in t.rows for cell in row if cell.value is not None}
    return (t for t in texts(document) if t not in typed and any(c.isalpha() for c in t))


def _in_tables(document):
    """What a format of tables alone can hold."""
    for table in tables(document, lambda form: (to_read(form),)):
        yield from (column.title for column in table.columns)
        yield from (text for row in table.rows for cell in row for text in (cell.text, cell.detail))


def _typed(document):
    """The texts without lines to write on with a pen, which a page that is filled in has no use for."""
    if not document.form:
        return texts(document)
    sections = [
        replace(section, blocks=tuple(map(_without_lines, section.blocks))) for section in document.sections
    ]
    return texts(replace(document, sections=tuple(sections)))


def _without_lines(block):
    return Facts(tuple(f for f in block.facts if f.text.strip("_"))) if isinstance(block, Facts) else block


FORMATS = {
    "table": (_table, bytes.decode, lambda document: map(one_line, texts(document))),
    "markdown": (
        lambda document: markdown.render([document]),
        _markdown_text,
        lambda document: map(without_isolates, texts(document, captions=False)),
    ),
    "html": (
        lambda document: (html_form if document.form else html).render([document]),
        lambda content: Page(content.decode()).text,
        _typed,
    ),
    "docx": (lambda document: word.render([document]), _word_text, texts),
    "pdf": (
        lambda document: pdf.render([document]),
        lambda content: Pdf(content).text,
        lambda document: map(glyphs.shown, texts(document)),
    ),
    "csv": (_csv, bytes.decode, _in_tables),
    "xlsx": (lambda document: book.render([document]), _book_text, _words),
}
"""By name: what makes the file, what reads its text, and which texts of the document it has to hold."""
