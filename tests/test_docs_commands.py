"""Every command that a page shows is run, or is of a kind that has a reason not to be, and then still exists."""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.models import TyperPath

from aeo_ipass.cli.commands import application
from conftest import ROOT, environment
from kit import desk, partner_story, told
from kit.command_line import call, get_command

PAGES = told.pages()
RUN = re.compile(r"run(?:: exit (\d))?")
WRITES = re.compile(r"(file|more): (\S+)")
KINDS = {
    "commands": "a story, played by test_docs.py",
    "commands: exit 1": "a story, played by test_docs.py",
    "asks": "asks a person at a terminal; the interview's tests do",
    "try": "the README's first command, run by .ci/run",
    "test": "the README's test command, run by .ci/run",
    "not run: installs": "puts the program on a machine; .ci/run does so in its own way",
    "not run: git": "changes the settings of somebody's git; tests/answers/test_git.py does so in a repository of its own",
    "not run: a cluster": "needs machines; tests/batch/engines does so with processes of this one",
    "not run: benchmarks": "takes up to hours",
    "not run: a browser": "makes the pictures of the documents, with Chromium",
    "not run: maintainers": "changes the repository, or gives out a release",
    "not run: shape": "shows the shape of a command, with placeholders",
}
"""What is not run here, and why."""
INSTALLS = {
    "docs/install": "puts the program on a machine; .ci/run and scripts/ do so in a clean place",
    "docs/windows": "for PowerShell, which is not here; tests/windows reads it",
    "docs/macos": "for a Mac, which is not here",
}
"""Pages of which no command is run, and why; those of ours exist all the same."""
USAGE = typer.BadParameter.__base__
SHELL = ("sh", "bash", "zsh", "console", "powershell", "shell")
BLOCKS = [block for page in PAGES for block in told.blocks(page)]


def test_every_block_of_commands_is_run_or_has_a_reason_not_to_be():
    shown = [b for b in BLOCKS if b.language in SHELL]
    assert len(shown) > 60
    here = [b for b in shown if b.page.partition(".")[0] not in INSTALLS]
    assert [b.where for b in here if b.mark not in KINDS and not RUN.fullmatch(b.mark)] == []


def test_no_command_hides_in_a_block_of_no_language():
    assert [
        b.where for b in BLOCKS if not b.language and "aeo-ipass " in b.text and told.words(b.commands[0])
    ] == []


def test_every_command_that_is_shown_exists_with_its_options():
    lines = [(b.where, line) for b in BLOCKS if b.language in SHELL for line in b.commands]
    lines += [(page, line) for page in PAGES for line in told.inline(page)]
    shown = [(where, words) for where, line in lines if (words := told.words(line))]
    assert len(shown) > 220
    assert [(where, " ".join(words), why) for where, words in shown if (why := _wrong(words))] == []


def _wrong(words):
    """What is wrong with a command, or nothing; capitals and … stand for what somebody has."""
    words = [word for word in words if word not in ("…", "...")]
    if words[:1] == ["--lang"]:  # before the command it is the same as behind it
        words = [*words[2:], *words[:2]]
    command = get_command(application())
    while hasattr(command, "commands") and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    if hasattr(command, "commands") and words and not words[0].startswith("-"):
        return f"no such command: {words[0]}"
    context = typer.Context(command)
    try:
        given, rest, _ = command.make_parser(context).parse_args(list(words))
    except USAGE as error:
        return error.format_message()
    return next((w for p in command.params if (w := _unfit(p, given.get(p.name), context))), "") or (
        f"too much: {rest}" if rest else ""
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("aeo-ipass score my.yaml --require ready | tee x.txt", ""),
        ("aeo-ipass report ANSWERS -o FILE > x.txt  # a remark", ""),
        (".venv\\Scripts\\aeo-ipass plan my.yaml --budget 20", ""),
        ("py aeo-ipass-windows-x86_64.pyz answers check my.yaml", ""),
        ("aeo-ipass --lang zh-Hant answers check my.yaml", ""),
        ("aeo-ipass --lang zh-Hant answers chek my.yaml", "no such command: chek"),
        ("aeo-ipass scor my.yaml", "no such command: scor"),
        ("aeo-ipass answers chek my.yaml", "no such command: chek"),
        ("aeo-ipass score my.yaml --requires ready", "--requires"),
        ("aeo-ipass score my.yaml --require perfect", "perfect"),
        ("aeo-ipass score my.yaml --max-missing -1", "-1"),
        ("aeo-ipass report my.yaml -o", "-o"),
        ("aeo-ipass plan my.yaml other.yaml", "too much"),
    ],
)
def test_what_does_not_exist_would_be_told(line, why):
    found = _wrong(told.words(line))
    assert why in found and bool(why) == bool(found)


def _unfit(parameter, value, context):
    """What is wrong with the value of a parameter that has but a few; placeholders are left alone."""
    if isinstance(parameter.type, TyperPath) or parameter.nargs > 1:
        return ""
    for one in value if isinstance(value, (list, tuple)) else [] if value is None else [value]:
        if not str(one).isupper():
            try:
                parameter.type.convert(one, parameter, context)
            except USAGE as error:
                return error.format_message()
    return ""


TRANSLATED = [page for page in PAGES if re.search(r"\.zh-Han[st]\.md$", page)]
SAID = {"--lang", "--to", "--by", "--reason", "--name", "--client", "--note"}
"""Options whose texts are for the readers of one language."""


@pytest.mark.parametrize("page", TRANSLATED)
def test_a_translated_page_tells_the_same_commands(page):
    english = re.sub(r"\.zh-Han[st]\.md$", ".md", page)
    told_here, told_there = (
        [
            (b.mark, [_for_all(told.words(line)) for line in b.commands])
            for b in told.blocks(one)
            if b.language in SHELL
        ]
        for one in (page, english)
    )
    assert told_here == told_there


def _for_all(words):
    """The words without what is for one language, which another need not name."""
    both = zip(words or [], ["", *(words or [])], strict=False)
    return words and [word for word, before in both if not SAID & {word, before}]


# --- running them ------------------------------------------------------------------------------

RUNNABLE = [page for page in PAGES if any(RUN.fullmatch(b.mark) for b in told.blocks(page))]
QUICK = ("docs/first.md", "docs/review.md", "docs/evidence.md", "docs/versions.md")


@pytest.mark.parametrize(
    "page", [p if p in QUICK else pytest.param(p, marks=pytest.mark.slow) for p in RUNNABLE]
)
def test_the_commands_of_a_page_do_what_it_tells(page, tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    desk.lay(tmp_path)
    blocks = told.blocks(page)
    alone = any(
        WRITES.fullmatch(b.mark) for b in blocks
    )  # one process would not look for what a page writes anew
    ours = functools.partial(run, cwd=None) if alone else call
    for block in blocks:
        if written := WRITES.fullmatch(block.mark):
            _write(tmp_path / written[2], block.text, written[1] == "more")
        elif ran := RUN.fullmatch(block.mark):
            for line in block.commands:
                code, said = _run(line, ours, monkeypatch)
                assert code == int(ran[1] or 0), f"{block.where}: {line}\n{said}"


ASKS = ("assess", "answers review")
ELSEWHERE = {
    "answers import hr.xlsx it.json --into my.yaml": "the story of two people",
    "answers check draft.yaml": "2 until somebody filled it in; the guide's",
}


@pytest.mark.slow
def test_the_commands_within_the_readme_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk.lay(tmp_path)
    ran = []
    for line in told.inline("README.md"):
        words = told.words(line)
        if " ".join(words) in ELSEWHERE or " ".join(words).startswith(ASKS) or "…" in line:
            continue
        if words[:2] == ["partner", "collect"]:
            partner_story.send_back(tmp_path / "packs", tmp_path / "returned")
        done = call(*words)
        ran.append((done.returncode, line, done.stderr))
    assert len(ran) > 30
    assert [one for one in ran if one[0] not in (0, 1)] == []


def _write(path, text, more):
    path.write_text((path.read_text("utf-8") if more else "") + text, "utf-8")


def _run(line, ours, monkeypatch):
    """Run a line: ours within this process, `cd` for all that follow, any other by the shell."""
    if line.startswith("cd "):
        shutil.copytree(".", line[3:], dirs_exist_ok=True, ignore=shutil.ignore_patterns(line[3:]))
        monkeypatch.chdir(line[3:])
        return 0, ""
    if (words := told.words(line)) is not None:
        done = ours(*words)
        return done.returncode, done.stdout + done.stderr
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euc", line], env=environment(PATH=path), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "block",
    [b for b in BLOCKS if b.language == "python" and "import aeo_ipass" in b.text],
    ids=lambda b: b.where,
)
def test_the_python_that_is_shown_runs(block, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    exec(compile(block.text, block.where, "exec"), {"__name__": "shown"})
    assert capsys.readouterr().out


def test_the_answers_that_are_shown_fit(tmp_path):
    """But for the profile, of which only a part is shown."""
    (block,) = (b for b in told.blocks("docs/formats.md") if b.text.startswith("format: aeo-ipass/answers/1"))
    (tmp_path / "shown.yaml").write_text(block.text, "utf-8")
    done = call("answers", "check", tmp_path / "shown.yaml", "-f", "json")
    (file,) = json.loads(done.stdout)["files"]
    assert [one for one in file["errors"] if one["code"] != "missing-profile"] == []
