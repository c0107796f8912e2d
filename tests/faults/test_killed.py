"""Killed at any call that writes: what was there is old or new and whole, and the same command once more completes it."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from kit.command_line import call
from kit.fault_worlds import WORLDS, made
from kit.partner_returns import tree
from kit.tripwire import CALM, Wire, process

LEFT = re.compile(r"(^|/)\.[^/]+\.(tmp(/.*)?|lock)$")
"""What a run that was killed may leave: a file or a folder that was still growing, and a lock that holds nothing."""


def run(name, folder, wire=CALM, again=False):
    world = WORLDS[name]
    words = world.once_more if again else world.words.split()
    return process(words, folder / "desk", wire, stdin=world.stdin)


def whole(folder):
    """What is in a folder but for what was left."""
    return {path: content for path, content in tree(folder).items() if not LEFT.search(path)}


class Course:
    """A world before, at each call of a run that nobody disturbs, and after it."""

    def __init__(self, name, folder):
        self.folder = folder
        made(name, folder / "before")
        self.before = tree(folder / "before")
        _warm(name, folder)
        shutil.copytree(folder / "before", folder / "now")
        self.ended = run(name, folder / "now", Wire(at=1, forever=True, then=self._keep))
        self.after = tree(folder / "now")

    def _keep(self, number):
        shutil.copytree(self.folder / "now", self.folder / f"at-{number}")

    def states(self):
        """The different states of the folder that a kill can leave, by the call before which it comes."""
        found = {}
        for number, told in enumerate(self.ended.calls, 1):
            state = self.folder / f"at-{number}"
            said = frozenset(
                (re.sub(r"\.[^.]+\.tmp", ".tmp", path), text) for path, text in tree(state).items()
            )
            found.setdefault(said, (f"{number}: {told}", state))
        return dict(found.values())


def _warm(name, folder):
    """Load in this process all that the command needs, so that a forked one is quick."""
    import os

    shutil.copytree(folder / "before", folder / "warm")
    here = Path.cwd()
    os.chdir(folder / "warm" / "desk")
    try:
        call(*WORLDS[name].words.split(), stdin=WORLDS[name].stdin)
    finally:
        os.chdir(here)


@cache
def courses():
    return {}


@pytest.fixture
def course(request, tmp_path_factory):
    name = request.param
    if name not in courses():
        courses()[name] = Course(name, tmp_path_factory.mktemp("course"))
    return courses()[name]


every = pytest.mark.parametrize(("name", "course"), [(name, name) for name in WORLDS], indirect=["course"])


@every
def test_a_kill_leaves_each_file_as_it_was_or_as_it_is_to_be(name, course):
    assert course.ended.code == WORLDS[name].code, course.ended.err
    assert whole(course.folder / "now") == course.after != course.before
    for told, state in course.states().items():
        for path, content in whole(state).items():
            assert content in (course.before.get(path), course.after.get(path)), (told, path)
        assert course.before.keys() <= tree(state).keys() | (course.before.keys() - course.after.keys()), told


@every
def test_once_more_completes_it(name, course, tmp_path):
    world = WORLDS[name]
    for told, state in course.states().items():
        folder = tmp_path / told.split(":")[0]
        shutil.copytree(state, folder)
        is_done = whole(folder) == course.after
        ended = run(name, folder, again=True)
        assert whole(folder) == course.after, (told, ended)
        assert ended.code in (world.code, *([world.done] if is_done else [])), (told, ended)
