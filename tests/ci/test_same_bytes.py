"""What `scripts/same_bytes.py` compares on other machines: every command is in it, and what differs is found."""

import runpy
import subprocess
import sys

import pytest

from conftest import ROOT, environment
from kit.command_line import app_commands

script = runpy.run_path(str(ROOT / "scripts" / "same_bytes.py"))
Ran, differences, of_file, told = (script[name] for name in ("Ran", "differences", "of_file", "told"))

LEFT_OUT = {
    "assess": "asks a person, and writes when that was",
    "answers review": "writes when that was",
    "answers merge-driver": "is `answers merge`, for git",
    "partner evidence": "is `evidence add`, for what `partner reports` writes",
    **{
        f"programme {topic}": "a page as `programme tiers`"
        for topic in ("eligibility", "benefits", "facilities", "laws", "process", "brand", "list", "contact")
    },
}


def test_every_command_is_run_or_left_out_for_a_reason():
    lines = [line.removeprefix("files ") for line in script["COMMANDS"].strip().splitlines()]
    run = {name for name in app_commands() if any(line.startswith(f"{name} ") for line in lines)}
    assert run.isdisjoint(LEFT_OUT)
    assert run | LEFT_OUT.keys() == app_commands().keys()


def ran(packer="1.3", fault="", **found):
    return Ran("here", "3.11", 1.0, {"zlib": packer, "locale": "C"}, found, fault)


def test_another_output_and_another_file_are_differences():
    first = ran(**{"01 score firms": "0 a b", "out/a.html": "c", "out/b.html": "d"})
    assert differences(first, first) == []
    for name, found in (("01 score firms", "0 a c"), ("01 score firms", "1 a b"), ("out/a.html", "x")):
        other = ran(**first.found | {name: found})
        assert differences(first, other) == [name]
        assert told(first, other)[1] is False
    less, more = ran(**{"out/a.html": "c"}), ran(**{"out/a.html": "c", "out/new.html": "d"})
    assert differences(less, more) == differences(more, less) == ["out/new.html"]


def test_how_small_another_zlib_packs_is_no_difference_and_what_is_packed_is():
    first = ran(**{"out/a.xlsx": "small inside"})
    assert differences(first, ran(**{"out/a.xlsx": "smaller inside"})) == ["out/a.xlsx"]
    assert differences(first, ran("1.3.1", **{"out/a.xlsx": "smaller inside"})) == []
    assert differences(first, ran("1.3.1", **{"out/a.xlsx": "small other"})) == ["out/a.xlsx"]


@pytest.mark.parametrize(("fault", "well"), [("left out: no packages", True), ("Traceback", False)])
def test_a_python_without_packages_is_named_and_one_that_fails_is_a_fault(fault, well):
    line, is_well = told(ran(), ran(fault=fault))
    assert fault in line
    assert is_well is well


def test_folders_list_their_files_in_another_order(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(script["SHUFFLED"])
    for n in range(20):
        (tmp_path / f"file{n}").touch()
    look = (
        "import os, pathlib; print(os.listdir(), [e.name for e in os.scandir()], [*pathlib.Path().glob('*')])"
    )

    def listed(seed):
        env = environment(PYTHONPATH=str(tmp_path), SHUFFLED=seed)
        return subprocess.check_output([sys.executable, "-c", look], cwd=tmp_path, env=env)

    assert listed("a") == listed("a") != listed("b")
