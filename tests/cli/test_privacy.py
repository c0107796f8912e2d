"""What PRIVACY.md says of outputs and of what is kept is so."""

import re
from pathlib import Path

import pytest

from conftest import ROOT, environment
from kit.command_line import call
from kit.hostile_world import words_of

COMPANY, NUMBER, NOTE, OWNER, FILE, ABOUT = (
    "MARKCO",
    "87654321",
    "MARKNOTE",
    "MARKOWNER",
    "MARKFILE",
    "MARKABOUT",
)
MARKS = re.compile("|".join((COMPANY, NUMBER, NOTE, OWNER, FILE, ABOUT)))
SAID = {
    "score -f table": {COMPANY},
    "score -f csv": {COMPANY},
    "score -f markdown": {COMPANY},
    "score -f html": {COMPANY},
    "score -f json": {COMPANY, NUMBER},
    "score -f jsonl": {COMPANY, NUMBER},
    "score -f junit": {COMPANY, NOTE},
    "score -f sarif": {COMPANY, NOTE},
    "score -f github": {COMPANY, NOTE},
    "plan": {COMPANY, OWNER},
    "visit": {COMPANY, OWNER, FILE},
    "evidence list": {COMPANY, FILE, ABOUT},
    "explain": {COMPANY},
    "crosswalk --scheme wco-safe": {COMPANY},
    "programme documents": {COMPANY},
}
"""What of a file's texts is in the outputs of each command."""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")
    company = f"name: {COMPANY}\n  business_registration: '{NUMBER}'"
    text = text.replace("name: Example Harbour Forwarding Limited", company)
    answer = f"{{value: 10, note: {NOTE}, owner: {OWNER}, evidence: [{{file: {FILE}.pdf, note: {ABOUT}}}]}}"
    assert "  A-04: 98.5\n" in text
    (tmp_path / "marked.yaml").write_text(text.replace("  A-04: 98.5\n", f"  A-04: {answer}\n"), "utf-8")


def marks(*words):
    """What a command's standard output has of the texts of the file."""
    done = call(*words)
    assert done.returncode in (0, 1), done.stderr
    return set(MARKS.findall(done.stdout))


@pytest.mark.parametrize("command", SAID)
def test_an_output_holds_of_a_file_what_is_said(command):
    assert marks(*command.split(), "marked.yaml") == SAID[command]


@pytest.mark.parametrize(
    "ending", ["md", "html", "docx", "xlsx", pytest.param("pdf", marks=pytest.mark.slow)]
)
def test_a_report_holds_what_is_said_and_nothing_when_it_is_for_sharing(ending):
    out = Path(f"report.{ending}")
    call("report", "marked.yaml", "-o", out, "--lang", "en")
    assert set(MARKS.findall(words_of(out))) == {COMPANY, NUMBER, NOTE, OWNER, FILE}
    call("report", "marked.yaml", "-o", out, "--lang", "en", "--redact")
    assert "Tier 1" in words_of(out)
    assert MARKS.findall(words_of(out)) == []


def test_a_form_holds_what_it_asks_about_and_a_blank_one_whom():
    call("answers", "export", "marked.yaml", "-o", "form.html")
    assert set(MARKS.findall(Path("form.html").read_text("utf-8"))) == {
        COMPANY,
        NUMBER,
        NOTE,
        OWNER,
        FILE,
        ABOUT,
    }
    call("answers", "export", "marked.yaml", "-o", "blank.html", "--blank")
    assert set(MARKS.findall(Path("blank.html").read_text("utf-8"))) == {COMPANY, NUMBER}


def test_nothing_of_a_company_is_kept_in_the_users_folder(run, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    folders = {"HOME": str(home), "LOCALAPPDATA": str(home), "XDG_CACHE_HOME": "", "TMPDIR": str(home)}
    for words in (
        ("score", "marked.yaml"),
        ("report", "marked.yaml", "-o", "a.pdf"),
        ("plan", "marked.yaml"),
    ):
        assert run(*words, cwd=tmp_path, env=environment(**folders)).returncode in (0, 1)
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert kept and {path.parent.name for path in kept} <= {"aeo-ipass", "Cache"}
    assert [path for path in kept if MARKS.search(path.read_text("utf-8"))] == []
