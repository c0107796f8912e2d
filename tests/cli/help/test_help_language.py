"""Which language help and messages are in, and that `--lang` means the same wherever it stands."""

import re

import pytest

from aeo_ipass.cli.messages import interface_language
from conftest import ROOT
from kit.command_line import app_commands, call

EXAMPLE = ROOT / "examples" / "haulier.yaml"
HANT, HANS, ENGLISH = "用法：", "显示本帮助", "Usage: "


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "zh-Hans", "--help"], ["--help", "--lang", "zh-Hans"], ["--lang=zh-CN", "-h"],
        ["answers", "--lang", "zh-Hans", "--help"], ["--lang", "zh-Hans", "answers", "check", "-h"],
        ["answers", "check", "-h", "--lang", "zh-Hans"], ["answers", "--lang", "zh-Hans", "check", "-h"],
        ["answers", "--lang", "en", "check", "-h", "--lang", "zh-Hans"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_help_takes_the_language_from_anywhere(words):
    done = call(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert HANS in done.stdout and ENGLISH not in done.stdout


@pytest.mark.parametrize(
    ("environment_says", "shown"),
    [
        ({"LANG": "zh_HK.UTF-8"}, HANT), ({"LANG": "zh_CN.UTF-8"}, HANS), ({"LANG": "fr_FR.UTF-8"}, ENGLISH),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, HANS),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_HK.UTF-8"}, ENGLISH),
        ({"LC_MESSAGES": "zh_TW.UTF-8", "LANG": "C.UTF-8"}, HANT), ({"LANG": "C"}, ENGLISH),
    ],
    ids=str,
)  # fmt: skip
def test_without_it_the_environment_says(environment_says, shown):
    assert shown in call("-h", **environment_says).stdout


def test_a_typed_language_goes_before_the_environments():
    assert ENGLISH in call("--lang", "en", "-h", LANG="zh_HK.UTF-8").stdout


@pytest.mark.parametrize("name", app_commands())
def test_every_command_takes_one(name):
    assert any("--lang" in option.opts for option in app_commands()[name].params)


def test_before_a_command_it_means_what_it_means_behind_it():
    behind = call("score", EXAMPLE, "--lang", "zh-Hant").stdout
    assert re.search("[\u4e00-\u9fff]", behind)
    assert call("--lang", "zh-Hant", "score", EXAMPLE).stdout == behind
    behind = call("programme", "mra", "--lang", "zh-Hans").stdout
    assert call("programme", "--lang", "zh-Hans", "mra").stdout == behind
    assert call("--lang", "zh-Hans", "programme", "mra").stdout == behind


def test_what_stands_nearest_to_the_command_holds():
    expected = call("programme", "mra", "--lang", "zh-Hans").stdout
    assert call("--lang", "en", "programme", "--lang", "zh-Hans", "mra").stdout == expected
    assert call("--lang", "en", "programme", "mra", "--lang", "zh-Hans").stdout == expected


def test_a_language_there_is_not_is_refused_wherever_it_stands():
    for words in (("--lang", "fr", "programme", "mra"), ("programme", "mra", "--lang", "fr")):
        done = call(*words)
        assert done.returncode == 2 and "“fr”" in done.stderr and not done.stdout


def test_messages_take_the_last_that_is_known():
    assert interface_language(["--lang", "zh-Hant", "x", "--lang", "zh-Hans"]) == "zh-Hans"
    assert interface_language(["--lang=zh-Hant", "--lang", "fr"]) == "zh-Hant"


COMPLETED = {
    "bash": {"COMP_WORDS": "aeo-ipass sco", "COMP_CWORD": "1"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "aeo-ipass sco"},
    "fish": {"_TYPER_COMPLETE_ARGS": "aeo-ipass sco", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}


def offer(shell, **more):
    """What a shell is offered."""
    return call(**COMPLETED[shell], _AEO_IPASS_COMPLETE=f"complete_{shell}", **more).stdout


@pytest.mark.parametrize("shell", COMPLETED)
def test_completion_says_what_for_in_the_language(shell):
    offered = offer(shell, LANG="zh_HK.UTF-8")
    assert "score" in offered
    assert ("為答案檔案評分" in offered) == (shell != "bash")


def test_completion_reads_the_language_that_was_typed_so_far(monkeypatch):
    monkeypatch.setitem(COMPLETED["fish"], "_TYPER_COMPLETE_ARGS", "aeo-ipass score --lang zh-Hans --max-m")
    assert offer("fish") == "--max-missing\t缺少的答案多于此数，即为不通过。\n"


def test_a_whole_sentence_is_offered_in_english_too():
    assert offer("fish") == "score\tScore answer files: verdict, score and reasons for each tier.\n"
