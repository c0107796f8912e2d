"""`evidence add`: a file attached with its hash, and everything else in the answers as it was."""

import difflib
import json
import os

import pytest

from aeo_ipass.answers.store import load
from kit.cabinet import sha
from kit.command_line import call


def pieces(path, question, site=None):
    return load(path, partial=True).sheet.answers[question].at(site).evidence


def changes(before, after):
    """The lines that went, and those that came."""
    lines = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "-+"]
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


@pytest.fixture
def paper(cabinet):
    return cabinet.file("papers/br.pdf")


def test_a_file_is_attached_with_all_that_was_said(cabinet, paper):
    before = cabinet.text()
    done = cabinet.run(
        "add", paper, "--question", "A-01", "--proves", "conviction-declaration", "--issued", "2026-09-01",
        "--expires", "2027-08-31", "--note", "正本在保險箱",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "") and "papers/br.pdf: attached to A-01" in done.stdout
    (piece,) = pieces(cabinet.answers, "A-01")
    assert (piece.file, piece.proves, piece.sha256) == (
        "papers/br.pdf",
        "conviction-declaration",
        sha(b"content"),
    )
    assert (str(piece.issued), str(piece.expires), piece.note) == ("2026-09-01", "2027-08-31", "正本在保險箱")
    gone, _ = changes(before, cabinet.text())
    assert len(gone) == 1 and gone[0].startswith("  A-01: clear")
    assert "# Kept by Ms Example: every line stays." in cabinet.text()
    assert "# asked the directors" in cabinet.text()


def test_several_answers_get_it_together(cabinet, paper):
    cabinet.write("  D-01: {value: full, sites: {north: mostly}}\n")
    assert cabinet.run("add", paper, "--question", "A-02", "--question", "A-31").returncode == 0
    assert pieces(cabinet.answers, "A-02")[0].file == "papers/br.pdf"
    assert pieces(cabinet.answers, "A-31")[0].proves == "customs-appointment"  # the only kind that it names
    assert cabinet.run("add", paper, "--question", "D-01", "--site", "north").returncode == 0
    assert pieces(cabinet.answers, "D-01", "north") and not pieces(cabinet.answers, "D-01", "east")
    assert load(cabinet.answers).sheet.answers["D-01"].sites["north"].value == "mostly"


def test_who_names_several_kinds_is_asked_which(cabinet, paper):
    done = cabinet.run("add", paper, "--question", "A-02")
    assert done.returncode == 0 and "A-02 names several kinds of evidence" in done.stderr
    assert "business-registration, certificate-of-incorporation" in done.stderr
    assert cabinet.run("add", paper, "--question", "A-31").stderr == ""


@pytest.mark.parametrize("what", ["the same file", "the same content", "the same in capitals"])
def test_it_is_attached_once(cabinet, paper, what):
    assert cabinet.run("add", paper, "--question", "A-02").returncode == 0
    if what == "the same in capitals":
        cabinet.answers.write_text(cabinet.text().replace(sha(b"content"), sha(b"content").upper()), "utf-8")
    before = cabinet.text()
    other = paper if what == "the same file" else cabinet.file("papers/other.pdf")
    done = cabinet.run("add", other, "--question", "A-01", "--question", "A-02")
    assert done.returncode == 2 and "is attached to A-02 already" in done.stderr
    assert cabinet.text() == before  # nor is A-01 changed


def test_a_file_that_was_changed_is_hashed_again_wherever_it_is_attached(cabinet, paper):
    cabinet.run("add", paper, "--question", "A-02", "--question", "A-01", "--expires", "2026-12-31", "-q")
    other = cabinet.file("papers/other.pdf", b"other")
    cabinet.run("add", other, "--question", "A-02")
    paper.write_bytes(b"newer")
    assert "changed" in cabinet.run("list").stdout
    before = cabinet.text()
    done = cabinet.run("add", paper, "--update", "--expires", "2027-12-31")
    assert done.returncode == 0 and "A-01, A-02" in done.stdout
    gone, new = changes(before, cabinet.text())
    assert [sha(b"content") in line or "2026-12-31" in line for line in gone] == [True] * 4
    assert len(new) == 4 and sha(b"newer") in "".join(new)
    assert pieces(cabinet.answers, "A-02")[1].sha256 == sha(b"other")
    assert "changed" not in cabinet.run("list").stdout


def test_what_was_never_attached_is_not_renewed(cabinet, paper):
    before = cabinet.text()
    done = cabinet.run("add", paper, "--update")
    assert done.returncode == 2 and "is attached to none of these answers" in done.stderr
    assert cabinet.text() == before


def test_a_file_from_elsewhere_is_told_of_or_brought_in(cabinet, tmp_path):
    far = tmp_path / "商業 登記:證.pdf"
    far.write_bytes(b"far")
    done = cabinet.run("add", far, "--question", "A-02")
    assert done.returncode == 0 and "outside the folder of the answers" in done.stderr
    assert pieces(cabinet.answers, "A-02")[0].file == str(far.resolve())
    cabinet.write()
    done = cabinet.run("add", far, "--question", "A-02", "--copy", "-q")
    assert (done.returncode, done.stderr) == (0, "")
    assert pieces(cabinet.answers, "A-02")[0].file == "evidence/商業 登記_證.pdf"
    assert (cabinet.folder / "evidence" / "商業 登記_證.pdf").read_bytes() == b"far"


def test_a_copy_overwrites_nothing(cabinet, tmp_path):
    cabinet.file("evidence/BR.pdf", b"older")
    far = tmp_path / "br.pdf"
    far.write_bytes(b"far")
    cabinet.run("add", far, "--question", "A-02", "--copy")
    cabinet.run("add", far, "--question", "A-01", "--copy", "-q")
    found = {p.name: p.read_bytes() for p in (cabinet.folder / "evidence").iterdir()}
    assert found == {"BR.pdf": b"older", "br-2.pdf": b"far"}


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "the answers"])
def test_only_files_are_attached(cabinet, kind):
    path = cabinet.folder / "thing"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    before = cabinet.text()
    done = cabinet.run("add", cabinet.answers if kind == "the answers" else path, "--question", "A-02")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert cabinet.text() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "which answer does the file prove?"),
        (["--question", "A-99"], "the question “A-99” does not exist"),
        (["--question", "D-01", "--site", "south"], "there is no site “south”"),
        (["--question", "A-02", "--site", "north"], "is asked about the company as a whole"),
        (["--question", "A-02", "--proves", "nonsense"], "there is no kind of evidence “nonsense”"),
        (["--question", "A-02", "--issued", "31/12/2026"], "is not a date"),
        (["--question", "A-02", "--issued", "2026-12-31", "--expires", "2026-01-01"], "expires"),
        (["--update", "--copy"], "exclude each other"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(cabinet, paper, words, said):
    before = cabinet.text()
    done = cabinet.run("add", paper, *words)
    assert done.returncode == 2 and said in done.stderr
    assert cabinet.text() == before


def test_answers_with_faults_are_not_touched(cabinet, paper):
    cabinet.write("  A-02: nonsense\n")
    before = cabinet.text()
    assert cabinet.run("add", paper, "--question", "A-01").returncode == 2
    assert cabinet.text() == before


def test_json_answers_take_evidence_too(cabinet, paper):
    path = cabinet.folder / "answers.json"
    data = {"format": "aeo-ipass/answers/1", "questionnaire": "hkaeo@2026.2", "company": {"name": "Example"}}
    path.write_text(json.dumps({**data, "answers": {"A-02": "current"}}, indent=2), "utf-8")
    assert call("evidence", "add", path, paper, "--question", "A-02").returncode == 0
    assert json.loads(path.read_text("utf-8"))["answers"]["A-02"]["evidence"][0]["file"] == "papers/br.pdf"


@pytest.mark.parametrize("words", [(), ("--copy",)], ids=["where it lies", "copied"])
def test_what_would_be_attached_is_told_and_nothing_is_written(cabinet, words):
    away = cabinet.folder.parent / "scan.pdf"
    away.write_bytes(b"a scan")
    before, there = cabinet.text(), sorted(cabinet.folder.rglob("*"))
    done = cabinet.run("add", away, "--question", "A-31", "--dry-run", *words)
    assert done.returncode == 0 and "would be attached to A-31" in done.stdout, done.stderr
    assert "Nothing was written." in done.stderr
    assert cabinet.text() == before and sorted(cabinet.folder.rglob("*")) == there
    real = cabinet.run("add", away, "--question", "A-31", *words)
    assert real.stdout.partition(":")[0] == done.stdout.partition(":")[0]
    again = cabinet.run("add", away, "--question", "A-31", "--dry-run", *words)
    assert again.returncode == 2 and "already" in again.stderr


def test_a_hash_that_would_be_renewed_is_told_and_not_written(cabinet, paper):
    cabinet.run("add", paper, "--question", "A-31")
    paper.write_bytes(b"changed on purpose")
    before = cabinet.text()
    done = cabinet.run("add", paper, "--update", "--dry-run")
    assert done.returncode == 0 and "would be attached to A-31" in done.stdout
    assert cabinet.text() == before
