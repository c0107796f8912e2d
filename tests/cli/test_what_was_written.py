"""Each command that writes a file says so, in the same words; not when told to be quiet, nor of standard output."""

import shutil
from pathlib import Path

import pytest

from aeo_ipass.cli.outputs import OUTPUTS
from conftest import ROOT
from kit.command_line import app_commands, call
from kit.form_back import saved_page

SMALL = ROOT / "examples" / "partner" / "factory.yaml"
OLD = ROOT / "tests" / "answers" / "every-answer-2026.1.yaml"
MORE = {
    "answers import": ["FORM", "--into", "a.yaml", "--dry-run"],
    "answers merge": ["a.yaml", "b.yaml"],
    "answers migrate": ["old.yaml", "--dry-run"],
    "answers new": [],
    "compare": ["a.yaml", "b.yaml"],
    "crosswalk": ["a.yaml", "--scheme", "wco-safe"],
    "page": ["--lang", "en"],
    "partner actions": ["partners"],
    "partner collect": ["a.yaml", "--into", "partners"],
    "partner status": ["partners"],
    "questionnaire show": [],
}
"""What the commands are told beside where to write; most take one file of answers."""
NAMES = {
    "answers export": "out.xlsx",
    "answers merge": "out.yaml",
    "answers new": "out.yaml",
    "evidence pack": "out.zip",
}
"""Where they write; most write pages."""
FOLDERS = {"partner pack", "partner reports"}
"""What fills a folder, and tells of that."""
WRITING = sorted(
    name
    for name, command in app_commands().items()
    if OUTPUTS & {p.name for p in command.params} and name not in FOLDERS
)
ALWAYS_A_FILE = {"answers export", "evidence pack", "page", "report"}
"""Commands that write nothing on standard output, or nothing that could be read there."""


def words(command):
    """The words of a command without its output."""
    given = MORE.get(command, [] if command.startswith("programme ") else ["a.yaml"])
    form = saved_page("a.yaml", {"E-01.note": "new"}) if "FORM" in given else ""
    return [*command.split(), *(form if word == "FORM" else word for word in given)]


def to(command, file):
    """The words that say where to write."""
    return [file] if command == "answers new" else ["-o", file]


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(SMALL, name)
    shutil.copy(OLD, "old.yaml")
    Path("partners").mkdir()


def run(*given):
    done = call(*given)
    assert done.returncode in (0, 1), done.stderr
    return done


@pytest.mark.parametrize("command", WRITING)
def test_it_is_said_once_unless_quiet(command):
    file = NAMES.get(command, "out.html")
    done = run(*words(command), *to(command, file))
    assert done.stderr.splitlines().count(f"written: {file}") == 1, done.stderr
    assert Path(file).is_file()
    Path(file).unlink()
    assert "written" not in run(*words(command), *to(command, file), "--quiet").stderr
    assert Path(file).is_file()


@pytest.mark.parametrize("command", sorted(set(WRITING) - ALWAYS_A_FILE - {"answers new"}))
def test_nothing_is_said_of_standard_output(command):
    if command == "answers merge":
        done = run(*words(command), "-o", "-", "--page", "/dev/null")
    else:
        done = run(*words(command), "-o", "-")
    assert done.stdout and "written" not in done.stderr


def test_each_of_several_files_is_named():
    done = run("report", "a.yaml", "-o", "one.md", "-o", "two.html")
    assert done.stderr.endswith("written: one.md\nwritten: two.html\n")
    done = run("score", "a.yaml", "-o", "three.md", "--output-format", "csv=four.csv")
    assert done.stderr.endswith("written: three.md\nwritten: four.csv\n")
    done = run("answers", "merge", "a.yaml", "b.yaml", "-o", "five.yaml", "--page", "six.html")
    assert sorted(done.stderr.splitlines()) == ["written: five.yaml", "written: six.html"]


def test_moved_answers_and_a_new_folder_are_files_too():
    done = run("answers", "migrate", "old.yaml", "--into", "new.yaml", "--yes", "-o", "page.md")
    assert "written: new.yaml" in done.stderr and "written: page.md" in done.stderr
    assert "written: dossier\n" in run("evidence", "pack", "a.yaml", "-o", "dossier").stderr


def test_a_name_cannot_steer_the_terminal():
    assert "\x1b" not in run("plan", "a.yaml", "-o", "a\x1b[2J.md").stderr


def test_it_is_said_in_the_persons_language():
    assert "已寫入：out.md" in run("plan", "a.yaml", "-o", "out.md", "--lang", "zh-Hant").stderr
