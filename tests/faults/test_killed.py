"""Killed at any call that writes: what was there is old or new and whole, and the same command once more completes it."""

import shutil
import signal

import pytest

from kit.fault_course import course, run, whole
from kit.fault_worlds import WORLDS, sampled
from kit.tripwire import Wire

EVERY = sampled(WORLDS, "answers import", "evidence add", "partner collect --yes")


@pytest.mark.parametrize("name", EVERY)
def test_a_kill_leaves_each_file_old_or_new_and_the_command_once_more_completes_it(name, tmp_path):
    found, world = course(name), WORLDS[name]
    assert found.ended.code == world.code, found.ended
    assert whole(found.now) == found.after != found.before
    for told, state in found.states().items():
        found.is_old_or_new(state)
        folder = shutil.copytree(state, tmp_path / told.partition(":")[0])
        is_done = whole(folder) == found.after
        ended = run(name, folder, again=True)
        assert whole(folder) == found.after, (told, ended)
        assert ended.code in (world.code, *([world.done] if is_done else [])), (told, ended)


@pytest.mark.parametrize("name", EVERY)
def test_a_kill_amid_the_bytes_of_a_write_leaves_each_file_old_or_new(name, tmp_path):
    found, writes = course(name), frozenset({"write"})
    count = sum(told.startswith("write ") for told in found.ended.calls)
    for at in {1, count // 2 + 1, count}:
        folder = found.new(f"torn-{at}")
        assert run(name, folder, Wire(at=at, only=writes, torn=True)).code == -signal.SIGKILL
        found.is_old_or_new(folder)
        again = run(name, folder, again=True)
        assert whole(folder) == found.after, again
