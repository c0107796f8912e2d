"""Documents and outcomes of every kind, drawn in every format."""

import io
import json
from collections import Counter
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aeo_ipass import batch, renderers
from aeo_ipass.document.bilingual import both
from aeo_ipass.document.clean import cleaned
from aeo_ipass.document.model import Bullets, Facts, Paragraph
from aeo_ipass.files.book.word import written
from aeo_ipass.files.spreadsheet import grids
from aeo_ipass.machine.formats import FORMATS, Look
from aeo_ipass.record import Record, names, replace
from fuzz.promise import holds, put
from fuzz.targets import target
from kit import any_document, hostile
from kit.html_page import Page

BILINGUAL = (Paragraph, Bullets, Facts)
SCREEN = ("table", "markdown", "csv", "html")
FILES = ("xlsx", "docx")
SLOW = ("pdf",)
_RAW = frozenset(
    "".join(map(chr, (*range(9), *range(0xB, 0xD), *range(0xE, 0x20), *range(0x7F, 0xA0))))
    + "\u202a\u202b\u202d\u202e\u2066\u2067"
)
_HARMLESS = settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(document, formats):
    """A document in these formats, alone and in two languages, is what it should be."""
    document = cleaned(document)
    for name in formats:
        _sound(name, renderers.render(name, [document]))
        if renderers.FORMATS[name].paged:
            _sound(name, renderers.render(name, [document, document]))
    twice = _of_forms(document)
    _sound("html", renderers.render("html", [both(twice, twice)]))


def _of_forms(document):
    """The document with those blocks alone that are told in two languages at once."""
    sections = (
        replace(s, blocks=tuple(b for b in s.blocks if isinstance(b, BILINGUAL))) for s in document.sections
    )
    return replace(document, sections=tuple(sections))


def _sound(name, content):
    """A file of this format that says nothing it should not."""
    match name:
        case "xlsx":
            holds(not any(grid.formulas for grid in grids(put("drawn.xlsx", content))), "a formula")
        case "docx":
            written(put("drawn.docx", content))
        case "pdf":
            holds(content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF"), "no PDF")
        case "html":
            _page(content.decode("utf-8"))
        case _:
            holds(not _RAW & set(content.decode("utf-8")), "a control stands in it raw")


def _page(text):
    holds(not _RAW & set(text), "a control stands in the page raw")
    page = Page(text)
    scripts = Counter(tag for tag, _ in page.elements)["script"]
    holds(scripts == 0, "a script")
    holds(
        not {"iframe", "object", "embed", "base", "link", "form"} & {tag for tag, _ in page.elements},
        "an element of somebody else",
    )
    holds(
        not [n for _, attrs in page.elements for n in attrs if n.startswith("on")], "an attribute that runs"
    )
    holds(all(h.startswith("#") for h in page.values("href")), "a link that leads elsewhere")


def evil(node, texts):
    """A document, or a part of one, in which every text that a reader sees ends in one of these."""
    if isinstance(node, tuple):
        return tuple(evil(one, texts) for one in node)
    if isinstance(node, Record):
        keep = any_document.NOT_SHOWN | {"words", "form"}
        return replace(node, **{n: evil(getattr(node, n), texts) for n in names(node) if n not in keep})
    return node + texts[len(node) % len(texts)] if isinstance(node, str) else node


DOCUMENTS = st.builds(evil, any_document.documents(), st.lists(hostile.texts, min_size=1, max_size=3))
OUTCOMES = hostile.outcomes()


@_HARMLESS
@given(DOCUMENTS)
def _any_document(document):
    drawn(document, SCREEN)


@_HARMLESS
@given(DOCUMENTS)
def _any_file(document):
    drawn(document, FILES)


@_HARMLESS
@given(OUTCOMES)
def _any_outcome(outcomes):
    told(outcomes)


@target(lambda: [b"\0" * 64, bytes(range(256)) * 4], kind="bytes")
def document_on_screen(content):
    """Any document as text and as a page."""
    _any_document.hypothesis.fuzz_one_input(content)


@target(lambda: [b"\0" * 64, bytes(range(256)) * 4], kind="bytes", mib=512)
def document_in_file(content):
    """Any document as a workbook and for Word."""
    _any_file.hypothesis.fuzz_one_input(content)


@target(lambda: [b"\0" * 64, bytes(range(256)) * 4], kind="bytes")
def outcome(content):
    """Outcomes in every format that programs read."""
    _any_outcome.hypothesis.fuzz_one_input(content)


def told(outcomes):
    """Every format of these outcomes is what it says it is."""
    for name in FORMATS:
        text = _text(name, outcomes)
        holds(not _RAW & set(text), "a control stands in it raw", name)
        match name:
            case "json" | "sarif":
                json.loads(text)
            case "jsonl":
                holds(len([json.loads(line) for line in text.splitlines()]) == len(outcomes))
            case "junit":
                ElementTree.fromstring(text)
            case "csv":
                import csv

                rows = list(csv.reader(io.StringIO(text)))
                holds(len({len(row) for row in rows}) == 1, "rows of different lengths")


def _text(name, outcomes):
    made, look = FORMATS[name], Look("en")
    pieces, gathered = [made.piece(outcome, look) for outcome in outcomes], made.gather(look)
    for piece in pieces:
        gathered.append(piece)
    texts = [t.decode() if isinstance(t, bytes) else t for t in map(made.text, pieces)]
    verdict = batch.judge(outcomes, batch.Gates())
    return made.head() + made.between.join(texts) + made.end(gathered, verdict, look)
