"""At a real terminal: texts from outside neither name the window, nor clear the screen, nor overwrite a line."""

import re

import pytest

from conftest import ROOT
from kit.terminal import Terminal

EXAMPLE = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")
NAME = "Fictitious\\e]0;owned\\a\\e[2J\\x9b2J\\e[31m\\u202e Ltd"
ANSWERS = re.sub(r"(?m)^(  name: ).*$", lambda line: f'{line[1]}"{NAME}"', EXAMPLE)
COLOURS = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize(
    "name", ["in.yaml", "\x1b]0;owned\x07\x1b[2J.yaml"], ids=["plain name", "hostile name"]
)
@pytest.mark.parametrize("command", ["score", "plan", "explain", "portfolio", "nothing"])
def test_a_terminal_is_not_steered(tmp_path, command, name):
    (tmp_path / name).write_text(ANSWERS, "utf-8")
    terminal = Terminal(command, name, cwd=tmp_path, width=100, height=500, NO_COLOR="")
    while terminal.read():
        pass
    told, shown = terminal.said.decode("utf-8"), terminal.screen
    assert "\x1b" not in COLOURS.sub("", told)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", COLOURS.sub("", told))
    assert "\r" not in told.replace("\r\n", "")  # the terminal itself ends lines with both
    assert terminal.display.title == ""
    if command == "nothing":
        assert "No such command" in shown
    else:
        assert COLOURS.search(told)
        assert "Fictitious␛]0;owned␇␛[2J" in re.sub(r"\s+", "", shown)
