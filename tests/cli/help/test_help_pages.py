"""Help in three languages: all of it told, aligned, within the line, nothing cut; and in English as it was."""

import re

import pytest
from wcwidth import wcswidth

from aeo_ipass.cli.commands import application
from aeo_ipass.cli.help import layout
from aeo_ipass.cli.help.told import Row, everything, told
from aeo_ipass.cli.help.words import words
from aeo_ipass.record import replace
from conftest import environment
from kit.command_line import app_commands, call, get_command
from kit.tongues import english_in
from renew_golden import GOLDEN, HELP

LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
CHINESE = LANGUAGES[1:]
GROUPS = ["", "answers", "evidence", "partner", "questionnaire", "programme"]
EVERY = [*GROUPS, *app_commands()]
WIDTHS = (60, 80, 120)
SHUT = "，。、；：？！）」』》”…"


def pages(language):
    """What help tells of every command, hidden ones too."""
    root = get_command(application())
    for name in EVERY:
        command = root
        for word in name.split():
            command = command.commands[word]
        yield told(command, f"aeo-ipass {name}".strip(), language)


def rows(page):
    return [*page.arguments, *page.options, *page.commands]


def texts(page):
    """Every text of a page that is read as such."""
    return [*page.about, *(text for row in rows(page) for text in (row.text, *row.notes))]


@pytest.mark.parametrize("language", CHINESE)
def test_all_of_it_is_in_the_language(language):
    for page in pages(language):
        for text in texts(page):
            assert not english_in(text), (page.path, text)
        for text in (*page.about, *(row.text for row in rows(page))):
            assert not text or re.search("[\u4e00-\u9fff]", text), (page.path, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_argument_option_and_command_says_what_it_is_for(language):
    silent = [
        (page.path, row.name or row.takes)
        for page in pages(language)
        for row in rows(page)
        if not row.text and page.path != "aeo-ipass answers merge-driver"
    ]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", WIDTHS)
def test_no_line_is_wider_than_the_terminal_and_none_begins_with_what_shuts(language, columns):
    for page in pages(language):
        shown = layout.page(page, min(columns - 2, layout.WIDEST), words(language))
        for line in shown.splitlines():
            assert wcswidth(line) < columns, line
            assert line == line.rstrip()
            assert line.strip()[:1] not in {*SHUT}, line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", WIDTHS)
def test_nothing_is_cut(language, columns):
    for page in pages(language):
        shown = "".join(layout.page(page, columns - 2, words(language)).split())
        assert "..." not in shown.replace("[ARGS]...", "").replace("[參數]...", "").replace("[参数]...", "")
        for text in texts(page):
            assert "".join(text.split()) in shown, text


def columns_of(lines, told_of):
    """Where the second column begins: behind every name that stands beside it, and below it."""
    names = {"  " + f"{row.name} {row.takes}".strip() for row in told_of}
    for line in lines:
        beside = next((name for name in names if line.startswith(f"{name}  ")), None)
        rest = line[len(beside) :] if beside else line
        if rest.strip() and (beside or line.startswith(" " * 7)):
            yield wcswidth(line) - wcswidth(rest.strip())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", WIDTHS)
def test_what_they_are_for_stands_in_one_column(language, columns):
    found = 0
    for page in pages(language):
        for section in filter(None, (page.arguments, page.options, page.commands)):
            shown = layout.page(alone(page, section), min(columns - 2, layout.WIDEST), words(language))
            begins = set(columns_of(shown.splitlines()[3:], section))
            assert len(begins) <= 1, (page.path, begins)
            found += len(begins)
    assert found > 90


def alone(page, section):
    """A page with one section."""
    return replace(page, usage=("x",), about=(), arguments=(), options=tuple(section), commands=())


def test_a_name_that_takes_one_of_many_is_broken_between_these():
    row = Row("--one", "<" + "|".join(f"choice{n}" for n in range(20)) + ">", "What for.")
    first, *rest = layout.page(alone(next(pages("en")), [row]), 58, words("en")).splitlines()[3:]
    assert first.endswith("|") and rest[0].startswith("      choice")
    assert "".join(line.strip() for line in [first, *rest[:-1]]) == f"{row.name} {row.takes}"


@pytest.mark.parametrize("name", HELP)
def test_english_is_as_it_was_and_chinese_as_it_was_read(name):
    assert call(*HELP[name]).stdout == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_shows_this_page(language):
    for page in pages(language):
        done = call(*page.path.split()[1:], "--lang", language, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == layout.page(page, 78, words(language)) + "\n"


def test_the_terminal_says_how_wide_it_is(run):
    shown = run("score", "-h", "--lang", "zh-Hant", env=environment(COLUMNS="60")).stdout
    assert max(map(wcswidth, shown.splitlines())) in range(55, 60)
    assert run("-h", env=environment(COLUMNS="200")).stdout == run("-h").stdout


def test_everything_leaves_hidden_commands_out():
    found = [page.path for page in everything(get_command(application()), "aeo-ipass")]
    assert "aeo-ipass answers import" in found and "aeo-ipass answers merge-driver" not in found
    assert {*found} | {"aeo-ipass answers merge-driver"} == {f"aeo-ipass {name}".strip() for name in EVERY}
    assert found.index("aeo-ipass assess") == 1
