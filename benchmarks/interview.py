"""How long the interview takes to its first prompt, and from a key to the next one beside a bare questionary list.

The programs run in pseudo-terminals and take turns, a key each, so that whatever else the machine does meets both
alike. The interview is that of a forwarder on the full set: real questions of every kind, each answer saved and
flushed to the disk before the next prompt, an overview between two criteria.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from functools import partial

from clock import surroundings, turns
from rows import ratio
from setting import EMPTY, ROOT
from startup import FLOOR, seconds

sys.path.append(str(ROOT / "tests"))

from kit.companies import HKAEO, company, keys, walk

BARE = """
import questionary
while True:
    questionary.select("Is it so?", choices=["Not at all", "In part", "Mostly", "Everywhere"]).ask()
"""
DRAWN, WHERE = b"\x1b[?2004h", b"\x1b[6n"
"""What prompt_toolkit writes with a prompt, and what it wants to know: where the cursor is."""


class Person:
    """A program in a terminal, and somebody who presses keys and watches for the next prompt."""

    def __init__(self, words, place):
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
            words = [str(w) for w in words]
            os.execve(words[0], words, surroundings(place, {"TERM": "xterm-256color"}))
        self.wait()

    def wait(self):
        """Read until a prompt is drawn; returns when that was."""
        drawn = None
        while drawn is None or select.select([self.end], [], [], 0.01)[0]:
            data = os.read(self.end, 65536)
            if WHERE in data:
                os.write(self.end, b"\x1b[1;1R")
            if DRAWN in data:
                drawn = time.perf_counter()
        return drawn

    def press(self, typed):
        """Press keys, the last of which ends the prompt; returns the seconds from it to the next prompt."""
        for key in (typed[:-1], typed[-1:]):
            begun = time.perf_counter()
            os.write(self.end, key.encode())
            if key == typed[:-1] and key:
                time.sleep(0.02)
                while select.select([self.end], [], [], 0.02)[0]:
                    os.read(self.end, 65536)
        return self.wait() - begun

    def leave(self):
        """End the program; returns the processor's seconds that it took."""
        os.kill(self.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.pid, 0)
        os.close(self.end)
        return used.ru_utime + used.ru_stime


def rows(setting):
    """From the start to the first prompt, then from each key to the next prompt."""
    yield from first_prompt(setting)
    times = pressed(setting, setting.rounds(150, 20))
    for name in ("question", "overview"):
        bare = times["bare", name]
        if bare:
            yield ratio(f"key → next prompt, {name}", times[name], "bare questionary", bare, reach=1.15)


def first_prompt(setting):
    """What `assess` takes of the processor until somebody can answer."""
    path = company(setting.place / "first.yaml", depth="full")
    works = {
        FLOOR: partial(seconds, setting, [setting.wheel, *EMPTY]),
        "bare questionary": partial(shown, setting, [setting.wheel, "-c", BARE]),
        "assess": partial(shown, setting, setting.start("assess", path)),
    }
    times = turns(works, setting.rounds(9, 3))
    floor = times.pop(FLOOR)
    for name, taken in times.items():
        reach = 24 if name == "assess" else None
        yield ratio(f"{name}, to the first prompt", taken, FLOOR, floor, reach=reach)


def shown(setting, words):
    return Person(words, setting.place).leave()


def pressed(setting, questions):
    """The seconds of each answer in the interview, and of the bare list just before it."""
    path = company(setting.place / "answers.yaml", depth="full")
    ours = Person(setting.start("assess", path), setting.place)
    bare = Person([setting.wheel, "-c", BARE], setting.place)
    times = {"question": [], "overview": [], ("bare", "question"): [], ("bare", "overview"): []}

    def both(name, typed):
        times["bare", name].append(bare.press("\r"))
        times[name].append(ours.press(typed))

    found = walk(path)[:questions]
    for step, following in zip(found, [*found[1:], None], strict=True):
        both("question", keys(HKAEO.questions[step.question.id]))
        if following and following.criterion.id != step.criterion.id:
            both("overview", "\r")
    ours.leave()
    bare.leave()
    return times
