"""What `answers export` says when a form is written: where it is, and how it comes back."""

import shutil

import pytest

from conftest import ROOT
from kit.command_line import call


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    shutil.copy(ROOT / "examples" / "warehouse.yaml", tmp_path / "a.yaml")
    monkeypatch.chdir(tmp_path)


def said(*words):
    done = call("answers", "export", "a.yaml", "--owner", "hr", *words)
    assert (done.returncode, done.stdout) == (0, "")
    return done.stderr


@pytest.mark.parametrize(("name", "back"), [("hr.xlsx", "hr.xlsx"), ("hr.html", "hr-form.json")])
def test_the_way_back_is_told(name, back):
    text = said("-o", name, "--lang", "zh-Hant")
    assert name in text and f"填妥交回後，請執行：aeo-ipass answers import {back} --into a.yaml" in text


def test_a_name_with_blanks_can_be_copied():
    assert "import 'hr form.xlsx' --into a.yaml" in said("-o", "hr form.xlsx")


def test_the_workbook_comes_back_by_the_command_that_was_told():
    told = said("-o", "hr.xlsx").splitlines()[-1]
    words = told.partition("aeo-ipass ")[2].split()
    assert call(*words).returncode == 0


def test_what_is_printed_does_not_come_back():
    pytest.importorskip("typst")
    assert "import" not in said("-o", "hr.pdf")


def test_quiet_says_nothing():
    assert said("-o", "hr.xlsx", "--quiet") == ""
