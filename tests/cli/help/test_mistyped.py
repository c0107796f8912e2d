"""What is said of words that the command line does not understand, in three languages."""

import re

import pytest

from aeo_ipass.cli.help import completion, mistakes
from kit.command_line import call

LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
CASES = {
    "--tier": "No such option: --tier",
    "score --tie 3": "No such option: --tie (Possible options: --quiet, --tier, --view)",
    "scor": "No such command 'scor'. Did you mean 'score'?",
    "answers zzz": "No such command 'zzz'.",
    "answers ne": "No such command 'ne'. Did you mean 'new'?",
    "--lang {}": "Missing command.",
    "score": "Missing argument 'INPUT…'.",
    "report x": "Missing option '--output' / '-o'.",
    "score --tier": "Option '--tier' requires an argument.",
    "score --quick=3 a": "Option '--quick' does not take a value.",
    "partner actions f --add x": "Option '--add' requires 2 arguments.",
    "schema a b c": "Got unexpected extra argument(s) (b c)",
    "score a --require x": "Invalid value for '--require': 'x' is not one of 'ready', 'almost_ready'.",
    "score a --jobs x": "Invalid value for '--jobs' / '-j': 'x' is not a valid int range.",
    "score a --jobs 0": "Invalid value for '--jobs' / '-j': 0 is not in the range x>=1.",
}
SENTENCE = re.compile(r"(?<![-\w./])[A-Za-z][a-z']+(?: [a-z']+)+")


def said(words, language):
    """What is said of it, where the language is one of the words, or put before them."""
    given = words.format(language).split() if "{}" in words else ["--lang", language, *words.split()]
    done = call(*given)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize("words", CASES)
def test_english_is_typers(words):
    told = said(words, "en")
    assert told.endswith(f"Error: {CASES[words]}\n")
    usage = f"Usage: aeo-ipass {words.split()[0]} [OPTIONS]"
    assert (
        "requires" in told or "take a value" in told or told.startswith(("Usage: aeo-ipass [OPTIONS]", usage))
    )


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("words", CASES)
def test_chinese_is_chinese(words, language):
    told = said(words, language)
    plain = re.sub(r"aeo-ipass[ a-z]*", "", told)
    assert not SENTENCE.search(plain), told
    assert "Error" not in told and "'" not in told


def test_every_message_is_said_of_something():
    used = {
        next(t for t in mistakes.MESSAGES if mistakes._pattern(t).fullmatch(part))
        for message in CASES.values()
        for part in (message, message.partition(": ")[2])
        if any(mistakes._pattern(t).fullmatch(part) for t in mistakes.MESSAGES)
    }
    assert used == {*mistakes.MESSAGES}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_was_typed_stands_in_it(language):
    told = said("score a --require it's", language)
    assert "it's" in told and "ready、almost_ready" in told
    assert "輸入…" in said("score", "zh-Hant") and "--output / -o" in said("report x", language)


@pytest.mark.parametrize("words", ["--{0}", "score --{0}", "x{0}", "schema a {0}", "score a --require {0}"])
def test_braces_and_quotes_in_it_do_no_harm(words):
    for hostile in ("{}", "{0}", "{name}", "'", "' is not one of 'x", "%s", "(Possible options: y)"):
        given = [word.format(hostile) for word in words.split()]
        for language in LANGUAGES:
            done = call("--lang", language, *given)
            assert done.returncode == 2 and "Traceback" not in done.stderr
            assert hostile in done.stderr or hostile.replace("'", "\\'") in done.stderr or "'" in hostile


def test_a_message_that_is_not_known_is_said_as_it_is(monkeypatch):
    monkeypatch.setattr(mistakes, "MESSAGES", ())
    assert "No such option: --tier" in said("--tier", "zh-Hant")


@pytest.mark.parametrize("words", ["", "answers", "partner"])
def test_a_group_alone_shows_its_help_where_mistakes_are_told(words):
    done = call(*words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == call(*words.split(), "--help").stdout


def test_the_environment_says_the_language_of_mistakes_too():
    done = call("scor", LANG="zh_CN.UTF-8")
    assert done.returncode == 2 and done.stderr.startswith("用法：") and "是不是指：score？" in done.stderr


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "zsh completion installed in"), ("zh-Hant", "zsh的自動補全已安裝於"), ("zh-Hans", "zsh的自动补全已安装到")],
)  # fmt: skip
def test_completion_is_installed_and_shown(monkeypatch, tmp_path, language, told):
    monkeypatch.setattr(completion, "_shell", lambda: "zsh")
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    done = call("--lang", language, "--install-completion")
    assert done.returncode == 0 and told in done.stdout and len(done.stdout.splitlines()) == 2
    script = (tmp_path / ".zfunc" / "_aeo-ipass").read_text("utf-8")
    assert call("--lang", language, "--show-completion").stdout == f"{script}\n"


def test_a_shell_that_cannot_be_served_is_named(monkeypatch):
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "tcsh")
    done = call("--lang", "zh-Hans", "--install-completion")
    assert (done.returncode, done.stderr) == (1, "不支持此shell：tcsh。\n")
    assert call("--show-completion").stderr == "Shell tcsh is not supported.\n"
