"""What the system refuses, at any call: a message that names the file and says what to do, and each file old or new."""

import errno
import os
import signal

import pytest

from kit.fault_course import course, left, run, whole
from kit.fault_worlds import QUICK, WORLDS, sampled
from kit.tripwire import Wire

FULL = frozenset({"open", "write", "mkdir", "fsync"})
PLACES = frozenset({"open", "mkdir", "replace", "rename", "unlink", "rmdir"})
MOVES = frozenset({"replace", "rename"})
FAULTS = {
    "full disk": Wire(number=errno.ENOSPC, only=FULL, forever=True),
    "quota": Wire(number=errno.EDQUOT, only=FULL, forever=True),
    "broken disk": Wire(number=errno.EIO),
    "read-only disk": Wire(number=errno.EROFS, forever=True),
    "denied": Wire(number=errno.EACCES, only=PLACES, forever=True),
    "in use": Wire(number=errno.EBUSY, only=MOVES),
    "other device": Wire(number=errno.EXDEV, only=MOVES),
    "no handles": Wire(number=errno.EMFILE, only=frozenset({"open"})),
}
STOPS = {"Ctrl-C": signal.SIGINT, "asked to end": signal.SIGTERM, "window closed": signal.SIGHUP}
CANNOT_CLEAR = {"read-only disk", "denied"}
"""Where not even a file that was growing can be taken away."""


def faced(name, fault, at):
    """Meet a fault at one of the calls that it concerns; how that ended, None when there are not so many."""
    found, wire = course(name), FAULTS[fault]
    folder = found.new(f"{fault}-{at}")
    ended = run(name, folder, Wire(**{**vars(wire), "at": at}))
    if len(ended.calls) < at:
        return None
    found.is_old_or_new(folder)
    told, said = ended.calls[at - 1], ended.err + ended.out
    assert "Traceback" not in said, (told, said)
    if ended.code == WORLDS[name].code and whole(folder) == found.after:
        return ended  # nobody needs what was refused, or it went well the second time
    assert ended.code == 2 or (name, ended.code) == ("assess", 130), (told, ended)
    assert os.strerror(wire.number).lower() in said.replace("\n", " "), (told, said)
    assert any(f"{file}: " in said for file in _names(found)), (told, said)
    assert "what stood in the file before is untouched" in said, (told, said)
    assert fault in CANNOT_CLEAR or not left(folder), told
    return ended


def _names(found):
    """What a message may name: a file of the command, or its folder, as the command was told of it."""
    files = {path.removeprefix("desk/") for path in found.before.keys() | found.after.keys()}
    return files | {parent for path in files for parent in _parents(path)}


def _parents(path):
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]


@pytest.mark.parametrize(
    "fault", sampled(FAULTS, "full disk", "broken disk", "denied", "other device", "no handles")
)
def test_a_fault_at_any_call_is_told_and_leaves_each_file_old_or_new(fault):
    ended, at = [], 0
    while (one := faced("evidence add", fault, at := at + 1)) is not None:
        ended.append(one.code)
    assert 2 in ended, "it was met"


@pytest.mark.slow
@pytest.mark.parametrize("name", WORLDS)
def test_each_call_of_each_command_meets_a_fault(name):
    """Each in its turn: all of them at every call of every command would take minutes."""
    turn = list(WORLDS).index(name)
    for number, fault in enumerate(FAULTS):
        step = len(FAULTS) if name in QUICK else 2 * len(FAULTS)
        at = 1 + (number + turn) % 3
        while faced(name, fault, at) is not None:
            at += step


def stopped(name, stop, at):
    """Meet a signal at a call."""
    found = course(name)
    folder = found.new(f"{stop}-{at}")
    ended = run(name, folder, Wire(at=at, stop=STOPS[stop]))
    told = ended.calls[at - 1]
    found.is_old_or_new(folder)
    assert "Traceback" not in ended.err, (told, ended.err)
    assert ended.code == 128 + STOPS[stop] or name == "assess", (told, ended)
    tidy = told.startswith(("unlink ", "rmdir "))
    assert tidy or not left(folder), told
    again = run(name, folder, again=True)
    assert whole(folder) == found.after, (told, again)


def test_a_stop_at_any_call_leaves_nothing_half_written():
    for at in range(1, len(course("evidence add").ended.calls) + 1):
        stopped("evidence add", list(STOPS)[at % len(STOPS)], at)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in WORLDS if name != "evidence add"])
def test_each_command_can_be_stopped(name):
    calls = len(course(name).ended.calls)
    for number, at in enumerate(range(1, calls + 1, 2 if name in QUICK else 7)):
        stopped(name, list(STOPS)[number % len(STOPS)], at)
