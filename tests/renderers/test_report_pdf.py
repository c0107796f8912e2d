"""The PDF: to be kept, to be listened to, the same every time, and deaf to markup in texts."""

import re
import shutil
import sys
from collections import Counter
from datetime import date
from itertools import groupby, pairwise

import pytest
import typst
from PIL import Image

from aeo_ipass.answers import store
from aeo_ipass.document.clean import clean
from aeo_ipass.document.model import Cell, Column, Heading, Paragraph, Section, Table
from aeo_ipass.errors import UsageError
from aeo_ipass.pages import report as content
from aeo_ipass.renderers import FORMATS, glyphs, pdf, pdf_data
from aeo_ipass.scoring import score
from conftest import ROOT
from kit.command_line import call
from kit.every_page import LANGUAGES
from kit.pdf_file import Pdf, bare
from kit.report_cases import HOSTILE, writes

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="Poppler is not installed: apt-get install poppler-utils"
)

TYPST = [
    '#panic("x") #read("/etc/passwd") #set text(1pt)',
    "*b* _i_ $x^2$ @ref <label> `raw` // c /* c */ \\u{41} ~ -- \"q\" 'q'",
    "= heading\n- item\n+ one\n/ term: words",
    "# * $ @ ` \\ [ ] { } ( ) ; , \" '",
    "W" * 300 + " " + "a-" * 300,
    "鑫鰂輋" * 300,
]
LONG = 1200
SIGNS = ("H1", "H2", "H3", "H4", "H5", "Table", "TR", "TH", "TD", "Figure", "Link")


@pytest.fixture(scope="module")
def warehouse(hkaeo):
    """The example with sites and notes."""
    sheet = store.load(ROOT / "examples" / "warehouse.yaml").sheet
    return score(sheet, hkaeo, as_of=sheet.as_of)


@pytest.fixture(scope="module")
def both(warehouse):
    """Its report in two languages."""
    return Pdf(pdf.render([content.build(warehouse, name) for name in ("zh-Hans", "en")]))


@pytest.fixture(scope="module")
def plain():
    return Pdf(pdf.render([content.build(writes("plain"), "en")]))


# --- what kind of document -------------------------------------------------------------------


def test_it_says_that_it_is_made_to_be_kept_and_to_be_listened_to(both, warehouse):
    said = both.metadata
    assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
    assert "示例" in said["dc:title"] and said["dc:creator"] and said["dc:creator"][0] in said["dc:title"]
    assert said["xmp:CreateDate"] == said["xmp:ModifyDate"] == f"{warehouse.as_of}T00:00:00Z"
    assert both.root.MarkInfo.Marked and both.root.ViewerPreferences.DisplayDocTitle
    assert both.root.OutputIntents and not both.file.is_encrypted


def test_pages_are_a4_in_the_order_of_their_tags(both):
    for page in both.file.pages:
        assert [round(float(n)) for n in page.MediaBox] == [0, 0, 595, 842]
        assert page.Tabs == "/S" and "/StructParents" in page


def test_each_language_is_said(both):
    assert both.root.Lang == "zh-CN"
    assert {str(e.Lang) for _, e in both.elements if "/Lang" in e} == {"en"}


def test_every_font_is_ours_and_only_the_part_that_is_used(both):
    assert {re.sub(r"-Identity-H$", "", name)[7:] for name in both.fonts} <= {
        "AeoIpassSansRegular", "AeoIpassSansBold", "AeoIpassSansRareRegular", "AeoIpassSansLatinRegular",
        "AeoIpassSansLatinBold",
    }  # fmt: skip
    assert all(re.match(r"[A-Z]{6}\+", name) and "/FontFile3" in how for name, how in both.fonts.items())
    assert len(both.content) < 1_500_000


# --- structure -------------------------------------------------------------------------------


def test_headings_step_down_one_level_at_a_time(both):
    levels = [int(tag[1]) for tag in both.tags if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 2 and max(levels) == 5
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_tables_have_a_caption_and_heads_and_pictures_a_description(both):
    tables = [e for tag, e in both.elements if tag == "Table"]
    assert len(tables) > 10
    for table in tables:
        assert [str(part.S) for part in table.K] == ["/Caption", "/THead", "/TBody"]
        (row,) = table.K[1].K
        assert all(head.S == "/TH" for head in row.K)
        assert {len(row.K) for row in table.K[2].K} == {len(row.K)}
    figures = [e for tag, e in both.elements if tag == "Figure"]
    assert len(figures) == 4 and all("100" in str(f.Alt) for f in figures)


def test_links_say_where_they_lead(both):
    assert len(both.links) > 50
    assert all(str(link.Contents).strip() and "/StructParent" in link for link in both.links)
    assert not [link for link in both.links if "/A" in link and link.A.get("/S") == "/URI"]


def test_bookmarks_are_the_sections_of_each_language(both, warehouse):
    reports = [content.build(warehouse, name) for name in ("zh-Hans", "en")]
    assert [title for title, _ in both.outline] == [r.title for r in reports]
    for (_, below), report in zip(both.outline, reports, strict=True):
        assert [title for title, _ in below] == [s.title for s in report.sections]
    criteria = dict(both.outline[1][1])["Criterion by criterion"]
    assert criteria[0][0] == "A Customs Compliance"


def test_in_one_language_the_sections_are_the_bookmarks(plain):
    assert "Summary" in [title for title, _ in plain.outline]


# --- words -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_content_is_in_the_document(full, language):
    report = content.build(full, language)
    text = Pdf(pdf.render([report])).text
    for section in report.sections:
        assert bare(section.title) in text
        for block in section.blocks:
            for task in [*getattr(block, "gaps", ()), *getattr(block, "tasks", ())]:
                for words in (task.label, task.advice, task.answer, task.owner, *task.evidence, task.note):
                    assert bare(glyphs.shown(words)) in text


def test_pages_are_numbered_and_headed(both):
    count = len(both.pages)
    assert f"第 1 页，共 {count} 页" in re.sub(r" +", " ", both.pages[0])
    assert f"Page {count} of {count}" in both.pages[-1]
    assert "Example Three Gates Storage Limited" in both.pages[-1].splitlines()[0]


@pytest.mark.slow
@pytest.mark.parametrize("words", [*HOSTILE, *TYPST], ids=range(len(HOSTILE) + len(TYPST)))
def test_hostile_texts_are_text(words, plain):
    hostile = Pdf(pdf.render([content.build(writes(words[:LONG]), "en")]))
    assert {s: hostile.tags.count(s) for s in SIGNS} == {s: plain.tags.count(s) for s in SIGNS}
    shown = bare(glyphs.shown(clean(words[:LONG])))
    assert hostile.text.count(shown[:40]) >= 8


@pytest.mark.slow
@pytest.mark.parametrize("words", ["x" * 10_000, "長" * 10_000])
def test_the_longest_texts_there_are(words):
    assert Pdf(pdf.render([content.build(writes(words), "en")])).text.count(words) >= 5


def test_nothing_runs_over_the_edge_of_the_page(tmp_path):
    report = content.build(writes("W" * 200), "en")
    image = _drawn(report, tmp_path)
    right = image.crop((round(image.width * 0.93), 0, image.width, image.height))
    assert right.convert("L").getextrema() == (255, 255)


def _drawn(report, folder):
    """Every page of a report under the other, 40 dots to the inch."""
    data = pdf_data.document([report])
    pages = pdf._compiler(data).compile(format="png", ppi=40)
    whole = [Image.open(_file(folder / f"{n}.png", page)) for n, page in enumerate(pages)]
    tall = Image.new("RGB", (whole[0].width, sum(p.height for p in whole)), "white")
    for n, page in enumerate(whole):
        tall.paste(page.convert("RGB"), (0, n * page.height))
    return tall


def _file(path, made):
    path.write_bytes(made)
    return path


# --- characters ------------------------------------------------------------------------------


def test_the_fonts_have_every_character_of_the_list():
    every = "".join(sorted(glyphs.characters()))
    source = '#set document(title: "x")\n#set text(font: ("Aeo Ipass Sans", "Aeo Ipass Sans Rare"), fallback: false)\n#sys.inputs.every'
    made = typst.compile(
        source.encode(), font_paths=pdf._fonts(), sys_inputs={"every": every}, pdf_standards=["ua-1"]
    )
    assert made.startswith(b"%PDF")


def test_the_fonts_have_every_character_of_ours():
    """What is left out tells what old consoles show of characters that people type; nothing of it is printed as it stands."""
    places = {"questionnaires": "*.yaml", "examples": "*.yaml", "src/aeo_ipass": "*.p[oy]"}
    found = (p for folder, kind in places.items() for p in (ROOT / folder).rglob(kind))
    ours = [p.read_text("utf-8") for p in found if p.name != "codepage.py"]
    assert glyphs.missing("".join(c for c in text if c.isprintable()) for text in ours) == []


def test_hong_kong_and_the_mainland_have_their_own_forms():
    def drawn(region):
        source = f'#set text(font: "Aeo Ipass Sans", lang: "zh", region: "{region}", fallback: false)\n骨直'
        return typst.compile(source.encode(), font_paths=pdf._fonts(), format="png")

    assert drawn("HK") != drawn("CN")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("長 鑫 鰂 é", "長 鑫 鰂 é"),
        ("e\u0301", "é"),
        ("👩 and ش", "〓 and 〓"),
        ("a\u200db\ufe0f\u2068c", "abc"),
        ("Z\u0351a", "Za"),
        ("a\u2003b", "a b"),
        ("✗ ✓", "× ✓"),
        ("a\nb", "a\nb"),
    ],
)
def test_a_character_without_a_glyph_is_shown_as_one_that_has(text, shown):
    assert glyphs.shown(text) == shown


def test_a_character_without_a_glyph_is_told_once_and_stops_nothing(tmp_path):
    answers = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")
    mine = tmp_path / "mine.yaml"
    mine.write_text(answers.replace("Example Harbour", "Example 👩 Harbour"), "utf-8")
    words = (
        "report",
        mine,
        "-o",
        tmp_path / "r.pdf",
        "-o",
        tmp_path / "s.pdf",
        "-o",
        tmp_path / "r.md",
        "--lang",
        "en",
    )
    done = call(*words)
    assert done.returncode == 0
    assert done.stderr.count("no glyph for U+1F469 👩; 〓 stands instead") == 1
    assert "Example 〓 Harbour" in Pdf((tmp_path / "r.pdf").read_bytes()).pages[0]
    assert call(*words, "-q").stderr == ""


# --- rows ------------------------------------------------------------------------------------


def with_table(report, before, rows):
    """The report with nothing but lines of text and then a table."""
    columns = (Column("Head one"), Column("Head two", share=3))
    table = Table("Caption", columns, tuple((Cell(f"{n}"), Cell(f"words of row {n}")) for n in range(rows)))
    blocks = (*(Paragraph(f"line {n}") for n in range(before)), Heading("Heading"), Paragraph("Lead"), table)
    return replaced(report, (Section("scores", "Scores", blocks),))


def replaced(report, sections):
    from dataclasses import replace

    return replace(report, sections=sections)


def alone(places):
    """Tables of which the first or the last row stands alone on a page."""
    found = []
    for number, rows in groupby(places["rows"], key=lambda r: r["table"]):
        counts = Counter(r["page"] for r in rows)
        pages = sorted(counts)
        found += [number] if len(pages) > 1 and 1 in (counts[pages[0]], counts[pages[-1]]) else []
    return found


def test_no_row_of_a_table_stands_alone(warehouse):
    report = content.build(warehouse, "en")
    sections = [with_table(report, before, 14).sections[0] for before in range(8, 18)]
    many = replaced(report, tuple(sections))
    before = alone(pdf.places(pdf._compiler(pdf_data.document([many]))))
    after = alone(pdf.places(pdf._settled(pdf_data.document([many]))))
    assert len(before) >= 2, "one with its first row and one with its last row alone, unless they are mended"
    assert not after


def test_a_short_table_stays_on_one_page(warehouse):
    report = content.build(warehouse, "en")
    many = replaced(report, tuple(with_table(report, n, 6).sections[0] for n in range(25, 36)))
    rows = pdf.places(pdf._settled(pdf_data.document([many])))["rows"]
    assert all(len({r["page"] for r in group}) == 1 for _, group in groupby(rows, key=lambda r: r["table"]))


def test_heads_are_repeated_on_every_page(warehouse):
    made = Pdf(pdf.render([with_table(content.build(warehouse, "en"), 0, 120)]))
    with_rows = [page for page in made.pages if "words of row" in page]
    assert len(with_rows) >= 3 and all("Head one" in page for page in with_rows)
    assert made.tags.count("THead") == 1


# --- the rest --------------------------------------------------------------------------------


def test_the_same_bytes_on_every_day_and_every_machine(run, tmp_path):
    from conftest import environment

    outs = []
    for n, zone in enumerate(("Asia/Hong_Kong", "America/New_York")):
        outs.append(tmp_path / f"{n}" / "r.pdf")
        outs[-1].parent.mkdir()
        words = (
            "report",
            "examples/forwarder.yaml",
            "-o",
            outs[-1],
            "--lang",
            "zh-Hant",
            "--as-of",
            "2026-11-23",
        )
        assert run(*words, env=environment(TZ=zone)).returncode == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert b"20261123000000" in outs[0].read_bytes().replace(b"Z", b"")


def picture(form):
    import io

    made = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(made, form)
    return made.getvalue()


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_a_logo_is_a_figure_with_its_name(form, warehouse):
    report = content.build(
        warehouse, "en", logo=content.Logo(picture(form), f"image/{form}"), sections=["summary"]
    )
    made = Pdf(pdf.render([report]))
    (figure,) = [e for tag, e in made.elements if tag == "Figure"]
    assert str(figure.Alt) == "Logo of Example Three Gates Storage Limited"


def test_a_logo_that_is_no_picture_is_refused(warehouse):
    broken = content.Logo(b"\x89PNG\r\n\x1a\n" + b"0" * 20, "image/png")
    with pytest.raises(UsageError, match="cannot be read as a picture"):
        pdf.render([content.build(warehouse, "en", logo=broken)])


def test_one_section_needs_no_contents(warehouse):
    alone = Pdf(pdf.render([content.build(warehouse, "en", sections=["method"])]))
    assert "TOC" not in alone.tags and len(alone.pages) <= 3


def test_without_the_library_the_command_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "aeo_ipass.renderers.pdf")
    done = call("report", ROOT / "examples" / "forwarder.yaml", "-o", tmp_path / "r.pdf")
    assert done.returncode == 2 and not list(tmp_path.iterdir())
    assert "PDF files need the extra “pdf”, which is not installed" in done.stderr
    assert "pip install" in done.stderr and '"typst' in done.stderr


def test_the_registry_knows_it():
    assert FORMATS["pdf"].extra == "pdf"


def test_a_report_of_any_day_has_that_day(warehouse):
    from dataclasses import replace

    report = replace(content.build(warehouse, "en", sections=["method"]), as_of=date(1999, 1, 31))
    assert Pdf(pdf.render([report])).metadata["xmp:CreateDate"] == "1999-01-31T00:00:00Z"


def test_the_licence_stands_beside_the_fonts():
    assert "SIL OPEN FONT LICENSE" in (glyphs.FONTS / "OFL.txt").read_text("utf-8")
    assert sum(p.stat().st_size for p in glyphs.FONTS.iterdir()) < 6_000_000
