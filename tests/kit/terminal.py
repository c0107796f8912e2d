"""A person at a real terminal: a pseudo-terminal for the program and pyte for its screen."""

import fcntl
import os
import pty
import re
import struct
import termios
import time

import pexpect
import pyte
from pexpect.fdpexpect import fdspawn

from kit.process import become

ENTER, TAB, UP, DOWN, SPACE, CTRL_C = "\r", "\t", "\x1b[A", "\x1b[B", " ", "\x03"
NONE_OF_THESE = UP + SPACE + ENTER
"""In a list to tick: up from the first entry to the last one."""
WIPE = "\x15"  # Ctrl-U: empties the line
DRAWN = re.compile(rb"\x1b\[\?2004h.*?\x1b\[\?7h", re.DOTALL)
"""A prompt: prompt_toolkit begins to take in pasted text, draws, and lets the terminal break lines again."""


class Terminal:
    """`aeo-ipass` in a terminal of that size; `screen` is what a person would see."""

    def __init__(self, *words, cwd, width=100, height=60, **more):
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            become(words, cwd, **{"TERM": "xterm-256color", **more})
        self.child = fdspawn(self.end)
        self.child.delaybeforesend = None
        self.display = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.display)
        self.prompts = 0
        """How many prompts were drawn, to their ends."""
        self._raw = self.said = b""
        self.news = True
        """Whether the last look brought anything."""

    def read(self):
        """Take in what the program wrote; False at its end."""
        self.news = False
        try:
            data = self.child.read_nonblocking(65536, timeout=0.02)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.news = True
        self.stream.feed(data)
        self._raw += data
        self.said += data
        while found := DRAWN.search(self._raw):
            self.prompts += 1
            self._raw = self._raw[found.end() :]
        for _ in range(data.count(b"\x1b[6n")):
            y, x = self.display.cursor.y + 1, self.display.cursor.x + 1
            self.child.send(f"\x1b[{y};{x}R")
        return True

    @property
    def screen(self):
        # pyte keeps an empty cell behind each wide character; its own `display` takes ten times as long
        rows = (self.display.buffer[y] for y in range(self.display.lines))
        return "\n".join("".join(r[x].data for x in range(max(r, default=-1) + 1)).rstrip() for r in rows)

    def until(self, wanted, timeout=20):
        """Read until `wanted` (a text or a predicate of the screen) holds."""
        holds = wanted if callable(wanted) else lambda screen: wanted in screen
        end, alive, self.news = time.monotonic() + timeout, True, True
        while time.monotonic() < end:
            if self.news and holds(self.screen):
                return self
            if not alive:
                break
            alive = self.read()
        raise AssertionError(f"never seen: {wanted}\n{self.screen}")

    def send(self, keys):
        self.child.send(keys)
        return self

    def settle(self):
        """Wait until the program has taken in what was sent, a lone Escape too."""
        end = time.monotonic() + 0.08
        while time.monotonic() < end:
            self.read()
        return self

    def prompt(self):
        """Wait for the first prompt, drawn to its end."""
        return self._drawn(0)

    def step(self, keys):
        """Press these keys and wait for the prompt that follows, drawn to its end."""
        before = self.prompts
        return self.send(keys)._drawn(before)

    def _drawn(self, before):
        self.until(lambda _: self.prompts > before)
        return self

    def question(self):
        """The id of the question on the screen: the last one shown."""
        found = re.findall(r"^([A-L]-\d\d) ", self.screen, flags=re.M)
        return found[-1] if found else None

    def heading(self):
        """The last heading: a criterion and the progress, `Overview`, `Before the end`."""
        found = re.findall(r"^── (.*?) ─", self.screen, flags=re.M)
        return found[-1] if found else None

    def below(self, text):
        """What is on the screen from the last line with this text on."""
        return self.screen[self.screen.rindex(text) :]

    def resize(self, width, height):
        self.display.resize(height, width)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        return self

    def kill(self, number):
        os.kill(self.pid, number)

    def close(self):
        """Wait for the end; returns the exit status, negative when a signal ended it."""
        while self.read():
            pass
        return self._ended()

    def hang_up(self):
        """Close the window; returns the exit status of the program."""
        return self._ended()

    def _ended(self):
        self.child.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
