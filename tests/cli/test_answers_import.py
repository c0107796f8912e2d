"""`answers import`: forms that colleagues filled in, back into the answers."""

import shutil

import pytest

from aeo_ipass.answers import store
from conftest import ROOT
from kit import form_book
from kit.command_line import call
from kit.form_back import saved_page
from kit.form_letter import Letter
from kit.terminal import Terminal

WAREHOUSE = ROOT / "examples" / "warehouse.yaml"
CELLS = {
    ("E-03.value", ""): "尚未落實",
    ("E-03.note", ""): "自五月起",
    ("D-01@west.note", ""): "West",
    ("+1.question", ""): "E-03",
    ("+1.file", ""): "a.pdf",
}


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.yaml"
    shutil.copy(WAREHOUSE, path)
    return path


def book(answers, cells=None, *words, name="book.xlsx"):
    """A workbook of these answers, filled in."""
    path = answers.parent / name
    assert call("answers", "export", answers, "-o", path, "--lang", "zh-Hant", *words).returncode == 0
    opened = form_book.opened(path.read_bytes())
    found = form_book.cells(opened)
    for place, value in (CELLS if cells is None else cells).items():
        found[place].value = value
    opened.save(path)
    return path


def take_back(*words):
    return call("answers", "import", *words)


def test_only_what_changed_is_written_and_comments_stay(answers):
    done = take_back(book(answers), "--into", answers, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    before, after = WAREHOUSE.read_text("utf-8"), answers.read_text("utf-8")
    assert store.load(answers).data["answers"]["E-03"] == {
        "value": "none", "note": "自五月起", "evidence": [{"file": "a.pdf"}],
    }  # fmt: skip
    lost = [line for line in before.splitlines() if line not in after.splitlines()]
    assert lost == ["        note: Drivers wait inside the gate at peak hours.", "  E-03: mostly"]


@pytest.mark.parametrize("words", [["--dry-run"], ["--dry-run", "--yes"], []])
def test_nothing_is_written_unless_somebody_says_so(answers, words):
    done = take_back(book(answers), "--into", answers, *words)
    assert done.returncode == (0 if words else 1)
    assert "say --yes" in done.stderr if not words else done.stderr == ""
    assert "Nothing was written." in done.stdout and "West" in done.stdout
    assert answers.read_bytes() == WAREHOUSE.read_bytes()


def test_a_form_that_nobody_touched_is_no_change(answers):
    done = take_back(book(answers, {}), "--into", answers, "--yes")
    assert done.returncode == 0 and "changed: 0" in done.stdout
    assert answers.read_bytes() == WAREHOUSE.read_bytes()


def test_what_is_right_is_taken_and_the_rest_listed(answers):
    cells = {("E-03.note", ""): "right", ("E-04.due", ""): "5/6/2026"}
    report = answers.parent / "report.csv"
    done = take_back(book(answers, cells), "--into", answers, "--yes", "-o", report)
    assert done.returncode == 1
    assert store.load(answers).data["answers"]["E-03"] == {"value": "mostly", "note": "right"}
    text = report.read_text("utf-8-sig")
    assert "could mean 2026-06-05 or 2026-05-06" in text and "K12" in text


def test_one_in_excel_and_one_in_the_browser_end_in_one_file(answers):
    excel = book(answers, {("E-03.note", ""): "from Excel"}, "--owner", "hr")
    page = saved_page(
        answers,
        {
            "D-01@west.note": "from the browser",
            "J-01.value": "full",
            "+1.file": "b.pdf",
            "+1.question": "J-01",
        },
    )
    done = take_back(excel, page, "--into", answers, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    found = store.load(answers).data["answers"]
    assert found["E-03"]["note"] == "from Excel" and found["J-01"] == {
        "value": "full",
        "evidence": [{"file": "b.pdf"}],
    }
    assert found["D-01"]["sites"]["west"]["note"] == "from the browser"


def test_the_page_takes_away_what_it_says_is_gone(answers):
    page = saved_page(
        answers, {"E-03.value": None, "D-01@west.note": None, "I-02.value": "some", "Z-1.value": 1, "x": {}}
    )
    done = take_back(page, "--into", answers, "--yes")
    assert done.returncode == 1 and "refused: 3" in done.stdout
    found = store.load(answers).data["answers"]
    assert "E-03" not in found and "note" not in str(found["D-01"]["sites"]["west"])


@pytest.mark.parametrize(
    ("words", "note", "code"), [((), "now", 1), (("--ours",), "now", 0), (("--theirs",), "mine", 0)]
)
def test_what_changed_meanwhile_is_not_written_over_unless_that_is_said(answers, words, note, code):
    path = book(answers, {("D-01@west.note", ""): "mine"})
    changed = WAREHOUSE.read_text("utf-8").replace("Drivers wait inside the gate at peak hours.", "now")
    answers.write_text(changed, "utf-8")
    done = take_back(path, "--into", answers, "--yes", *words)
    assert done.returncode == code
    assert store.load(answers).data["answers"]["D-01"]["sites"]["west"]["note"] == note


WEST = "D-01@west.note"
WAS = {WEST: "Drivers wait inside the gate at peak hours.", "E-03.value": "mostly"}


@pytest.mark.parametrize(
    ("more", "now", "held", "code"),
    [
        ({"was": WAS}, None, "mine", 0),
        ({"was": WAS}, "now", "now", 1),
        ({}, None, "Drivers wait inside the gate at peak hours.", 1),
        ({"was": ["nonsense"]}, None, "Drivers wait inside the gate at peak hours.", 1),
    ],
    ids=["another field", "the same field", "an older page", "nonsense"],
)
def test_what_changed_meanwhile_is_told_by_what_the_page_was_made_with(answers, more, now, held, code):
    path = saved_page(answers, {WEST: "mine", "E-03.value": "partial"}, **more)
    changed = answers.read_text("utf-8") + "  # changed meanwhile\n"
    answers.write_text(
        changed.replace("Drivers wait inside the gate at peak hours.", now) if now else changed, "utf-8"
    )
    done = take_back(path, "--into", answers, "--yes")
    found = store.load(answers).data["answers"]
    assert (done.returncode, found["D-01"]["sites"]["west"]["note"]) == (code, held), done.stdout


def test_rubbish_without_end_is_counted_and_not_listed(answers):
    path = saved_page(answers, {f"Z-{n}.note": "x" for n in range(5_000)})
    done = take_back(path, "--into", answers, "--yes")
    assert done.returncode == 1
    assert "refused: 5000" in done.stdout and "And 4800 more that are not listed." in " ".join(
        done.stdout.split()
    )
    assert done.stdout.count("Z-") <= 600


def test_a_form_in_word_comes_back(answers):
    path = answers.parent / "form.docx"
    told = call("answers", "export", answers, "-o", path, "--lang", "zh-Hant", "--owner", "hr").stderr
    assert "answers import" in told and "form.docx --into" in told
    letter = Letter(path)
    letter.type("E-03.note", "自五月起")
    letter.tick("E-03.value=mostly", False)
    letter.tick("E-03.value=full")
    letter.save(path)
    done = take_back(path, "--into", answers, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert store.load(answers).data["answers"]["E-03"] == {"value": "full", "note": "自五月起"}


def test_forms_that_do_not_belong_here_are_refused_whole(answers):
    path = book(answers)
    other = answers.parent / "other.yaml"
    other.write_text(WAREHOUSE.read_text("utf-8").replace("Example Three Gates", "Another"), "utf-8")
    done = take_back(path, "--into", other, "--yes")
    assert done.returncode == 2 and "the form is of the company" in done.stderr
    assert take_back(path, "--into", other, "--yes", "--any-company").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.odt", b"", "are not taken back"),
        ("a.docx", b"", "the document cannot be read"),
        ("a.xlsx", b"PK", "the workbook cannot be read"),
        ("a.ods", b"", "the workbook cannot be read"),
        ("a.json", b"{}", "not a file that the page of a form saved"),
        ("a.json", b"[", "the file is not whole"),
        ("none.xlsx", None, "no such file"),
    ],
)
def test_other_files_are_no_forms(answers, name, content, said):
    path = answers.parent / name
    if content is not None:
        path.write_bytes(content)
    done = take_back(path, "--into", answers, "--yes")
    assert done.returncode == 2 and said in done.stderr
    assert answers.read_bytes() == WAREHOUSE.read_bytes()


def test_a_report_is_not_written_over_what_is_read(answers):
    path = book(answers)
    for output in (path, answers):
        done = take_back(path, "--into", answers, "--yes", "-o", output, "-f", "csv")
        assert done.returncode == 2
    assert answers.read_bytes() == WAREHOUSE.read_bytes()


@pytest.mark.parametrize(("keys", "note", "said"), [("1", "mine", "y"), ("0", "now", "y"), ("1", "now", "n")])
def test_somebody_at_a_terminal_is_asked(answers, keys, note, said):
    path = book(answers, {("D-01@west.note", ""): "mine", ("E-03.note", ""): "new"})
    answers.write_text(
        WAREHOUSE.read_text("utf-8").replace("Drivers wait inside the gate at peak hours.", "now"), "utf-8"
    )
    terminal = Terminal("answers", "import", path.name, "--into", answers.name, cwd=answers.parent)
    try:
        terminal.until("Which of these counts?")
        terminal.send(f"{keys}\r")
        terminal.until("[y/N]")
        terminal.send(f"{said}\r")
        terminal.until("The changes were made." if said == "y" else "Nothing was written.")
    finally:
        terminal.hang_up()
    found = store.load(answers).data["answers"]
    assert found["D-01"]["sites"]["west"]["note"] == note
    assert ("note" in str(found["E-03"])) == (said == "y")
