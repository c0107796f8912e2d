"""`answers import` where a form and the answers contradict: asked about in words, and settled for good."""

import json
import shutil

import pytest

from aeo_ipass.cli.commands import application  # noqa: F401 - loaded before terminals fork
from conftest import ROOT
from kit.command_line import call
from kit.form_back import saved_page
from kit.terminal import Terminal
from kit.two_people import IT_SAID, START, held


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Answers in which the manager changed two things since the form was made, and the form, which says others."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "warehouse.yaml", "a.yaml")
    said = {"D-01@west.value": "full", "E-03.value": "none", "E-03.note": "new"}
    (tmp_path / "back.json").write_bytes(saved_page("a.yaml", said).read_bytes())
    text = (tmp_path / "a.yaml").read_text("utf-8")
    changed = text.replace("        value: mostly\n", "        value: partial\n")
    (tmp_path / "a.yaml").write_text(changed.replace("E-03: mostly", "E-03: full"), "utf-8")
    return tmp_path


def values(folder):
    found = held(folder / "a.yaml")
    return found["D-01"]["sites"]["west"]["value"], found["E-03"]


def asked(here, *keys, said="y", words=()):
    """What stood on the screen, and the exit status, when these keys were typed at the questions."""
    terminal = Terminal(
        "answers", "import", "back.json", "--into", "a.yaml", *words, cwd=here, height=90, width=120
    )
    for number, key in enumerate(keys, 1):
        terminal.until(lambda screen, number=number: screen.count("Which of these counts?") == number)
        terminal.send(f"{key}\r")
    terminal.until("[y/N]")
    terminal.send(f"{said}\r")
    code = terminal.close()
    return terminal.screen, code


def test_it_is_asked_in_words(here):
    screen, code = asked(here, "1", "0")
    assert "D-01 Access to cargo areas – West yard (example) – Answer" in screen
    for line in (
        "  0  Done but not written down, or written but not done",
        "  1  Written, done everywhere and recorded  (back.json D-01@west.value)",
    ):
        assert line in screen
    assert (code, values(here)) == (0, ("full", {"value": "full", "note": "new"}))
    assert "contradiction" not in screen


def test_what_is_no_number_there_is_asked_again(here):
    _, code = asked(here, "2", "y", "1", "")
    assert (code, values(here)) == (0, ("full", {"value": "full", "note": "new"}))


def test_what_nobody_settled_stays_open_and_how_to_settle_it_is_said(here):
    done = call("answers", "import", "back.json", "--into", "a.yaml", "--yes")
    assert done.returncode == 1
    assert "2 contradictions are open: the answers stay there as they are" in done.stderr
    assert "--theirs or --ours" in done.stderr
    assert values(here) == ("partial", {"value": "full", "note": "new"})


@pytest.mark.parametrize(
    ("option", "expected"), [("--theirs", ("full", "none")), ("--ours", ("partial", "full"))]
)
def test_one_side_settles_all(here, option, expected):
    done = call("answers", "import", "back.json", "--into", "a.yaml", "--yes", option)
    assert (done.returncode, done.stderr) == (0, "")
    d_01, e_03 = values(here)
    assert (d_01, e_03) == (expected[0], {"value": expected[1], "note": "new"})


def test_of_a_page_in_a_file_the_sum_is_told(here):
    done = call("answers", "import", "back.json", "--into", "a.yaml", "--yes", "--theirs", "-o", "page.html")
    assert done.stderr == (
        "changed: 3 · contradictory: 0 · refused: 0 · as before: 0 · The changes were made.\nwritten: page.html\n"
    )
    quiet = call("answers", "import", "back.json", "--into", "a.yaml", "--yes", "-o", "page.html", "-q")
    assert (quiet.returncode, quiet.stderr) == (0, "")


def test_what_changes_is_told_in_the_order_of_the_questions(here):
    said = {f"{name}.note": "new" for name in ("J-06", "A-01", "E-04")} | {
        "+1.question": "B-01",
        "+1.file": "x.pdf",
    }
    (here / "more.json").write_text(saved_page("a.yaml", said).read_text("utf-8"), "utf-8")
    done = call("answers", "import", "more.json", "--into", "a.yaml", "--yes", "-f", "csv")
    told = [line.split(",")[0] for line in done.stdout.splitlines() if "more.json" in line]
    assert told == ["A-01", "B-01", "E-04", "J-06"], json.dumps(done.stdout)


def test_a_company_of_one_site_is_told_of_by_its_name_and_without_sites(here):
    shutil.copy(START, "one.yaml")
    (here / "it.json").write_bytes(saved_page("one.yaml", IT_SAID).read_bytes())
    words = ("answers", "import", "it.json", "--into", "one.yaml", "--dry-run", "-f", "markdown")
    english, chinese = (call(*words, "--lang", language).stdout for language in ("en", "zh-Hant"))
    assert "# What came back: Example Lantern Logistics Limited" in english
    assert "| No. | Question | Before | After | Where |" in english
    assert "示例明燈物流有限公司" in chinese and "Example" not in chinese
    told = [line.split("<br>")[1].split(" |")[0] for line in english.splitlines() if "<br>" in line]
    assert told == ["Answer", "Note", "Answer", "Evidence"]
    assert (
        "it/protection-report.pdf; Report on anti-virus, firewall and updates; Issued: 2026-10-12" in english
    )
