"""The Word document, read back: what is in it, how it is built, and that hostile text stays text."""

import io
import subprocess
import sys
import zipfile
from datetime import datetime

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree

from aeo_ipass import renderers
from aeo_ipass.document.clean import clean
from aeo_ipass.document.model import SYMBOLS, Chart, CriterionBlock, Tasks
from aeo_ipass.errors import UsageError
from aeo_ipass.pages import report as content
from aeo_ipass.pages.redact import redacted
from aeo_ipass.pages.report.evidence_checklist import checklist
from aeo_ipass.renderers.docx import render as report_docx
from conftest import ROOT, environment
from kit.command_line import call
from kit.office_files import ZIP_TIME, all_text, zip_times
from kit.report_cases import HOSTILE, WORDS, full_depth, writes

REGIONS = {"en": "zh-HK", "zh-Hant": "zh-HK", "zh-Hans": "zh-CN"}
FONTS = {"en": "Microsoft JhengHei", "zh-Hant": "Microsoft JhengHei", "zh-Hans": "Microsoft YaHei"}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501"
    "0127b5e7ba0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def made(full):
    """The document in each language, rendered once."""
    cache, course = {}, content.Course(full)

    def made_(*languages):
        if languages not in cache:
            reports = [content.build(full, name, course=course) for name in languages]
            cache[languages] = reports, report_docx.render(reports)
        return cache[languages]

    return made_


def opened(data):
    return docx.Document(io.BytesIO(data))


def words(element):
    """An element's text with its line breaks."""
    found = element.iter(qn("w:t"), qn("w:br"))
    return "".join((n.text or "") if n.tag == qn("w:t") else "\n" for n in found)


def paragraphs(document):
    return [words(p) for p in document.element.body.iter(qn("w:p"))]


def headings(document, level):
    return [p.text for p in document.paragraphs if p.style.style_id == f"Heading{level}"]


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_headings_can_be_navigated_and_nothing_is_left_out(made, language):
    (report,), data = made(language)
    document = opened(data)
    assert headings(document, 1) == [s.title for s in report.sections]
    blocks = [b for s in report.sections for b in s.blocks if isinstance(b, CriterionBlock)]
    assert set(headings(document, 2)) >= {f"{b.id} {b.title}" for b in blocks}
    text = "\n".join(paragraphs(document))
    for block in blocks:
        for task in block.gaps:
            assert all(w in text for w in (task.label, task.advice, *task.evidence, task.note))
        for item in (*block.good, *block.unanswered, *block.not_applicable):
            assert item.text in text and item.detail in text
    assert report.cover.notice in text and report.cover.verdict in text


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_paper_fonts_and_language(made, language):
    _, data = made(language)
    document = opened(data)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    look = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert look.find(qn("w:lang")).get(qn("w:eastAsia")) == REGIONS[language]
    assert look.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert look.find(qn("w:rFonts")).get(qn("w:eastAsia")) == FONTS[language]
    assert document.core_properties.language == ("en-GB" if language == "en" else REGIONS[language])


def test_table_heads_repeat_and_no_row_is_broken(made):
    (report,), data = made("en")
    document = opened(data)
    tables = [t for t in document.tables if t.style.style_id == "ReportTable"]
    assert len(tables) > 10
    for table in tables:
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None and rows
        assert all(r.trPr.find(qn("w:cantSplit")) is not None for r in (head, *rows))
        assert all(r.trPr.find(qn("w:tblHeader")) is None for r in rows)
        width = sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.gridCol_lst)
        assert 9600 < width <= 9638
    tasks = next(b for s in report.sections for b in s.blocks if isinstance(b, Tasks))
    titles = [
        report.words.number,
        report.words.action,
        report.words.owner,
        report.words.due,
        report.words.effort,
    ]
    actions = next(t for t in tables if [c.text for c in t.rows[0].cells] == titles)
    assert len(actions._tbl.tr_lst) == 1 + len(tasks.tasks)


def test_a_row_higher_than_a_page_may_be_broken():
    document = opened(report_docx.render([content.build(writes("長" * 10_000), "en")]))
    rows = [r for t in document.tables for r in t._tbl.tr_lst]
    broken = [r for r in rows if r.trPr.find(qn("w:cantSplit")) is None]
    assert broken and all(len(words(r)) > 10_000 for r in broken)
    assert len(broken) < len(rows)


def test_a_grade_is_never_told_by_colour_alone(made):
    (report,), data = made("en")
    styles = {"GradeGreen": "green", "GradeAmber": "amber", "GradeRed": "red"}
    found = 0
    for run in opened(data).element.body.iter(qn("w:r")):
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        if style is not None and style.get(qn("w:val")) in styles:
            grade = styles[style.get(qn("w:val"))]
            assert SYMBOLS[grade] in words(run) or words(run)[0] in "✓!✗", words(run)
            found += 1
    assert found > 50
    assert report.cover.verdict.startswith(tuple(SYMBOLS.values()))


def test_charts_are_drawn_by_word_and_bring_their_numbers(made):
    (report,), data = made("en")
    charts = [b for s in report.sections for b in s.blocks if isinstance(b, Chart)]
    document = opened(data)
    described = [d.get("descr") for d in document.element.body.iter(qn("wp:docPr"))]
    assert described == [f"{c.title}. {c.description}" for c in charts]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for n, chart in enumerate(charts, 1):
            drawn = etree.fromstring(archive.read(f"word/charts/chart{n}.xml"))
            values = drawn.xpath("//c:ser[last()]/c:val//c:v/text()", namespaces=drawn.nsmap)
            assert [float(v) for v in values] == [p.low for p in chart.points if p.low is not None]
            book = openpyxl.load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{n}.xlsx")))
            assert [c.value for c in book.worksheets[0]["A"][1:]] == [p.id for p in chart.points]
            assert drawn.xpath("string(//c:externalData/@r:id)", namespaces=drawn.nsmap) == "rId1"


def test_every_link_leads_somewhere(made):
    _, data = made("en", "zh-Hans")
    body = opened(data).element.body
    places = [b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))]
    numbers = [b.get(qn("w:id")) for b in body.iter(qn("w:bookmarkStart"))]
    links = [h.get(qn("w:anchor")) for h in body.iter(qn("w:hyperlink"))]
    assert len(places) == len(set(places)) == len(set(numbers))
    assert len(links) > 100 and set(links) <= set(places)


def test_languages_follow_each_other_each_marked_as_such(made):
    reports, data = made("en", "zh-Hans")
    document = opened(data)
    assert headings(document, 1) == [s.title for r in reports for s in r.sections]
    assert [s.header.paragraphs[0].text.split("\t")[0] for s in document.sections] == [
        r.company for r in reports
    ]
    assert [s.footer.paragraphs[0].text.split("\t")[0] for s in document.sections] == [
        r.title for r in reports
    ]
    for paragraph in document.paragraphs:
        if paragraph.text == reports[1].sections[0].title and paragraph.style.style_id == "Heading1":
            look = paragraph.runs[0]._r.rPr
            assert look.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
            assert look.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "Microsoft YaHei"
            break
    else:
        pytest.fail("the second language has no heading")


def test_numbered_lists_begin_anew(made):
    _, data = made("en", "zh-Hans")
    document = opened(data)
    used = {n.get(qn("w:val")) for n in document.element.body.iter(qn("w:numId"))}
    assert len(used) == 2
    for number in document.part.numbering_part.element.num_lst:
        if str(number.numId) in used:
            assert number.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_equal_reports_are_equal_bytes(made, full):
    (report,), data = made("en")
    assert report_docx.render([content.build(full, "en")]) == data
    assert set(zip_times(data)) == {ZIP_TIME}
    properties = opened(data).core_properties
    day = datetime(full.as_of.year, full.as_of.month, full.as_of.day)
    assert properties.created.replace(tzinfo=None) == properties.modified.replace(tzinfo=None) == day
    assert properties.author == "aeo-ipass" and report.company in properties.title


@pytest.mark.parametrize("text", [*HOSTILE, "]]>", "\ufffe\uffff\x00", "&P&D"], ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text):
    assessment = writes(text)
    report = content.build(assessment, "en")
    shown = paragraphs(opened(report_docx.render([report])))
    assert sum(clean(text) in p for p in shown) > 5
    listed = paragraphs(opened(report_docx.render([checklist(assessment, report)], cover=False)))
    assert any(clean(text) in p for p in listed)


def test_a_redacted_document_tells_nothing(full):
    data = renderers.render("docx", [content.build(redacted(full), "en")])
    shown = all_text(data)
    assert "<w:t" in shown
    assert not [w for w in (*WORDS.values(), "COMPANY-WORDS", "NUMBER-WORDS", "Kwai Chung") if w in shown]


# --- logo ------------------------------------------------------------------------------------


def test_a_logo_is_on_the_cover_and_described(full):
    report = content.build(full, "en", sections=["method"], logo=content.Logo(PNG, "image/png"))
    document = opened(report_docx.render([report]))
    assert document.inline_shapes[0]._inline.docPr.get("descr") == report.words.logo


JPEG = (
    bytes.fromhex("ffd8ffe000104a46494600010101004800480000ffdb004300")
    + bytes([8]) * 64
    + bytes.fromhex("ffc0000b080001000101011100ffda0008010100003f00d2cf20ffd9")
)


@pytest.mark.parametrize(
    ("picture", "cut"), [*((PNG, n) for n in range(8, len(PNG), 7)), *((JPEG, n) for n in range(3, 118, 5))]
)
@pytest.mark.parametrize("behind", [b"\0" * 3, b""], ids=["other bytes", "nothing"])
def test_a_broken_logo_is_an_error_a_person_can_read(full, picture, cut, behind):
    logo = content.Logo(picture[:cut] + behind, "image/png" if picture is PNG else "image/jpeg")
    try:
        report_docx.render([content.build(full, "en", sections=["method"], logo=logo)])
    except UsageError as error:
        assert "broken picture" in str(error)
    else:
        assert cut > 40, "a picture without its size cannot be placed"


# --- the evidence checklist ------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_the_checklist_names_all_that_is_asked_for(full, language):
    report = checklist(full, content.build(full, language, sections=[]))
    document = opened(report_docx.render([report], cover=False))
    text = "\n".join(paragraphs(document))
    for criterion in full.target.criteria:
        for part in (p for p in criterion.parts if p.counted and p.asks_evidence):
            assert part.question in text
            for kind in full.questionnaire.questions[part.question].evidence_ids:
                assert clean(full.questionnaire.documents[kind][language]) in text


def test_the_checklist_is_ticked_where_evidence_is_current(full, hkaeo):
    def boxes(assessment):
        report = checklist(assessment, content.build(assessment, "en", sections=[]))
        body = opened(report_docx.render([report], cover=False)).element.body
        signs = [words(s) for s in body.iter(qn("w:sdt"))]
        rows = sum(
            len(t) - 1 for t in ([*t.iter(qn("w:tr"))] for t in body.iter(qn("w:tbl"))) if "✓" in words(t[0])
        )
        assert len(signs) == rows and set(signs) <= {"☐", "☑"}
        return signs.count("☑")

    nothing = full_depth(hkaeo, answers={})
    assert boxes(nothing) == 0
    assert boxes(full) > 0


def test_the_checklist_is_asked_for_by_the_files_name(tmp_path):
    outs = [tmp_path / "a.checklist.docx", tmp_path / "a.docx", tmp_path / "CHECKLIST.DOCX"]
    done = call(
        "report",
        ROOT / "examples" / "warehouse.yaml",
        "--lang",
        "en",
        "-q",
        *(w for o in outs for w in ("-o", o)),
    )
    assert done.returncode == 0, done.stderr
    lists, report, other = (docx.Document(o) for o in outs)
    assert headings(lists, 1) == ["Documents for the application", "Evidence by criterion"]
    assert headings(report, 1)[0] == headings(other, 1)[0] == "Summary"


# --- the extra -------------------------------------------------------------------------------


def test_without_the_extra_the_command_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['docx'] = None; from aeo_ipass.__main__ import main; main()"
    words_ = ["report", str(ROOT / "examples" / "forwarder.yaml"), "-o", str(tmp_path / "r.docx")]
    done = subprocess.run(
        [sys.executable, "-c", code, *words_],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "pip install" in done.stderr and '"python-docx>=' in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
