"""What somebody who never saw the program types wrongly, and whether the answer says what to do instead."""

import re
import shutil
import sys

import pytest
from packaging.requirements import Requirement

from aeo_ipass.errors import without_extra
from kit.command_line import call
from kit.companies import HKAEO
from kit.desk import EXAMPLES


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("my.yaml", "full name with blanks.yaml"):
        shutil.copy(EXAMPLES / "forwarder.yaml", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["my.yml"], "did you mean “my.yaml”?"),
        (["My.yaml"], "did you mean “my.yaml”?"),
        (["full"], 'stands in quotation marks: "full name with blanks.yaml"'),
        (["blanks.yaml"], 'stands in quotation marks: "full name with blanks.yaml"'),
        (["“full"], 'stands in quotation marks: "full name with blanks.yaml"'),
        (["“my.yaml”"], 'only straight quotation marks hold a name together: "my.yaml"'),
        (["nowhere/my.yaml"], "the folder “nowhere” does not exist"),
        (["my.yaml", "–tier", "2"], "an option begins with hyphens: --tier"),
        (["—quick"], "an option begins with hyphens: --quick"),
    ],
)
def test_a_file_that_is_not_there(folder, words, hint):
    done = call("score", *words)
    assert done.returncode == 2
    assert hint in done.stderr


@pytest.mark.parametrize("name", ["ours.yaml", "2", "my", "report.pdf"])
def test_nothing_is_proposed_that_is_not_alike(folder, name):
    done = call("score", name)
    assert done.returncode == 2
    assert "check the name and the folder" in done.stderr


@pytest.mark.parametrize("command", [["score"], ["answers", "check"], ["plan"]])
@pytest.mark.parametrize(
    ("ending", "what"),
    [("html", "this is a web page"), ("xlsx", "aeo-ipass answers import"), ("docx", "aeo-ipass answers import"),
     ("pdf", "this is a PDF")],
)  # fmt: skip
def test_a_report_in_the_place_of_answers(folder, command, ending, what):
    assert call("plan", "my.yaml", "-o", f"made.{ending}").returncode == 0
    done = call(*command, f"made.{ending}")
    assert done.returncode == 2
    assert what in done.stderr


@pytest.mark.parametrize("typed", ["D7", "d7", "d-07", "D-7", "D 07", "D_007"])
@pytest.mark.parametrize("command", [["explain", "my.yaml", "{}"], ["plan", "my.yaml", "--set", "{}=full"]])
def test_the_id_of_a_question_written_otherwise(folder, command, typed):
    done = call(*(word.format(typed) for word in command))
    assert done.returncode == 2
    assert "did you mean “D-07”?" in done.stderr


def test_an_empty_folder(folder):
    (folder / "empty").mkdir()
    for command in ("score", "portfolio"):
        done = call(command, "empty")
        assert done.returncode == 2
        assert "there is nothing to score here" in done.stderr


def test_a_dossier_says_why_a_file_is_not_in_it(folder):
    done = call("evidence", "pack", "my.yaml", "-o", "dossier.zip")
    assert done.returncode == 1
    assert "left out: evidence/business-registration.pdf (missing)" in done.stderr


@pytest.mark.parametrize("extra", ["pdf", "docx", "ics", "dask"])
def test_the_line_that_installs_a_library(monkeypatch, extra):
    """It works for whatever way the program was installed, and in each shell: only double quotation marks."""
    monkeypatch.setattr(sys, "executable", "/our files/bin/python")
    command = without_extra("", extra).issues[0].facts["command"]
    assert '"/our files/bin/python"' in command and "'" not in command
    parts = command.split('"')[3::2]
    assert parts and all(Requirement(part).specifier for part in parts)


def test_the_line_for_powershell_and_for_uv(monkeypatch):
    monkeypatch.setattr(sys, "executable", r"C:\our files\python.exe")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    assert (
        without_extra("", "pdf").issues[0].facts["command"].startswith(r'& "C:\our files\python.exe" -m pip')
    )
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert without_extra("", "pdf").issues[0].facts["command"].startswith("uv pip install --python")


def test_the_questions_of_a_tier_are_counted_before_the_interview(tmp_path):
    """What is said of Tier 1 is not that of all twelve criteria."""
    told = {}
    for number, tier in (("1", "1"), ("2", "2")):
        done = call("assess", tmp_path / f"{tier}.yaml", "--plain", stdin=f"1\n{number}\n")
        told[tier] = [int(n) for n in re.findall(r"at most (\d+) questions", done.stdout)]
    counts = {
        tier: [q for c in HKAEO.criteria if c.id in HKAEO.programme.tiers[tier].criteria
               for q in c.questions if q.retired is None]
        for tier in told
    }  # fmt: skip
    assert told == {tier: [sum(q.quick for q in found), len(found)] for tier, found in counts.items()}
    assert told["1"] < told["2"]


def test_nothing_is_called_typical_where_everything_was_said():
    kitchen = EXAMPLES.parent / "docs" / "kitchen"
    said = call("questionnaire", "show", "--questionnaire", kitchen, "--set", "delivers=yes").stdout
    assert "4 questions" in said and "Taken as typical" not in said
    assert "Taken as typical" in call("questionnaire", "show", "--roles", "importer").stdout
