"""Whole or not at all: whatever fails, whenever it fails, the old files or the new ones are there, and nothing else."""

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from aeo_ipass.errors import StorageError
from aeo_ipass.files.atomic import AtomicFile, write_atomically
from aeo_ipass.files.outputs import allowed, write, writing

STEPS = ("open", "write", "flush", "chmod", "fsync", "close", "replace")


class _Stream:
    """A file whose steps fail on request."""

    def __init__(self, stream, fail):
        self._stream, self._fail = stream, fail

    def __getattr__(self, name):
        step = getattr(self._stream, name)
        if name not in STEPS:
            return step

        def failing(*words):
            self._fail(name)
            return step(*words)

        return failing


@pytest.fixture
def failing(monkeypatch):
    """Make one step of writing fail, at its nth time."""

    def make(step, error, nth=1):
        count = 0

        def fail(name):
            nonlocal count
            count += name == step
            if name == step and count == nth:
                raise error

        def before(name, function):
            return lambda *words, **more: (fail(name), function(*words, **more))[1]

        fdopen = os.fdopen
        monkeypatch.setattr(os, "fdopen", lambda *words: _Stream(fdopen(*words), fail))
        monkeypatch.setattr(os, "fsync", before("fsync", os.fsync))
        monkeypatch.setattr(os, "chmod", before("chmod", os.chmod))
        monkeypatch.setattr(os, "replace", before("replace", os.replace))
        monkeypatch.setattr(os, "open", before("open", os.open))

    return make


def _all(folder):
    return {p.name: p.read_text("utf-8") for p in folder.iterdir()}


FULL, SIGNAL = OSError(28, "No space left on device"), KeyboardInterrupt()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [FULL, SIGNAL], ids=["full", "interrupted"])
@pytest.mark.parametrize("old", [{}, {"a": "old"}], ids=["new file", "old file"])
def test_a_step_that_fails_leaves_what_was_there(step, error, old, failing, tmp_path):
    for name, text in old.items():
        (tmp_path / name).write_text(text)
    failing(step, error)
    with pytest.raises(StorageError if error is FULL else KeyboardInterrupt) as caught:
        write_atomically(tmp_path / "a", "new")
    assert _all(tmp_path) == old
    if error is FULL:
        assert "the file cannot be written: no space left on device" in str(caught.value)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("step", STEPS[:-1])
def test_one_output_of_several_that_fails_keeps_all_back(step, nth, failing, tmp_path):
    names = ("a", "b", "c")
    (tmp_path / "b").write_text("old")
    places = allowed([tmp_path / name for name in names], [])
    failing(step, FULL, nth)
    with pytest.raises(StorageError), writing(places) as files:
        for file in files:
            file.write("new")
    assert _all(tmp_path) == {"b": "old"}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_each_file_is_old_or_new_when_the_last_step_fails(nth, failing, tmp_path):
    names = ["a", "b", "c"]
    for name in names:
        (tmp_path / name).write_text("old")
    places = allowed([tmp_path / name for name in names], [])
    failing("replace", FULL, nth)
    with pytest.raises(StorageError), writing(places) as files:
        for file in files:
            file.write("new")
    assert _all(tmp_path) == {name: "new" if n < nth else "old" for n, name in enumerate(names, 1)}


def test_an_error_of_the_run_keeps_all_outputs_back(tmp_path):
    places = allowed([tmp_path / "a", tmp_path / "b"], [])
    with pytest.raises(ZeroDivisionError), writing(places) as (one, other):
        one.write("new")
        other.write(str(1 // 0))
    assert _all(tmp_path) == {}


_KILLED = """
import os, signal, sys
from pathlib import Path
from aeo_ipass.files import outputs

def die(*words, **more):
    os.kill(os.getpid(), signal.SIGKILL)

step, when = sys.argv[1:3]
real = getattr(os, step)
def before_or_after(*words, **more):
    if when == "after":
        real(*words, **more)
    die()
setattr(os, step, before_or_after)
outputs.write(outputs.allowed([Path("a")], [])[0], "new" * 10_000)
"""


@pytest.mark.parametrize(
    ("step", "when", "expected"),
    [("chmod", "before", "old"), ("fsync", "before", "old"), ("fsync", "after", "old"), ("replace", "before", "old"),
     ("replace", "after", "new" * 10_000)],
)  # fmt: skip
def test_a_kill_leaves_the_old_file_or_the_new(step, when, expected, tmp_path):
    (tmp_path / "a").write_text("old")
    done = subprocess.run([sys.executable, "-c", _KILLED, step, when], cwd=tmp_path, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "a").read_text() == expected
    left = [p.name for p in tmp_path.iterdir() if p.name != "a"]
    assert all(name.startswith(".a.") and name.endswith(".tmp") for name in left)


def test_a_file_is_private_until_it_is_whole(tmp_path):
    file = AtomicFile(tmp_path / "a")
    file.write("secret")
    (growing,) = tmp_path.iterdir()
    assert stat.S_IMODE(growing.stat().st_mode) == 0o600
    file.commit()
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_the_rights_of_new_files(umask, mode, tmp_path):
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "a", "new")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_that_is_replaced_keeps_its_rights_and_its_owner(mode, tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(mode)
    before = path.stat()
    write_atomically(path, "new")
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing yet"])
def test_a_link_stays_a_link(there, tmp_path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "a", tmp_path / "link"
    if there:
        target.write_text("old")
    link.symlink_to(Path("far") / "a")
    write(allowed([link], [])[0], "new")
    assert link.is_symlink() and link.readlink() == Path("far") / "a"
    assert target.read_text() == "new" and not target.is_symlink()


@pytest.mark.parametrize("name", ["a" * 255, "答" * 85, "😀" * 63], ids=["ascii", "chinese", "emoji"])
def test_the_longest_names_can_be_written(name, tmp_path):
    write_atomically(tmp_path / name, "new")
    assert _all(tmp_path) == {name: "new"}


def test_the_folder_is_brought_to_the_disk_too(tmp_path, monkeypatch):
    synced, fsync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), fsync(handle)))
    write_atomically(tmp_path / "a", "new")
    assert synced == [(tmp_path / "a").stat().st_ino, tmp_path.stat().st_ino]


def test_a_reader_meets_one_whole_content_or_the_other(tmp_path):
    path, contents, met = tmp_path / "a", ["x" * 50_000, "y" * 70_000], set()
    write_atomically(path, contents[0])

    def read():
        for _ in range(300):
            met.add(path.read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(60):
        write_atomically(path, contents[n % 2])
    reader.join()
    assert met <= set(contents)
