"""The locks of an answer file: never held by two, whoever waits and whoever lets go."""

import subprocess
import sys

from aeo_ipass.answers.lock import saving
from conftest import environment

MANY, OFTEN = 4, 120
HOLDER = """
import os, sys
from pathlib import Path
from aeo_ipass.answers.lock import saving

answers = Path(sys.argv[1])
inside = answers.with_name("inside")
for _ in range(int(sys.argv[2])):
    with saving(answers):
        os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
        inside.unlink()
"""


def test_of_many_who_save_only_one_is_inside_at_a_time(tmp_path):
    """The file of a lock is removed by whoever lets go of it, while others wait for it."""
    answers = tmp_path / "answers.yaml"
    answers.write_text("format: none\n")
    command = [sys.executable, "-c", HOLDER, str(answers), str(OFTEN)]
    with saving(answers):  # until all are at the door
        running = [subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE) for _ in range(MANY)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * MANY
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]
