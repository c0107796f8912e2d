"""Every file that the command line takes has a target that fuzzes its reader, and a command that reads it."""

import pytest

from aeo_ipass.cli.outputs import OUTPUTS, takes_files
from fuzz.options import ALSO_FILES, OPTIONS
from fuzz.targets import targets
from fuzz.targets.commands import fed, sound
from kit.command_line import app_commands

TARGETS = targets()
TAKING = {
    (name, parameter.name)
    for name, command in app_commands().items()
    for parameter in command.params
    if takes_files(parameter) and parameter.name not in OUTPUTS
}
INTERRUPTED = 130
"""What a question ends with when nobody answers any more."""
REFUSED = {("partner actions", "questionnaire"), ("partner reports", "questionnaire"), ("score", "inputs")}
"""The partners' answers are to another questionnaire than the made-up one; one of several companies is not sound."""
BAD = b"\xef\xbb\xbf# file: profile.yaml\nformat: [\x1b \xff\n'"
"""What is none of all formats."""


def test_every_option_that_takes_a_file_has_its_target():
    assert set(OPTIONS) == TAKING | ALSO_FILES


def test_every_target_of_an_option_is_there():
    assert {option.target for option in OPTIONS.values()} <= set(TARGETS)


@pytest.mark.parametrize(("command", "parameter"), OPTIONS, ids=map(" ".join, OPTIONS))
def test_a_file_that_is_none_ends_in_a_message(command, parameter):
    fed(command, parameter, BAD)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "parameter"), OPTIONS, ids=map(" ".join, OPTIONS))
def test_a_sound_file_is_read(command, parameter):
    """So that the command does come to it."""
    done = fed(command, parameter, sound(OPTIONS[command, parameter]))
    assert done.returncode in (0, 1, INTERRUPTED) or (command, parameter) in REFUSED, done.stderr
