"""How long the interview takes from a key to the next prompt, as a multiple of a bare questionary list.

python benchmarks/interview.py [QUESTIONS]

Both run in pseudo-terminals and take turns, a key each, so that whatever else the machine does meets both alike.
The interview is that of a forwarder on the full set: real questions of every kind, each answer saved and flushed to
the disk before the next prompt, an overview between two criteria.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[0] = str(ROOT / "tests")  # in place of this folder, whose `interview` is this file

from kit.companies import HKAEO, company, keys, walk  # noqa: E402

LIMIT = 1.5
BARE = """
import questionary
while True:
    questionary.select("Is it so?", choices=["Not at all", "In part", "Mostly", "Everywhere"]).ask()
"""
DRAWN, WHERE = b"\x1b[?2004h", b"\x1b[6n"
"""What prompt_toolkit writes with a prompt, and what it wants to know: where the cursor is."""


class Person:
    """A program in a terminal, and somebody who presses keys and watches for the next prompt."""

    def __init__(self, *words):
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            os.execv(sys.executable, [sys.executable, *words])
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
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.end)


def measure(path, questions):
    """The seconds of each answer in the interview and of each in the bare list."""
    ours, bare = Person("-m", "aeo_ipass", "assess", str(path)), Person("-c", BARE)
    times = {"interview": [], "overview": [], "bare": []}
    found = walk(path)[:questions]
    for step, following in zip(found, [*found[1:], None], strict=True):
        times["bare"].append(bare.press("\r"))
        times["interview"].append(ours.press(keys(HKAEO.questions[step.question.id])))
        if following and following.criterion.id != step.criterion.id:
            times["overview"].append(ours.press("\r"))
    ours.leave()
    bare.leave()
    return times


def main():
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    with tempfile.TemporaryDirectory() as folder:
        times = measure(company(Path(folder) / "answers.yaml", depth="full"), questions)
    floor = statistics.median(times["bare"])
    for name, taken in times.items():
        median, high = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        print(
            f"{median / floor:6.2f} ×  {1000 * median:6.1f} ms  (95 %: {1000 * high:6.1f} ms, n={len(taken)})  {name}"
        )
    ratio = statistics.median([*times["interview"], *times["overview"]]) / floor
    print(f"from a key to the next prompt: {ratio:.2f} × a bare list (at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
