"""What people on Windows and on a Mac are told to type: the commands are there, and the same in every language."""

import re
import shlex

import pytest

from aeo_ipass.cli.commands import application
from conftest import ROOT
from kit.command_line import get_command

PAGES = ("windows", "macos")
LANGUAGES = ("", ".zh-Hant", ".zh-Hans")
PROGRAM = re.compile(r'(?:^|[\s`"\\/])aeo-ipass(?:-[a-z]+-\w+\.pyz)?"?((?: [^`\n]+)?)(?:`|$)', re.M)


def text_of(page, language):
    return (ROOT / "docs" / f"{page}{language}.md").read_text("utf-8")


def told(page, language):
    """Every command for the program: its words; those with dots are shown in part."""
    found = [shlex.split(words, posix=True) for words in PROGRAM.findall(text_of(page, language))]
    return [words for words in found if words and "…" not in words]


def without_language(words):
    return [w for n, w in enumerate(words) if w != "--lang" and (n == 0 or words[n - 1] != "--lang")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_command_can_be_typed(page, language):
    commands = told(page, language)
    assert {words[0] for words in commands} >= {"assess", "score", "report", "--version"}
    for words in commands:
        if words[0] not in ("--version", "--install-completion"):
            get_command(application()).commands[words[0]].make_context(
                words[0], words[1:], resilient_parsing=False
            )


@pytest.mark.parametrize("page", PAGES)
def test_every_language_tells_the_same(page):
    blocks = [re.findall(r"```\w+\n(.*?)```", text_of(page, language), re.S) for language in LANGUAGES]
    lines = [
        [without_language(line.split()) for block in found for line in block.splitlines()] for found in blocks
    ]
    assert len(lines[0]) > 8
    assert lines[1] == lines[0] and lines[2] == lines[0]
    assert len({text_of(page, language).count("\n| ") for language in LANGUAGES}) == 1
    assert len({text_of(page, language).count("\n## ") for language in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_messages_that_are_explained_are_those_of_the_program(page, language):
    said = (ROOT / "src/aeo_ipass/locales/aeo_ipass.pot").read_text("utf-8")
    code = "\n".join(p.read_text("utf-8") for p in (ROOT / "src/aeo_ipass").rglob("*.py"))
    for start in re.findall(r"^\| `([a-z][a-z ]+?)(?: …)?`", text_of(page, language), re.M):
        assert start in ("operation not permitted",) or start in said + code, start
