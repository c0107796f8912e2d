"""A person at a real terminal: a pseudo-terminal for the program and pyte for its screen."""

import re
import sys
import time

import pexpect
import pyte

from conftest import environment


class Terminal:
    """`aeo-ipass` in a terminal of that size; `screen` is what a person would see."""

    def __init__(self, *words, cwd, width=100, height=60, **env):
        self.child = pexpect.spawn(
            sys.executable, ["-m", "aeo_ipass", *map(str, words)], cwd=str(cwd),
            env=environment(TERM="xterm-256color", **env), dimensions=(height, width), timeout=20,
        )  # fmt: skip
        self.display = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.display)

    def read(self):
        try:
            data = self.child.read_nonblocking(65536, timeout=0.02)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.stream.feed(data)
        if b"\x1b[6n" in data:  # prompt_toolkit asks where the cursor is
            y, x = self.display.cursor.y + 1, self.display.cursor.x + 1
            self.child.send(f"\x1b[{y};{x}R")
        return True

    @property
    def screen(self):
        # pyte keeps an empty cell behind each wide character
        return "\n".join("".join(line).rstrip() for line in self.display.display)

    def until(self, wanted, timeout=20):
        """Read until `wanted` (a text or a predicate of the screen) holds."""
        holds = wanted if callable(wanted) else lambda screen: wanted in screen
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            alive = self.read()
            if holds(self.screen):
                return self
            if not alive:
                break
        raise AssertionError(f"never seen: {wanted}\n{self.screen}")

    def send(self, keys):
        self.child.send(keys)
        return self

    def question(self):
        """The id of the question on the screen: the last one shown."""
        found = re.findall(r"^([A-L]-\d\d) ", self.screen, flags=re.M)
        return found[-1] if found else None

    def close(self):
        """Wait for the end; returns the exit status."""
        while self.read():
            pass
        self.child.close()
        return self.child.exitstatus
