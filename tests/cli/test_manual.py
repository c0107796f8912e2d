"""The man pages and the completions that the wheel carries: current, whole, and as their programs take them."""

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pexpect
import pytest

from aeo_ipass.cli.commands import COMMANDS
from conftest import ROOT

MAN = sorted((ROOT / "share" / "man" / "man1").glob("*.1"))
COMPLETION = ROOT / "share" / "bash-completion" / "completions" / "aeo-ipass"


def checked(**variables):
    command = [sys.executable, ROOT / "docs" / "manual.py", "--check"]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_they_are_current_whatever_the_language_is():
    found = checked(LANG="zh_TW.UTF-8", LC_ALL="zh_TW.UTF-8", COLUMNS="40")
    assert found == checked(LANG="C.UTF-8", LC_ALL="C.UTF-8")
    if f"typer=={metadata.version('typer')}" in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert found == (0, "")  # another one says a little of it otherwise


def test_each_command_has_its_page():
    assert {path.stem for path in MAN} == {"aeo-ipass", *(f"aeo-ipass-{name}" for name in COMMANDS)}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not there")
@pytest.mark.parametrize("path", MAN, ids=lambda path: path.stem)
def test_a_page_is_set_without_a_warning(path):
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", path], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    text = re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout.decode())
    assert "SYNOPSIS" in text and path.stem.replace("-", " ", 2).split()[-1] in text
    if path.stem == "aeo-ipass-score":
        assert "--require-criterion ID=GRADE" in text and "With “require”, an answer" in " ".join(
            text.split()
        )


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not there")
def test_bash_completes_with_the_file():
    folder = Path(sys.executable).parent  # where aeo-ipass is, beside this Python
    bash = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], encoding="utf-8", dimensions=(24, 200), timeout=60,
                         env={"PATH": f"{folder}:{os.defpath}", "TERM": "dumb", "PS1": "$ ", "HOME": "/nowhere"})  # fmt: skip
    bash.sendline(f"bind 'set enable-bracketed-paste off'; . {COMPLETION}; echo read''y")
    bash.expect_exact("ready")
    for typed, whole in (("aeo-ipass scor\t", "score "), ("\x15aeo-ipass answers mig\t", "migrate "),
                         ("\x15aeo-ipass score --regr\x15aeo-ipass score --no-reg\t", "--no-regression ")):  # fmt: skip
        bash.send(typed)
        bash.expect_exact(whole)
    bash.close(force=True)
