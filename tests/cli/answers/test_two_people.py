"""Two people fill in their parts at once, one in a workbook, one in a browser; it ends in one file with both."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from kit import two_people
from kit.browser import chromium, needs_chromium
from kit.command_line import call
from kit.form_in_browser import PHONE, Form
from kit.office_files import converted, needs_libreoffice
from kit.two_people import CHECKED, COMMENTS, NOTES, PROTECTED, REPORT, RIGHTS, SCREENING, START, held

pytestmark = [needs_chromium, needs_libreoffice]
DESK = {"width": 1100, "height": 900}


def run(*words, code=0, **more):
    done = call(*words, **more)
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def sent_back(tmp_path_factory):
    """The forms as both sent them back: saved by LibreOffice, and by Chromium, in the window of a telephone at the end."""
    folder = tmp_path_factory.mktemp("forms")
    shutil.copy(START, folder / "answers.yaml")
    for owner, name in (("hr", "hr.xlsx"), ("it", "it.html")):
        run("answers", "export", folder / "answers.yaml", "--owner", owner, "-o", folder / name)
    two_people.hr(folder / "hr.xlsx")
    (book,) = converted([folder / "hr.xlsx"], folder / "office", "xlsx")
    return book, _from_the_browser(folder)


def _from_the_browser(folder):
    """IT begins at the desk, closes the page, and ends on a telephone of its own with the file that was saved."""
    address = (folder / "it.html").as_uri()
    with chromium() as browser:
        desk = browser.new_context(viewport=DESK)
        begun = Form(desk, address)
        two_people.it(begun)
        begun.page.close(run_before_unload=False)
        again = Form(desk, address)
        assert again.told().startswith("Your draft of "), "the draft is there again"
        half = again.saved(folder)
        phone = Form(browser.new_context(viewport=PHONE, has_touch=True), address)
        phone.open(half.read_bytes(), half.name)
        expect(phone.page.locator(".answered")).to_have_count(2)
        phone.shown.locator("[data-role=by]").fill("Mr Example")
        return phone.saved(folder / "office")


@pytest.fixture
def folder(tmp_path, sent_back, monkeypatch):
    """What lies before the manager when both forms are back."""
    monkeypatch.chdir(tmp_path)
    for form in sent_back:
        shutil.copy(form, tmp_path)
    shutil.copy(START, tmp_path / "answers.yaml")
    return tmp_path


HR = {
    "E-01": {"value": CHECKED, "evidence": [SCREENING]},
    "E-04": {"value": "mostly", "due": "2027-01-31"},
}
IT = {
    "J-22": {"value": RIGHTS, "note": NOTES["en"][1]},
    "J-03": {"value": PROTECTED, "evidence": [REPORT]},
}
FORMS = ("hr.xlsx", "it-form.json")
E_03 = {"value": "full", "owner": "HR", "note": NOTES["en"][0]}


def answers(path):
    """The answers in a file, in which every comment of the first still stands."""
    text = path.read_text("utf-8")
    assert [comment for comment in COMMENTS if comment not in text] == []
    return json.loads(json.dumps(held(path), default=str))


def test_both_forms_end_in_one_file(folder):
    before = answers(folder / "answers.yaml")
    done = run("answers", "import", *FORMS, "--into", "answers.yaml", "--yes")
    assert "The changes were made." in done.stdout and done.stderr == ""
    assert answers(folder / "answers.yaml") == {**before, **HR, **IT, "E-03": E_03}
    again = run("answers", "import", *FORMS, "--into", "answers.yaml", "--yes")
    assert "changed: 0" in again.stdout


def meanwhile(path):
    """The manager answers a question in the interview and changes another in the file."""
    run("assess", path, "--plain", "-c", "A", "--unanswered", stdin="1\nq\n", code=130)
    two_people.manager(path)
    return answers(path)


def test_what_the_manager_said_meanwhile_stays_and_what_both_said_is_told_of(folder):
    path = folder / "answers.yaml"
    before = meanwhile(path)
    assert len(before) == len(answers(START)) + 1 and before["E-03"]["value"] == "partial"
    done = run("answers", "import", *FORMS, "--into", path, "--yes", code=1)
    assert "1 contradiction is open" in done.stderr and "--theirs" in done.stderr
    contradicts = done.stdout.partition("What contradicts")[2]
    for word in ("E-03", "Done but", "Written, done", "hr.xlsx"):
        assert word in contradicts, done.stdout
    kept = {**E_03, "value": "partial"}
    assert answers(path) == {**before, **HR, **IT, "E-03": kept}
    assert "# the dock has temporary workers too" in path.read_text("utf-8")


@pytest.mark.parametrize(("option", "value"), [("--theirs", "full"), ("--ours", "partial")])
def test_the_contradiction_is_settled_as_the_manager_says(folder, option, value):
    path = folder / "answers.yaml"
    before = meanwhile(path)
    done = run("answers", "import", *FORMS, "--into", path, "--yes", option)
    assert done.stderr == ""
    assert answers(path) == {**before, **HR, **IT, "E-03": {**E_03, "value": value}}


def test_each_takes_the_form_into_a_copy_and_merging_brings_all_together(folder):
    for name in ("start", "hr", "it"):
        shutil.copy("answers.yaml", f"{name}.yaml")
    before = meanwhile(folder / "answers.yaml")
    for form, name in zip(FORMS, ("hr", "it"), strict=True):
        run("answers", "import", form, "--into", f"{name}.yaml", "--yes")
    merged = ("answers", "merge", "--base", "start.yaml")
    run(*merged, "hr.yaml", "it.yaml", "-o", "both.yaml")
    assert answers(folder / "both.yaml") == {**answers(START), **HR, **IT, "E-03": E_03}
    open_ = run(*merged, "answers.yaml", "both.yaml", "-o", "all.yaml", code=1)
    assert "1 contradiction is open" in open_.stderr and not (folder / "all.yaml").exists()
    assert "E-03" in open_.stdout and "both.yaml" in open_.stdout
    run(*merged, "answers.yaml", "both.yaml", "-o", "all.yaml", "--theirs")
    assert answers(folder / "all.yaml") == {**before, **HR, **IT, "E-03": E_03}
