"""`partner pack`: a register in, a folder of forms and letters out, and nothing of anybody's is lost."""

import csv
import io
import json
import os
import re
import signal

import docx
import pytest

from aeo_ipass.batch.engines import crew
from aeo_ipass.batch.engines.crew import working
from aeo_ipass.cli.partner import drawing
from aeo_ipass.partners.begun import begun
from aeo_ipass.partners.index import read as index_of
from aeo_ipass.partners.register import read as register_of
from aeo_ipass.renderers.docx.forms import tag
from conftest import ROOT
from kit import form_back, form_book
from kit.command_line import call
from kit.office_files import zip_times
from kit.partner_packs import whole

REGISTER = """\
id,name,services,sites,contact,email,language,risk class
hau-01,Example Haulage Limited,transport,Yard,Ms Example,a@example.com,zh-Hant,high
fac-02,示例工廠有限公司,manufacturing;storage,,,,"zh-Hans,en",
any-03,Example Unknown Limited,,,,,,low
"""
ORDERED = [
    "--client",
    "Example Trading Limited",
    "--to",
    "Mr Example",
    "--until",
    "2027-01-15",
    "--date",
    "2026-11-30",
]


@pytest.fixture
def register(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "partners.csv"
    path.write_text(REGISTER, "utf-8")
    return path


def packed(*words, code=0):
    done = call("partner", "pack", "partners.csv", "-o", "packs", *ORDERED, *words)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    return done.stderr


def all_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def data_of(page):
    return json.loads(re.search(r'id="form-data">(.*?)</script>', page.read_text("utf-8"), re.S)[1])


def test_every_partner_gets_a_form_and_a_letter_and_a_line_in_the_index(register, tmp_path):
    said = packed("--lang", "en")
    packs = tmp_path / "packs"
    assert sorted(all_of(packs)) == sorted(
        ["index.csv", *(f"{p}{e}" for p in ("hau-01", "fac-02", "any-03") for e in (".html", "-letter.docx"))]
    )
    rows = list(csv.DictReader(io.StringIO((packs / "index.csv").read_text("utf-8-sig"))))
    assert [(r["id"], r["languages"], r["services"], r["risk_class"]) for r in rows] == [
        ("hau-01", "zh-Hant", "transport", "high"), ("fac-02", "zh-Hans;en", "storage;manufacturing", "medium"),
        ("any-03", "en", "", "low"),
    ]  # fmt: skip
    for row in rows:
        head = data_of(packs / row["form_file"])["head"]
        assert row["form"] == head["form"] and row["questionnaire_sha256"] == head["questionnaire_sha256"]
        assert (head["partner"], head["client"], head["period"]) == (
            row["id"],
            "Example Trading Limited",
            "2026",
        )
        assert (row["sent_on"], row["due"], row["questionnaire"]) == ("2026-11-30", "2027-01-15", whole().ref)
    assert said == (
        "packs: 3 packs\n"
        "asked everything, since no services are given: any-03\n"
        "risk class not given, “medium” assumed: fac-02\n"
        "When they are back, in a folder “returned”: "
        "aeo-ipass partner collect returned --into partners --packs packs\n"
    )


def test_a_page_opens_in_the_first_language_and_turns_to_the_other(register, tmp_path):
    packed()
    data = data_of(tmp_path / "packs" / "fac-02.html")
    assert [page["language"] for page in data["pages"].values()] == ["zh-Hans", "en"]
    assert data["head"]["language"] == "zh-Hans"


@pytest.mark.parametrize(
    "format", ["html", *(pytest.param(f, marks=pytest.mark.slow) for f in ("xlsx", "docx", "pdf"))]
)
def test_the_same_register_and_day_make_the_same_bytes(register, tmp_path, format):
    packed("--format", format, "--quiet")
    first = all_of(tmp_path / "packs")
    packed("--format", format, "--quiet", "--yes")
    assert all_of(tmp_path / "packs") == first
    if format in ("xlsx", "docx"):
        assert {time[0] for time in zip_times(first[f"fac-02.{format}"])} == {1980}


def test_nothing_is_replaced_unasked(register, tmp_path):
    packed("--only", "fac-02", "--quiet")
    before = all_of(tmp_path / "packs")
    said = packed("--to", "Somebody else", code=2)
    assert "“packs/fac-02.html” and others are there already: 2" in said and "--yes" in said
    assert all_of(tmp_path / "packs") == before
    packed("--only", "HAU-01", "--quiet")
    after = all_of(tmp_path / "packs")
    assert {name: after[name] for name in before if name != "index.csv"} == {
        name: content for name, content in before.items() if name != "index.csv"
    }
    assert [e.id for e in index_of(tmp_path / "packs" / "index.csv")] == ["fac-02", "hau-01"]
    packed("--only", "fac-02", "--to", "Somebody else", "--yes", "--quiet")
    assert all_of(tmp_path / "packs")["fac-02.html"] != before["fac-02.html"]
    assert [e.id for e in index_of(tmp_path / "packs" / "index.csv")] == ["fac-02", "hau-01"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--only", "hau-1"], "the register lists no partner “hau-1”\n    → did you mean “hau-01”?"),
        (["--lang", "en,zh-Hant,zh-Hans"], "a form has one language or two"),
        (["--until", "soon"], "“soon” is not a date"),
        (["--date", "2026-02-30"], "is not a date"),
        (["-o", "partners.csv"], "is read in this run"),
        (["-o", "none/packs"], "the folder “none” does not exist"),
    ],
)
def test_what_cannot_be_made_is_told_before_anything_is(register, tmp_path, words, said):
    assert said in packed(*words, code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["partners.csv"]


def test_somebody_elses_files_stay(register, tmp_path):
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "index.csv").write_text("our own notes\n", "utf-8")
    assert "this is no index of packs" in packed("--yes", code=2)
    (packs / "index.csv").unlink()
    answers = (ROOT / "examples" / "partner" / "haulier.yaml").read_bytes()
    (packs / "hau-01.html").write_bytes(answers)
    assert "holds answers" in packed("--yes", code=2)
    assert all_of(packs) == {"hau-01.html": answers}


def test_the_letter_says_who_asks_whom_until_when_in_each_language(register, tmp_path):
    packed("--quiet", "--lang", "en")

    def text(name):
        document = docx.Document(tmp_path / "packs" / f"{name}-letter.docx")
        return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))

    english, both = text("any-03"), text("fac-02")
    for words in (
        "Example Trading Limited",
        "Example Unknown Limited",
        "any-03.html",
        "15 January 2027",
        "Mr Example",
    ):
        assert words in english
    assert "2027年1月15日" in both and "15 January 2027" in both and "示例工廠有限公司" in both
    assert english.count("Yours faithfully,") == 1


def filled(tmp_path, cells):
    """A workbook of a pack, filled in by the names of fields; the data with what came back, and what was taken."""
    packed("--format", "xlsx", "--quiet")
    path = tmp_path / "packs" / "fac-02.xlsx"
    book = form_book.opened(path.read_bytes())
    places = form_book.cells(book)
    for name, value in cells.items():
        places[name if isinstance(name, tuple) else (name, "")].value = value
    book.save(path)
    data = begun(register_of(tmp_path / "partners.csv").get("fac-02"), whole())
    return form_back.back([path], data, whole())


def test_a_workbook_in_two_languages_is_understood_in_both_and_in_either(register, tmp_path):
    data, taken = filled(
        tmp_path,
        {
            "company.business_registration.value": "91440000",
            "site#1.name.value": "Dongguan",
            ("profile.places.value", "mainland"): "✓",
            "profile.headcount.value": "50人及以上 / 50 or more",
            "profile.loads.value": "是 / Yes",
            "profile.vehicles.value": "No",
            "profile.cargo_on_site.value": "是",
            "CO-02.value": None,
            "PR-02.value": "已落实，但未覆盖各处，或没有记录 / In place, but not everywhere or not recorded",
            "PR-03.value": "不确定 / unsure",
            "CO-03.value": "是 / No",
            "declaration.date.value": "2026-12-01",
            "+1.question": "PR-02 Visitors",
            "+1.file": "log.pdf",
        },
    )
    assert form_back.why(taken) == {"CO-03.value": "unknown-option"}
    assert data["company"]["business_registration"] == "91440000"
    assert data["sites"] == [{"id": "site-1", "name": "Dongguan"}]
    assert data["profile"] == {
        "services": ["storage", "manufacturing"], "places": ["mainland"], "headcount": "50_or_more",
        "loads": True, "vehicles": False, "cargo_on_site": True,
    }  # fmt: skip
    assert data["answers"] == {
        "PR-02": {"value": "mostly", "evidence": [{"file": "log.pdf"}]},
        "PR-03": "unsure",
    }
    assert data["declaration"] == {"date": "2026-12-01"}


def test_the_word_form_has_a_control_for_every_field(register, tmp_path):
    packed("--format", "docx", "--quiet")
    xml = docx.Document(tmp_path / "packs" / "hau-01.docx").element.body.xml
    tags = set(re.findall(r'<w:tag w:val="([^"]+)"', xml))
    wanted = (
        "company.name.value",
        "site#1.name.value",
        "declaration.title.value",
        "profile.loads.value=yes",
        "CO-01.note",
    )
    assert {tag(name) for name in wanted} <= tags


# --- many at once -------------------------------------------------------------------------------

SERVICES = ("transport", "storage", "it", "")


def _crowd(register, count):
    rows = [f"c-{n:02d},Example Crowd {n} Limited,{SERVICES[n % 4]},,,,{'zh-Hant,en' if n % 9 == 0 else 'en'}," for n in range(count)]  # fmt: skip
    rows = [row.replace("zh-Hant,en", '"zh-Hant,en"') for row in rows]
    register.write_text("\n".join([REGISTER.splitlines()[0], *rows]) + "\n", "utf-8")


@pytest.mark.slow
def test_packs_of_several_processes_are_those_of_one(register, tmp_path, monkeypatch):
    _crowd(register, 45)
    drawn_by = []
    monkeypatch.setattr(drawing, "working", lambda *a: drawn_by.append(a[2]) or working(*a))
    monkeypatch.setattr(drawing.os, "cpu_count", lambda: 1)
    packed()
    alone = all_of(tmp_path / "packs")
    assert drawn_by == [] and len(alone) == 91
    monkeypatch.setattr(drawing.os, "cpu_count", lambda: 2)
    packed("--yes")
    assert drawn_by == [2] and all_of(tmp_path / "packs") == alone


def _dies(drawing, packs):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_dies_is_told_and_nothing_half_made_is_left(register, tmp_path, monkeypatch):
    _crowd(register, 45)
    monkeypatch.setattr(drawing.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(drawing.Drawing, "__call__", _dies)
    monkeypatch.setattr(crew, "_method", lambda: "fork")  # copies of this process, which have the patch
    assert "a process died" in packed("--quiet", code=2)
    assert all_of(tmp_path / "packs") == {}
