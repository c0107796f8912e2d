"""Whole processes under a limit of memory: what is endless, huge or no file ends with exit 2, in words."""

import gzip
import json
import os
import resource
import subprocess
import sys

import pytest

from conftest import ROOT, environment

MOST = 600 * 1024 * 1024
MIB = 1024 * 1024


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))


def score(*words, stdin=subprocess.DEVNULL):
    return subprocess.run(
        [sys.executable, "-m", "aeo_ipass", "score", *map(str, words)], cwd=ROOT, env=environment(), stdin=stdin,
        capture_output=True, encoding="utf-8", check=False, timeout=60, preexec_fn=limited,
    )  # fmt: skip


def sparse(path):
    with path.open("wb") as stream:
        stream.truncate(300 * MIB)


def packed(piece, count, head=b""):
    def make(path):
        with gzip.open(path, "wb", compresslevel=1) as stream:
            stream.write(head)
            for _ in range(count):
                stream.write(piece)

    return make


def text(content):
    return lambda path: path.write_text(content, "utf-8")


HUGE = {
    "300 MB of YAML": ("a.yaml", sparse, "300 MiB"),
    "blanks, packed": ("a.jsonl.gz", packed(b" " * MIB, 200), "16 MiB"),
    "blank lines, packed": ("a.csv.gz", packed(b"\n" * MIB, 3, b"company.name,A-01\n"), "2,000,000"),
    "a record of 1 GB": ("a.jsonl.gz", packed(b"9" * MIB, 1024), "16 MiB"),
    "brackets": ("a.json", text("[" * 16_000_000), "400,000"),
    "brackets in YAML": ("a.yaml", text("[" * 16_000_000), "64"),
    "empty mappings": ("a.json", text("[" + "{}," * 5_500_000 + "0]"), "400,000"),
    "a million keys": (
        "a.yaml",
        text("answers:\n" + "".join(f"  k{n}: 1\n" for n in range(1_000_000))),
        "10,000",
    ),
    "ones": ("a.yaml", text("[" + "1," * 8_000_000 + "1]"), "400,000"),
}


@pytest.mark.parametrize(("name", "make", "said"), HUGE.values(), ids=HUGE)
def test_what_is_huge_is_refused_within_the_memory(tmp_path, name, make, said):
    make(tmp_path / name)
    done = score(tmp_path / name, "-f", "json")
    assert done.returncode == json.loads(done.stdout)["exit_code"] == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr and len(done.stderr) < 1000


@pytest.mark.parametrize("format", ["yaml", "jsonl", "csv"])
def test_standard_input_that_never_ends_is_left(format):
    with open("/dev/zero", "rb") as endless:  # noqa: PTH123
        done = score("-", "--input-format", format, stdin=endless)
    assert done.returncode == 2
    assert "16 MiB" in done.stderr


def test_pipes_and_devices_in_a_folder_do_not_keep_anybody_waiting(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    os.mkfifo(tmp_path / "b.jsonl")
    (tmp_path / "c.csv").symlink_to("/dev/zero")
    done = score(tmp_path)
    assert done.returncode == 2
    assert [done.stderr.count(word) for word in ("it is a pipe", "it is a device")] == [2, 1]


@pytest.mark.slow
def test_many_large_records_are_worked_through_one_after_the_other(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for _ in range(12):
            stream.write('{"x-filling": "' + "a" * 15_000_000 + '"}\n')
    done = score(path, "-f", "jsonl")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 12
