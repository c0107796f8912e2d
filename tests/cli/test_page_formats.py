"""Every page in every format: by the ending of its file, in several languages, or refused before there is work to lose."""

import io
import json
import re
from html import unescape
from itertools import product

import pytest
from docx import Document
from pypdf import PdfReader

from aeo_ipass import renderers
from aeo_ipass.cli.report.files import FILES as REPORTS
from conftest import ROOT
from kit import partner_years
from kit.command_line import app_commands, call
from kit.form_back import saved_page
from kit.office_files import opened_book
from kit.turns import some

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")

FIRM = ROOT / "examples" / "partner" / "factory.yaml"
OTHER = ROOT / "examples" / "forwarder.yaml"
PARTNERS = ROOT / "examples" / "partner"
RETURNED = saved_page(FIRM, {"CO-01.note": "新"})
PAGES = {
    "score": ["score", FIRM],
    "plan": ["plan", FIRM],
    "explain": ["explain", FIRM],
    "compare": ["compare", FIRM, FIRM],
    "compare folders": ["compare", PARTNERS, PARTNERS],
    "history": ["history", FIRM],
    "crosswalk": ["crosswalk", OTHER, "--scheme", "wco-safe"],
    "evidence list": ["evidence", "list", OTHER],
    "evidence check": ["evidence", "check", OTHER],
    "answers migrate": ["answers", "migrate", FIRM, "--dry-run"],
    "portfolio": ["portfolio", PARTNERS],
    "answers export": ["answers", "export", OTHER],
    "visit": ["visit", OTHER],
    "answers import": [
        "answers",
        "import",
        saved_page(OTHER, {"E-01.note": "新"}),
        "--into",
        OTHER,
        "--dry-run",
    ],
    "partner collect": ["partner", "collect", RETURNED, "--into", "partners", "--dry-run"],
    "partner actions": ["partner", "actions", partner_years.made()],
    "partner status": ["partner", "status", PARTNERS],
    "programme mra": ["programme", "mra"],
    "programme benefits": ["programme", "benefits"],
    "programme documents": ["programme", "documents", OTHER],
    "questionnaire show": ["questionnaire", "show", "A"],
}
"""The words that make a page; those of a command that takes a format stand for it."""
ENDINGS = {**renderers.ENDINGS, "json": "json"}
COMMANDS = app_commands()
PAGED = [format.ending for format in renderers.FORMATS.values() if format.paged]


def opened(path):
    """The texts of a file, read as what its name says it is."""
    content = path.read_bytes()
    match path.suffix:
        case ".xlsx":
            book = opened_book(content)
            return " ".join(
                str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value
            )
        case ".docx":
            return " ".join(
                n.text or "" for n in Document(io.BytesIO(content)).element.iter() if n.tag.endswith("}t")
            )
        case ".pdf":
            return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        case ".json":
            return json.dumps(json.loads(content), ensure_ascii=False)
        case ".html":
            return unescape(
                re.sub("<style>.*?</style>|<[^>]+>", " ", content.decode("utf-8"), flags=re.DOTALL)
            )
        case ".csv":
            return content.decode("utf-8-sig")
        case _:
            return content.decode("utf-8")


def shown(name, path, *more):
    """The result of a page's command, and the texts of its file."""
    done = call(*PAGES[name], "-o", path, *more)
    assert done.returncode == (name in ("evidence check", "partner collect")), done.stderr
    assert done.stdout == ""
    return opened(path)


def test_the_command_line_knows_the_formats_that_there_are():
    for name in PAGES.keys() & COMMANDS.keys():
        option = next(p for p in COMMANDS[name].params if "--format" in p.opts)
        assert set(option.type.choices) >= set(renderers.FORMATS), name


def test_a_report_comes_in_every_format_that_holds_several_languages():
    assert REPORTS.keys() == {*PAGED, "json", "checklist.docx"}


APART = {"answers merge", "answers new", "evidence pack", "page", "partner pack", "partner reports", "report"}
"""Commands that write other things than a page, or many."""


def test_every_command_that_takes_a_format_is_here():
    """But for those whose results are findings, and the topics of the programme, which are one command."""
    formats = {
        name for name, command in COMMANDS.items() if any("--output" in p.opts for p in command.params)
    }
    topics = {name for name in formats if name.startswith("programme ")}
    assert formats - topics - APART == {n for n in PAGES if n in COMMANDS} - topics


@pytest.mark.parametrize(("name", "ending"), [*some(product(PAGES, ENDINGS), 3)])
def test_the_ending_says_the_format(name, ending, tmp_path):
    path = tmp_path / f"page.{ending}"
    if name in ("questionnaire show", "answers export", "answers import") and ending == "json":
        assert "the ending does not say a known format" in call(*PAGES[name], "-o", path).stderr
        return
    text = shown(name, path, "-q", "--lang", "zh-Hant")
    assert text.strip() != ""
    if ending not in ("json", "csv"):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text)


@pytest.mark.parametrize("ending", PAGED)
@pytest.mark.parametrize("name", ["explain", "compare folders", "portfolio", "programme mra"])
def test_languages_follow_one_another(name, ending, tmp_path):
    alone = [shown(name, tmp_path / f"{tag}.{ending}", "-q", "--lang", tag) for tag in ("zh-Hant", "en")]
    both = shown(name, tmp_path / f"both.{ending}", "-q", "--lang", "zh-Hant,en,zh-HK")
    chinese, english = (set(text.split()) for text in alone)
    words = [max(own, key=len) for own in (chinese - english, english - chinese)]
    assert all(word in both for word in words)


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_a_format_of_one_language_takes_no_two(format):
    done = call("explain", FIRM, "-f", format, "--lang", "zh-Hant,en")
    assert done.returncode == 2 and done.stdout == ""
    assert "name one" in call("explain", FIRM, "-f", format, "--lang", "en,zh-Hant").stderr


@pytest.mark.parametrize("name", ["page", "page.txt", "PAGE.TXT"])
def test_without_an_ending_it_is_a_table(name, tmp_path):
    path = tmp_path / name
    call("explain", FIRM, "-o", path)
    assert path.read_text("utf-8") == call("explain", FIRM).stdout != ""


@pytest.mark.parametrize("ending", ["doc", "xls", "htm", "pfd"])
def test_an_ending_that_says_nothing_is_refused(ending, tmp_path):
    done = call("explain", FIRM, "-o", tmp_path / f"page.{ending}")
    assert done.returncode == 2 and not list(tmp_path.iterdir())
    assert f"page.{ending}”: the ending does not say a known format\n    → known: txt, md, csv" in done.stderr


def test_a_format_that_is_named_goes_before_the_ending(tmp_path):
    path = tmp_path / "page.txt"
    call("explain", FIRM, "-f", "markdown", "-o", path)
    assert path.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("format", ["xlsx", "docx", "pdf"])
@pytest.mark.parametrize("name", ["score", "plan", "programme mra", "portfolio"])
def test_what_is_not_for_the_screen_needs_a_file(name, format):
    done = call(*PAGES[name], "-f", format)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this format is not for the screen\n    → say where it goes: --output FILE" in done.stderr


@pytest.mark.parametrize("format", ["markdown", "csv", "html"])
def test_text_is_the_same_on_the_screen_as_in_a_file(format, tmp_path):
    path = tmp_path / "page"
    call("history", FIRM, "-f", format, "-o", path)
    assert path.read_text("utf-8-sig") == call("history", FIRM, "-f", format).stdout != ""


@pytest.mark.parametrize(
    ("encoding", "name"), [("big5", "big5hkscs"), ("gb18030", "gb18030"), ("utf-16", "utf-16")]
)
def test_csv_is_written_in_the_encoding_asked_for(encoding, name, tmp_path):
    path = tmp_path / "page.csv"
    call("explain", FIRM, "-o", path, "--csv-encoding", encoding, "--lang", "zh-Hant")
    plain = call("explain", FIRM, "-f", "csv", "--lang", "zh-Hant").stdout
    assert path.read_bytes().decode(name) == plain


def test_an_encoding_without_csv_is_refused():
    done = call("history", FIRM, "--csv-encoding", "big5")
    assert done.returncode == 2 and "--csv-encoding is for CSV files" in done.stderr


@pytest.mark.parametrize(("more", "told"), [([], True), (["-q"], False)])
def test_a_sign_that_paper_cannot_show_is_told(more, told, tmp_path):
    rare = tmp_path / "rare.yaml"
    rare.write_text(
        FIRM.read_text("utf-8").replace("company:\n  name: ", "company:\n  name: \U0001f9ff ", 1), "utf-8"
    )
    done = call("explain", rare, "-o", tmp_path / "page.pdf", *more)
    assert done.returncode == 0
    assert ("U+1F9FF" in done.stderr) == told


def test_a_library_that_is_missing_is_named(monkeypatch, tmp_path):
    def needs(documents):
        import no_such_library  # noqa: F401

    monkeypatch.setitem(renderers.FORMATS, "docx", renderers.Format("docx", needs, extra="docx"))
    for words in (PAGES["explain"], PAGES["score"]):
        done = call(*words, "-o", tmp_path / "page.docx")
        assert done.returncode == 2 and not list(tmp_path.iterdir())
        assert "pip install" in done.stderr and '"python-docx>=' in done.stderr


# --- score: a document for each company ------------------------------------------------------


@pytest.mark.parametrize("ending", ["html", "docx", "pdf", "xlsx"])
def test_companies_follow_one_another(ending, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: nothing\n", "utf-8")
    path = tmp_path / f"all.{ending}"
    done = call("score", OTHER, FIRM, broken, "-o", path, "--lang", "en")
    assert done.returncode == 2 and done.stdout == ""
    text = " ".join(opened(path).split())
    places = [text.find(word) for word in ("Example Harbour Forwarding", "Example Lychee", "Not scored")]
    assert -1 not in places and "broken.yaml" in text
    if ending != "html":  # which begins with a list of what is in it
        assert places == sorted(places)


def test_a_place_has_one_name_however_many_companies_there_are(tmp_path):
    path = tmp_path / "all.html"
    call("score", OTHER, FIRM, OTHER, "-o", path, "--lang", "zh-Hant,en")
    names = re.findall(' id="([^"]+)"', path.read_text("utf-8"))
    assert len(names) == len(set(names)) > 6


@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_where_nothing_could_be_scored_the_file_says_so(ending, tmp_path):
    (tmp_path / "firms").mkdir()
    path = tmp_path / f"none.{ending}"
    done = call("score", tmp_path / "firms", "-o", path, "--lang", "en")
    assert done.returncode == 2
    assert "there is nothing to score here" in opened(path)


def test_pages_come_beside_formats_for_programs(tmp_path):
    names = {"html": "html", "json": "json", "markdown": "md"}
    more = [
        w for format, end in names.items() for w in ("--output-format", f"{format}={tmp_path / f'x.{end}'}")
    ]
    done = call("score", FIRM, *more, "-q")
    assert done.returncode == 0 and done.stdout == call("score", FIRM, "-q").stdout
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["results"]
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "x.md").read_text("utf-8") == call("score", FIRM, "-q", "-f", "markdown").stdout


def test_the_same_files_make_the_same_pages_whoever_works_on_them(tmp_path):
    for jobs in ("1", "2"):
        call("score", PARTNERS, OTHER, "-o", tmp_path / f"{jobs}.html", "-j", jobs)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes() != b""
