"""Long runs: several processes, flat memory, a bar where somebody watches, and an end in order on Ctrl-C."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pexpect
import pytest

from conftest import ROOT, environment
from kit.firms import firm, write, write_programme

MANY = 520
"""More than are worth a pool."""


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return write_programme(tmp_path_factory.mktemp("house"))


def firms(count):
    levels = ("none", "partial", "mostly", "full", "often")  # the last is a mistake
    return [firm(f"Firm {n}", changes={"A-01": levels[n % 5]}) for n in range(count)]


def command(programme, *words):
    return [sys.executable, "-m", "aeo_ipass", "score", *map(str, words), "--questionnaire", str(programme)]


@contextmanager
def started(programme, *words):
    """The command under way with pipes at its ends; it does not outlive the test."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        command(programme, *words), cwd=ROOT, env=environment(), start_new_session=True, **pipes
    ) as child:
        try:
            yield child
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)


# --- processes -------------------------------------------------------------------------------


def test_several_processes_say_what_one_says(run, programme, tmp_path):
    write(tmp_path / "many.jsonl", firms(MANY))
    said = []
    for jobs in ("1", "3"):
        done = run("score", tmp_path / "many.jsonl", "--questionnaire", programme, "--jobs", jobs, "-f", "jsonl",
                   "--require", "almost_ready", "--baseline", tmp_path / "many.jsonl", "--no-regression",
                   "--output-format", f"csv={tmp_path / 'out.csv'}")  # fmt: skip
        said.append((done.returncode, done.stdout, done.stderr, (tmp_path / "out.csv").read_text("utf-8")))
    assert said[0] == said[1]
    assert said[0][0] == 2
    assert len(said[0][1].splitlines()) == MANY


# --- memory ----------------------------------------------------------------------------------

PEAK = r"""
import re, sys
from aeo_ipass.cli.main import run
try:
    run()
finally:
    print(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
"""
"""The peak of this very program; `ru_maxrss` would begin with the memory of whoever started it."""


@pytest.mark.slow
@pytest.mark.parametrize(("format", "jobs"), [("jsonl", "2"), ("json", "1"), ("table", "1")])
def test_memory_does_not_grow_with_the_number_of_inputs(programme, tmp_path, format, jobs):
    def peak(count):
        path = write(tmp_path / f"{count}.jsonl", [firm(f"Firm {n}") for n in range(count)])
        words = command(programme, path, "-f", format, "--jobs", jobs)[3:]
        done = subprocess.run([sys.executable, "-c", PEAK, *words], cwd=ROOT, env=environment(), check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
        assert done.returncode == 0, done.stderr[-500:]
        return int(done.stderr.split()[-1]) / 1024

    few, many = peak(200), peak(2000)
    assert many < few + 5, f"{few:.0f} MB for 200, {many:.0f} MB for 2,000"


# --- progress --------------------------------------------------------------------------------

BAR = re.compile(r"\b\d+/60\b")


def on_a_terminal(programme, *words, to=None):
    """The exit code and what a terminal shows of a run; `to`: the file that takes standard output."""
    line = shlex.join(command(programme, *words)) + (f" > {shlex.quote(str(to))}" if to else "")
    env = {**environment(), "TERM": "xterm"}
    child = pexpect.spawn(
        "/bin/sh", ["-c", line], cwd=str(ROOT), env=env, encoding="utf-8", dimensions=(30, 200)
    )
    child.expect(pexpect.EOF, timeout=60)
    child.close()
    return child.exitstatus, child.before


@pytest.fixture(scope="module")
def sixty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sixty")
    for n, one in enumerate(firms(60)):
        write(folder / f"{n:02}.json", one)
    return folder


def test_a_bar_shows_on_the_terminal_while_results_go_to_a_file(programme, sixty, tmp_path):
    code, seen = on_a_terminal(programme, sixty, "-f", "jsonl", to=tmp_path / "out.jsonl")
    assert code == 2
    assert BAR.search(seen)
    assert seen.count("often") >= 12  # the faults are told beside the bar
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(results) == 60


def test_there_is_no_bar_with_quiet(programme, sixty, tmp_path):
    code, seen = on_a_terminal(programme, sixty, "-f", "jsonl", "-q", to=tmp_path / "out.jsonl")
    assert code == 2 and not BAR.search(seen)


def test_there_is_no_bar_among_results_on_the_terminal(programme, sixty):
    code, seen = on_a_terminal(programme, sixty, "-f", "jsonl")
    assert code == 2 and not BAR.search(seen)
    assert seen.count("aeo-ipass/result/1") == 48


def test_there_is_no_bar_where_nobody_watches(run, programme, sixty):
    done = run("score", sixty, "--questionnaire", programme, "-f", "jsonl")
    assert not BAR.search(done.stderr) and "\x1b" not in done.stderr


# --- Ctrl-C ----------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_in_order_and_leaves_no_half_file(programme, tmp_path, jobs):
    """The records come from a pipe that stays open, so that the run is surely under way."""
    old = tmp_path / "out.jsonl"
    old.write_text("from before\n", "utf-8")
    outputs = ["-o", old, "--output-format", f"junit={tmp_path / 'x.xml'}"]
    words = ["-", "--input-format", "jsonl", "-f", "jsonl", "--jobs", jobs, *outputs]
    with started(programme, *words) as child:
        child.stdin.write("".join(json.dumps(one) + "\n" for one in firms(3 * MANY)).encode())
        child.stdin.flush()
        _under_way(tmp_path, child)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to every process of the group
        out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert out == b"" and b"Traceback" not in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl"]
    assert old.read_text("utf-8") == "from before\n"


def _under_way(folder, child):
    """Wait until something was written to the file that is to be."""
    until = time.monotonic() + 30
    while not any(p.suffix == ".tmp" and p.stat().st_size for p in folder.iterdir()):
        assert child.poll() is None and time.monotonic() < until
        time.sleep(0.02)


def test_an_error_in_the_middle_leaves_no_half_file(programme, tmp_path):
    """The second output cannot be written: the first, begun already, goes as well."""
    path = write(tmp_path / "a.json", firm())
    (tmp_path / "out").mkdir()
    done = subprocess.run(
        command(programme, path, "-f", "jsonl", "-o", tmp_path / "out" / "a.jsonl",
                "--output-format", f"csv={tmp_path / 'no' / 'such' / 'folder.csv'}"),
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert list((tmp_path / "out").iterdir()) == []
