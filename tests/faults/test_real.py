"""The same faults from the system itself: strace's kills, a small disk, a small quota, no rights, few open files."""

import errno
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter

import pytest

from conftest import environment
from kit.fault_course import course, left, run, whole
from kit.fault_worlds import WORLDS, sampled
from kit.process import Pipes

NOBODY = 65_534
AS_ROOT = pytest.mark.skipif(
    os.geteuid() != 0, reason="who is not root cannot become nobody, or mount a disk"
)
STRACE = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


def is_told(ended, found, folder, *reasons):
    """Whether a run that met a fault left each file old or new, and said why."""
    found.is_old_or_new(folder)
    said = ended.err + ended.out
    assert "Traceback" not in said, said
    if ended.code == WORLDS[found.name].code and whole(folder) == found.after:
        return False
    assert ended.code == 2 or (found.name, ended.code) == ("assess", 130), ended
    assert any(reason in said.replace("\n", " ") for reason in reasons), said
    return True


# --- what a process may do ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", sampled(["evidence pack, zip", "answers import", "report"], "answers import")
)
def test_files_may_not_be_larger(name):
    found = course(name)
    for most in (0, 100, 1000):
        folder = found.new(f"small-{most}")
        assert is_told(run(name, folder, limit=most), found, folder, os.strerror(errno.EFBIG).lower())
        assert not left(folder)


@pytest.mark.parametrize("name", sampled(["evidence add", "report"], "evidence add"))
def test_few_files_may_be_open(name):
    found, told = course(name), 0
    for more in range(6):
        folder = found.new(f"few-{more}")

        def few(more=more):
            os.close(first := os.dup(0))
            resource.setrlimit(
                resource.RLIMIT_NOFILE, (first + more, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
            )

        told += is_told(run(name, folder, prepare=few), found, folder, os.strerror(errno.EMFILE).lower())
    assert told


FORBIDDEN = ["assess", "answers import", "answers merge", "answers migrate --undo, edited", "evidence add", "evidence pack, zip", "evidence pack, folder",
             "report"]  # fmt: skip


@AS_ROOT
@pytest.mark.parametrize("name", sampled(FORBIDDEN, "assess", "evidence add"))
@pytest.mark.parametrize("what", ["folder", "file"])
def test_nobody_may_write_there(name, what):
    """In a folder of somebody else's; and in one's own, where a file was made read-only on purpose."""
    found = course(name)
    folder = found.new(f"forbidden-{what}")
    for path in (found.folder, folder, *folder.rglob("*")):
        if what == "file" and path.is_relative_to(folder):
            os.chown(path, NOBODY, NOBODY)
        path.chmod(0o755 if path.is_dir() else 0o444)

    def nobody():
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)

    ended = run(name, folder, prepare=nobody)
    told = is_told(ended, found, folder, "permission denied", "write-protected")
    assert told or what == "file", ended
    assert found.before.items() <= whole(folder).items(), ended


# --- a disk that is full ----------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path):
    """Mounts a disk of a size in memory."""
    place = tmp_path / "disk"
    place.mkdir()

    def mounted(size):
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
        if subprocess.run(words, capture_output=True, check=False).returncode:
            pytest.skip("no disk can be mounted here")
        return place

    yield mounted
    subprocess.run(["umount", "-q", str(place)], capture_output=True, check=False)


@AS_ROOT
@pytest.mark.parametrize(
    "name", sampled(["answers import", "evidence pack, folder", "report"], "answers import")
)
def test_a_disk_that_is_full(name, disk):
    found = course(name)
    place = disk("4m")
    folder = shutil.copytree(found.folder / "before", place / "firm")
    with (place / "full").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(1 << 12)):
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC
    assert is_told(run(name, folder), found, folder, "no space left on device")
    assert whole(folder) == found.before
    (place / "full").unlink()
    assert run(name, folder, again=True).code == WORLDS[name].code
    assert whole(folder) == found.after


# --- strace -----------------------------------------------------------------------------------------

SYSTEM = {
    "mkdir": "mkdir", "mkdirat": "mkdir", "rmdir": "rmdir", "rename": "rename", "renameat": "rename", "renameat2": "rename",
    "unlink": "unlink", "unlinkat": "unlink", "chmod": "chmod", "fchmod": "fchmod", "fchmodat": "chmod", "chown": "chown",
    "fchown": "chown", "fchownat": "chown", "lchown": "chown", "truncate": "truncate", "ftruncate": "ftruncate",
    "fsync": "fsync", "fdatasync": "fsync", "write": "write", "writev": "write", "pwrite64": "write", "link": "link",
    "linkat": "link", "symlink": "symlink", "symlinkat": "symlink", "openat": "open", "open": "open", "creat": "open",
    "mknod": "mknod", "mknodat": "mknod", "copy_file_range": "write", "sendfile": "write", "fallocate": "write",
}  # fmt: skip
"""Calls of the system that write, and what Python calls them."""


def _traced(words, folder, log, *more, stdin=""):
    """Run the command anew under strace."""
    return subprocess.run(
        ["strace", "-f", "-y", "-s", "0", "-o", log, *more, sys.executable, "-m", "aeo_ipass", *words],
        cwd=folder / "desk", env=environment(), input=stdin, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def _called(log, folder):
    """What the system was asked to write in a folder, as a trip wire tells it, without the names of temporary files."""
    for line in log.read_text("utf-8").splitlines():
        found = re.match(r"\d+ +(\w+)\((.*?)\) += (?!-1 ENOENT)", line)
        if found is None or (kind := SYSTEM.get(found[1])) is None:
            continue
        if kind == "open" and not re.search("O_WRONLY|O_RDWR|O_CREAT", found[2]):
            continue
        path = (
            re.search(r'"([^"]*)"', found[2])
            if kind not in ("write", "fsync", "fchmod", "ftruncate")
            else None
        )
        name = path[1] if path else (re.search("<(.*?)>", found[2]) or [""] * 2)[1]
        full = os.path.normpath(folder / "desk" / name)
        if not name.startswith("pipe:") and full.startswith(str(folder)):
            yield f"{kind} {_named(os.path.relpath(full, folder / 'desk'))}"


def _named(path):
    return re.sub(r"\.[0-9a-f]{12}\.tmp", ".tmp", path)


@STRACE
@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["answers import", "evidence add", "report", "evidence pack, folder", "partner pack --yes"]
)
def test_the_trip_wire_sees_what_strace_sees(name, tmp_path):
    """Else something would be written that no test here has met a fault at."""
    found = course(name)
    folder, log = found.new("traced"), tmp_path / "log"
    done = _traced(
        WORLDS[name].words.split(), folder, log, "-e", f"trace={','.join(SYSTEM)}", stdin=WORLDS[name].stdin
    )
    if "ptrace" in done.stderr:
        pytest.skip("nothing may be traced here")
    assert done.returncode == WORLDS[name].code, done.stderr
    seen = Counter(_named(told).replace("replace ", "rename ") for told in found.ended.calls)
    told = Counter(one for one in _called(log, folder) if not one.endswith("nameless"))
    missed = {one: count for one, count in (told - seen).items() if not one.startswith("open .")}
    assert not missed


@STRACE
@pytest.mark.slow
@pytest.mark.parametrize("name", ["evidence add", "partner collect --yes"])
@pytest.mark.parametrize("kind", ["fsync", "rename", "write", "mkdir", "chmod"])
def test_a_kill_by_the_system_is_as_the_trip_wire_tells(name, kind, tmp_path):
    found = course(name)
    for at in range(1, 5):
        folder = found.new(f"killed-{kind}-{at}")
        child = Pipes(
            *WORLDS[name].words.split(),
            cwd=folder / "desk",
            prepare=lambda: os.kill(os.getpid(), signal.SIGSTOP),
        )
        os.waitpid(child.pid, os.WUNTRACED)
        inject = f"inject={kind}:signal=SIGKILL:when={at}"
        tracer = subprocess.Popen(
            ["strace", "-p", str(child.pid), "-o", tmp_path / "log", "-e", inject],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        said = tracer.stderr.readline()
        child.kill(signal.SIGCONT)
        code = child.close()
        tracer.wait()
        tracer.stderr.close()
        if "attached" not in said:
            pytest.skip("nothing may be traced here")
        found.is_old_or_new(folder)
        again = run(name, folder, again=True)
        assert whole(folder) == found.after, again
        if code == WORLDS[name].code:
            break
        assert code == -signal.SIGKILL
