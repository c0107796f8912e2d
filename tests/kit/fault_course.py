"""What a command does to its folder when nobody disturbs it: the folder before, at each call that writes, and after."""

import atexit
import os
import re
import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path
from unittest.mock import patch

from aeo_ipass.questionnaire import catalog
from kit.command_line import call
from kit.fault_worlds import WORLDS, made
from kit.partner_returns import tree
from kit.tripwire import CALM, FILES, Wire, process

LEFT = re.compile(r"(^|/)\.[^/]+\.(tmp(/.*)?|lock)$")
"""What a run that was killed may leave: a file or a folder that was still growing, and a lock that holds nothing."""


def run(name, folder, wire=CALM, *, again=False, **more):
    """Run the command of a world in this folder of it; `again`: what completes it after it was stopped."""
    world = WORLDS[name]
    words = world.once_more if again else world.words.split()
    return process(words, folder / "desk", wire, stdin=world.stdin, **more)


def whole(folder):
    """The files in a folder but for what was left of a run."""
    return {path: content for path, content in tree(folder).items() if not LEFT.search(path)}


def left(folder):
    """What was left of a run."""
    return [path for path in tree(folder) if LEFT.search(path)]


class Course:
    """A world before a run, at each call of it, and after it; `ended`: how it ended."""

    def __init__(self, name):
        self.name, self.folder = name, Path(tempfile.mkdtemp(prefix="course-"))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)  # hundreds of copies
        self._numbers = count()
        made(name, self.folder / "before")
        self.before = tree(self.folder / "before")
        self._warm()
        self.now = now = self.new("now")
        self.ended = run(
            name, now, Wire(at=1, forever=True, then=lambda n: shutil.copytree(now, self._at(n)))
        )
        self.after = tree(now)

    def new(self, name):
        """The folder as it was, once more, under a name that begins so."""
        return shutil.copytree(self.folder / "before", self.folder / f"{name}-{next(self._numbers)}")

    def _at(self, number):
        return self.folder / f"at-{number}"

    def _warm(self):
        """Load in this process all that the command needs, so that a forked one is quick."""
        here, world = Path.cwd(), WORLDS[self.name]
        os.chdir(self.new("warm") / "desk")
        try:
            with patch.object(catalog, "files", FILES):
                call(*world.words.split(), stdin=world.stdin)
        finally:
            os.chdir(here)

    def states(self):
        """The different states of the folder that a kill can leave, by the call before which it comes."""
        found = {}
        for number, told in enumerate(self.ended.calls, 1):
            state = self._at(number)
            said = frozenset(
                (re.sub(r"\.[^./]+\.tmp", ".tmp", path), text) for path, text in tree(state).items()
            )
            found.setdefault(said, (f"{number}: {told}", state))
        return dict(found.values())

    def is_old_or_new(self, folder):
        """Raises AssertionError unless each file in a folder is as it was, or as it is after the run."""
        found = whole(folder)
        for path, content in found.items():
            assert content in (
                self.before.get(path),
                self.after.get(path),
                *WORLDS[self.name].between(path, folder),
            ), path
        assert {path for path in self.before if path in self.after} <= found.keys(), "a file is gone"


@cache
def course(name):
    """The course of a world; worked out once."""
    return Course(name)
