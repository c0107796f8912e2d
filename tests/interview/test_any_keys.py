"""Whatever keys are pressed, in whatever order: the file on the disk loads, and nothing ends in a traceback."""

import random
import string

import pytest

from aeo_ipass.answers.store import load
from aeo_ipass.interview.checked import Checked
from aeo_ipass.interview.prompter import Action, Choice
from kit.companies import SITES, company
from kit.fingers import Fingers

STEPS, LOOK = 2000, 50

LETTERS = [*string.ascii_letters, *"?=.,-/ 中é　🚚"]
CONTROLS = [chr(n) for n in range(32) if chr(n) not in "\x03\x1b"]  # Ctrl-C, which ends it, is rarer
ARROWS = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1bOA", "\x1bOB"]
SPECIAL = [
    "\x1b", "\x7f", "\x1b[3~", "\x1b[2~", "\x1b[5~", "\x1b[6~", "\x1b[Z", "\x1bOP", "\x1bOQ", "\x1b[15~", "\x1b[24~",
    "\x1b[1;2A", "\x1b[1;5C", "\x1b[1;99z", "\x1b[I", "\x1b[O", "\x1b[<0;5;3M", "\x1b[<0;5;3m", "\x1b[M !!", "\x1b[<64;5;3M",
    "\x1b]11;rgb:1111/2222/3333\x07", "\x1b[200~", "\x1b[201~", "\x85", "\u2028", "\u202e", "\x9b1m",
    "\x1b[200~1\r2\ra \r\x1b[201~", "\x1b[200~Example\r\nTrading\x1b[2J\u202e\tLimited\x1b[201~", "\x1b[200~\x1b[201~",
]  # fmt: skip
ALT = ["\x1b" + key for key in ("\r", "\n", "\x7f", *string.ascii_lowercase, *string.digits, "#", "<", "?")]
TYPED = [
    "2026-03-01",
    "5/6/2026",
    "98%",
    "never",
    "unsure",
    "not_applicable",
    "-1",
    "1e999",
    "null",
    "{}",
    "D-01",
    "F",
]
KINDS = [
    (["\r"], 20), (list(string.digits), 20), ([" "], 8), (ARROWS, 15), (LETTERS, 10), (ALT, 6),
    (CONTROLS, 6), (SPECIAL, 6), (TYPED, 8), (["\x03"], 0.3),
]  # fmt: skip


def keys(chance):
    kinds, weights = zip(*KINDS, strict=True)
    while True:
        (kind,) = chance.choices(kinds, weights)
        yield chance.choice(kind)


def looked_at(found, path, seen):
    """The same keys; the file is looked at every now and then, while the interview is under way."""
    for count, key in zip(range(STEPS), found, strict=False):
        if count % LOOK == 0:
            check(path)
        seen.append(key)
        yield key


def check(path):
    if path.exists():
        assert load(path, partial=True).reading.errors == []


@pytest.mark.parametrize("seed", [1, pytest.param(0, marks=pytest.mark.slow)])
@pytest.mark.parametrize("begun", [False, True], ids=["new file", "company known"])
def test_no_keys_leave_a_file_that_does_not_load(tmp_path, monkeypatch, capfd, seed, begun):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.fsync", lambda _: None)
    path, seen = tmp_path / "answers.yaml", []
    if begun:
        company(path, sites=SITES, depth="full")
    fingers = Fingers(looked_at(keys(random.Random(seed)), path, seen))
    with fingers.at_work():
        while len(seen) < STEPS:
            if fingers.hold(path):
                path.unlink()
            check(path)
    assert "".join(capfd.readouterr()) == "", "no exception was told on the way"
    answers = load(path, partial=True).data if path.exists() else {}
    assert answers.get("answers") or answers.get("profile"), "it came somewhere"


# --- whatever a prompter returns -----------------------------------------------------------------

GARBAGE = [
    None, "", "\r", 0, True, [], ["a"], [["a"]], [None], ("a", "b"), {"a": 1}, object(), "c", ["a", "c"], "a\nb", "\x1b[2J",
    Action.BACK, Action.QUIT, b"a", float("nan"),
]  # fmt: skip
AB = [Choice("a", "A"), Choice("b", "B")]


class Rubbish:
    """A prompter that returns these, one after the other."""

    def __init__(self, answers):
        self.answers = iter(answers)
        self.say = self.verbatim = self.heading = None

    def choose(self, choices, default, actions):
        return next(self.answers)

    def tick(self, choices, ticked, actions, *, may_be_empty):
        return next(self.answers)

    def line(self, prompt, default, check, actions, completion=()):
        return next(self.answers)


def test_only_what_was_offered_is_an_answer():
    assert Checked(Rubbish([*GARBAGE, "b"])).choose(AB, None, ()) == "b"
    assert Checked(Rubbish([*GARBAGE, "b"])).choose(AB, None, (Action.BACK,)) is Action.BACK
    nothing = [g for g in GARBAGE if g not in ([], ["a"])]
    assert Checked(Rubbish([*nothing, [], ["b", "a"]])).tick(AB, None, (), may_be_empty=False) == ["b", "a"]
    assert Checked(Rubbish([*nothing, []])).tick(AB, None, (), may_be_empty=True) == []


def test_only_a_line_that_passes_is_an_answer():
    def check(text):
        return None if text == "good" else "wrong"

    assert Checked(Rubbish([*GARBAGE, "bad", "good\n", "good"])).line("", "", check, ()) == "good"
    kept = "as it was\nin the file"
    assert Checked(Rubbish([None, kept])).line("", kept, lambda _: None, ()) == kept
