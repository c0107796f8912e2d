"""The documentation says what the program does: generated tables are current, links and pictures are there."""

import json
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
from kit import form_back, partner_story, told, two_people
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


@pytest.mark.parametrize(("language", "quoted"), [("zh-Hant", "「(.+?)」"), ("zh-Hans", "“(.+?)”")])
def test_what_readers_are_told_to_press_is_what_the_page_says(language, quoted):
    asked = catalog.load()
    said = {
        *selfcheck.words(asked, translator(language)).values(),
        *texts(asked, language)["verdicts"].values(),
    }
    told = re.findall(quoted, (ROOT / "docs" / f"selfcheck.{language}.md").read_text("utf-8"))
    assert len(told) > 10
    assert {*told} <= said


# --- the story of two people ------------------------------------------------------------------

BLOCK = re.compile(r"<!-- (commands|commands: exit 1|asks) -->\n```sh\n(.*?)```", re.S)
STORIES = ("together.md", "together.zh-Hant.md", "together.zh-Hans.md")
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
            _people(tmp_path, _language(page))
        code = _asked(words[1:], tmp_path) if how else call(*words[1:]).returncode
        codes.setdefault(" ".join(words[1:3]), []).append(code)
    assert codes.pop("answers import") == [1, 0, 0, 0], "the first leaves the contradiction open"
    assert codes.pop("answers check") == [1], "questions are left"
    assert {code for found in codes.values() for code in found} == {0}
    found = two_people.held(tmp_path / "answers.yaml")
    assert found["E-03"]["value"] == "partial" and found["J-03"]["value"] == two_people.PROTECTED
    assert two_people.held(tmp_path / "both.yaml")["E-03"]["value"] == "full"
    assert (tmp_path / "report.html").is_file()


def _language(page):
    """The language that the name of a page says."""
    return next((tag for tag in two_people.NOTES if f".{tag}." in page), "en")


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


# --- the example to check by hand ---------------------------------------------------------------

KITCHEN = ROOT / "docs" / "kitchen"
FIGURES = r"^\| ([FP]-\d\d) [^|]*\|[^|]*\| (\d) \|[^|]*\|[^|]*\| (\S+) \| (\S+) \|$"
"""Of a row: the question, its weight, what the answer is worth, and both multiplied."""


def test_the_programme_of_the_authors_page_is_the_one_that_is_scored():
    written = {}
    for block in told.blocks("docs/authoring.md"):
        how, _, name = block.mark.partition(": ")
        if how in ("file", "more"):
            written[name] = (written[name] if how == "more" else "") + block.text
    there = {f"kitchen/{p.relative_to(KITCHEN)}": p.read_text("utf-8") for p in KITCHEN.rglob("*.yaml")}
    assert written == there


@pytest.fixture(scope="module")
def explained():
    """What the program says of the kitchen: criterion by criterion, and of both tiers."""

    def of(*words):
        done = call("explain", KITCHEN / "answers.yaml", *words, "--questionnaire", KITCHEN, "-f", "json")
        return json.loads(done.stdout)

    return {name: of(name)["criterion"] for name in ("F", "P")} | {
        name: of("--tier", name)["tier"] for name in ("1", "2")
    }


def _hand(start, end=None):
    """A part of the example, without what stands out in it."""
    text = (ROOT / "docs" / "scoring.md").read_text("utf-8").partition("## An example to check by hand")[2]
    part = text.partition(start)[2]
    return part.partition(end)[0] if end else part


def _span(low, high):
    return str(low) if low == high else f"{low}–{high}"


def test_every_line_of_the_example_is_what_the_program_works_out(explained):
    rows = re.findall(
        r"^\| ([FP]-\d\d) [^|]*\| (\w+) \| (\d) \|[^|]*\|[^|]*\| (\S+) \| (\S+) \|$",
        _hand("###", "###"),
        re.M,
    )
    every = [line for name in "FP" for line in explained[name]["sums"][0]["lines"]]
    lines = [line for line in every if line["points"]]
    assert [line["question"] for line in every if not line["points"]] == ["P-03"]
    assert rows == [
        (
            line["question"],
            line["level"],
            str(line["weight"]),
            _span(**line["attainment"]),
            _span(**line["points"]),
        )
        for line in lines
    ]


def test_every_sum_of_the_example_is_what_the_program_works_out(explained):
    f, p = explained["F"]["sums"][0], explained["P"]["sums"][0]
    food, people, tiers = (
        _hand("### Criterion F", "###"),
        _hand("### Criterion P", "###"),
        _hand("### The tiers"),
    )
    assert f"= {f['points']['low']}, weight 3 + 2 + 2 + 1 = {f['weight']}." in food
    assert f"= {_mixed(f['exact']['low'])}, shown **{f['score']['low']}**" in food
    assert f["band"]["worst"] == "green" and f"So F is **{f['grade']['worst'].capitalize()}**" in food
    assert f"| {' | '.join(_shown(p, end) for end in ('low', 'high'))} |" in people
    assert f"= {p['points']['low']} | 80 + 120 + 200 = {p['points']['high']} |" in people
    assert f"| **{p['grade']['worst'].capitalize()}** | **{p['grade']['best'].capitalize()}** |" in people
    assert [gate["question"] for gate in f["gates"]] == ["F-03"]
    assert [gate["question"] for gate in p["gates"] if gate["certain"]] == ["P-01"]
    assert [(g["part"], g["whole"]) for g in p["gates"] if not g["question"]] == [(4, 6)]
    assert f"**{explained['1']['score']['low']}**" in tiers and "**Almost Ready**" in tiers
    two = explained["2"]
    assert all(f"= {_shown(two, end)}" in tiers for end in ("low", "high")) and "**Not Yet Ready**" in tiers
    assert explained["1"]["verdict"] == {"worst": "almost_ready", "best": "almost_ready"}
    assert two["verdict"] == {"worst": "not_yet_ready", "best": "not_yet_ready"}


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("scoring.zh-*.md")), ids=lambda page: page.name)
def test_the_example_in_another_language_comes_to_the_same(page):
    language = page.name.removeprefix("scoring.").removesuffix(".md")
    english, here = (
        p.read_text("utf-8").rpartition("\n## ")[2] for p in (ROOT / "docs" / "scoring.md", page)
    )
    assert re.findall(FIGURES, here, re.M) == re.findall(FIGURES, english, re.M) != []
    assert re.findall(r"\d+ \d+/\d+", here) == re.findall(r"\d+ \d+/\d+", english) != []
    found = [translator(language)(word) for word in re.findall(r"\*\*(.+?)\*\*", english)]
    assert re.findall(r"\*\*(.+?)\*\*", here) == found != []


def _shown(sum_, end):
    return f"{_mixed(sum_['exact'][end])}, shown **{sum_['score'][end]}**"


def _mixed(fraction):
    """`325/4` as `81 1/4`."""
    top, bottom = map(int, fraction.split("/"))
    return f"{top // bottom} {top % bottom}/{bottom}"


# --- the site -----------------------------------------------------------------------------------


def test_every_page_has_a_place_in_the_site_and_a_title_in_each_language():
    settings, nav = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")
    placed = re.findall(r"^ +- (?:.*: )?(\S+\.md)$", nav, re.M)
    pages = {str(p.relative_to(ROOT / "docs")) for p in (ROOT / "docs").rglob("*.md")}
    assert {page for page in pages if ".zh-" not in page} <= {*placed}
    titles = re.findall(r'^ +- "?([^"\n]+?)"?:(?: \S+\.md)?$', nav, re.M)
    for language in ("zh-Hant", "zh-Hans"):
        part = settings.partition(f"- locale: {language}\n")[2].partition("- locale:")[0]
        assert [
            title for title in titles if not re.search(rf'^ +"?{re.escape(title)}"?: \S', part, re.M)
        ] == []
