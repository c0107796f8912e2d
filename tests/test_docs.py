"""The documentation says what the program does: generated tables are current, links and pictures are there."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from aeo_ipass.cli.commands import application  # noqa: F401 - loaded before terminals fork
from aeo_ipass.i18n import translator
from aeo_ipass.machine.page.texts import texts
from aeo_ipass.pages import selfcheck
from aeo_ipass.questionnaire import catalog
from conftest import ROOT
from kit import form_back, partner_story, two_people
from kit.command_line import call
from kit.terminal import Terminal

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md")])


@pytest.mark.parametrize("made_by", ["docs/generate.py", "docs/architecture.py", "docs/commands.py"])
def test_what_is_generated_is_current(made_by):
    done = subprocess.run(
        [sys.executable, made_by, "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_what_a_page_links_to_is_there(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_table_of_measured_figures_holds_some():
    blocks = [
        (page.name, found)
        for page in PAGES
        for found in re.findall(
            r"<!-- (?:benchmarks: \w+|figures) -->(.*?)<!-- end -->", page.read_text("utf-8"), re.S
        )
    ]
    assert len(blocks) > 9
    assert [name for name, found in blocks if not re.search(r"\| [\d.,]+", found)] == []


def test_what_readers_are_told_to_press_is_what_the_page_says():
    asked = catalog.load()
    said = {
        *selfcheck.words(asked, translator("zh-Hant")).values(),
        *texts(asked, "zh-Hant")["verdicts"].values(),
    }
    told = re.findall(r"「(.+?)」", (ROOT / "docs" / "selfcheck.zh-Hant.md").read_text("utf-8"))
    assert len(told) > 10
    assert {*told} <= said


# --- the story of two people ------------------------------------------------------------------

BLOCK = re.compile(r"<!-- (commands|commands: exit 1|asks) -->\n```sh\n(.*?)```", re.S)
STORIES = ("together.md", "together.zh-Hant.md")
PARTNERS = ("partners.md", "partners.zh-Hant.md", "partners.zh-Hans.md")


def commands(page):
    """The commands of a story, each as words, with whether it asks, or how it ends."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    return [
        (shlex.split(line), how.removeprefix("commands"))
        for how, block in BLOCK.findall(text)
        for line in block.splitlines()
    ]


def without_language(words):
    """The words, but for the language and for whom the form goes back to."""
    told = [n for n, word in enumerate(words) if word in ("--lang", "--to")]
    return [word for n, word in enumerate(words) if n not in told and n - 1 not in told]


@pytest.mark.parametrize("stories", [STORIES, PARTNERS], ids=lambda pages: pages[0])
def test_every_command_of_a_story_is_marked_and_all_tell_the_same(stories):
    for page in stories:
        blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.S)
        assert len(commands(page)) == sum(len(block.splitlines()) for block in blocks)
    told = [[(without_language(words), how) for words, how in commands(page)] for page in stories]
    assert all(one == told[0] for one in told)


@pytest.mark.parametrize("page", STORIES)
def test_the_commands_of_a_story_do_what_it_tells(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("answers", "start", "hr", "it"):
        shutil.copy(two_people.START, f"{name}.yaml")
    codes = {}
    for words, how in commands(page):
        assert words[0] == "aeo-ipass"
        if "import" in words and "it-form.json" not in {path.name for path in tmp_path.iterdir()}:
            _people(tmp_path, "zh-Hant" if "zh-Hant" in page else "en")
        code = _asked(words[1:], tmp_path) if how else call(*words[1:]).returncode
        codes.setdefault(" ".join(words[1:3]), []).append(code)
    assert codes.pop("answers import") == [1, 0, 0, 0], "the first leaves the contradiction open"
    assert codes.pop("answers check") == [1], "questions are left"
    assert {code for found in codes.values() for code in found} == {0}
    found = two_people.held(tmp_path / "answers.yaml")
    assert found["E-03"]["value"] == "partial" and found["J-03"]["value"] == two_people.PROTECTED
    assert two_people.held(tmp_path / "both.yaml")["E-03"]["value"] == "full"
    assert (tmp_path / "report.html").is_file()


def _people(folder, language):
    """What people do between the commands: both fill in their forms, and the manager edits the file."""
    two_people.hr(folder / "hr.xlsx", language)
    shutil.copy(form_back.saved_page(folder / "answers.yaml", two_people.IT_SAID), folder / "it-form.json")
    two_people.manager(folder / "answers.yaml")


def _asked(words, folder):
    """Ms Example keeps her answer, and agrees; the exit status."""
    terminal = Terminal(*words, cwd=folder, width=104)
    terminal.until(lambda screen: screen.rstrip().endswith("[0]"))
    terminal.send("0\r")
    terminal.until("[y/N]")
    terminal.send("y\r")
    return terminal.close()


# --- the story of the partners ----------------------------------------------------------------


@pytest.mark.parametrize(
    "page", [PARTNERS[0], *(pytest.param(p, marks=pytest.mark.slow) for p in PARTNERS[1:])]
)
def test_the_commands_about_partners_do_what_it_tells(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(partner_story.EXAMPLES, "partners.csv")
    shutil.copy(ROOT / "examples" / "forwarder.yaml", "client.yaml")
    for words, how in commands(page):
        if "collect" in words:
            partner_story.send_back(tmp_path / "packs", tmp_path / "returned")
        done = call(*words[1:])
        assert done.returncode == int("1" in how), (words, done.stderr)
    made = {path.name for path in tmp_path.iterdir()}
    assert {
        "status.html",
        "chasers.csv",
        "dates.ics",
        "portfolio.html",
        "portfolio.xlsx",
        "actions.xlsx",
    } <= made
    chasers = (tmp_path / "chasers.csv").read_text("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in chasers[1:]] == ["decl-01", "make-01", "clean-01"]
    assert len(list((tmp_path / "reports").glob("*-2026.docx"))) == 8
    assert "done_on: '2027-03-01'" in (tmp_path / "partners/guard-01/2026/actions.yaml").read_text("utf-8")
    assert "evidence/partners/evaluation-2026.xlsx" in (tmp_path / "client.yaml").read_text("utf-8")
