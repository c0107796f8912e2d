"""The program where nothing of POSIX is, in a process that plays Windows: it loads, and its commands do their work."""

import json
import subprocess
import sys
from contextlib import suppress
from unittest.mock import Mock

import pytest

from conftest import ROOT, environment
from kit.command_line import call

EXAMPLE = str(ROOT / "examples" / "forwarder.yaml")
SECOND = str(ROOT / "examples" / "importer.yaml")
BOOT = ROOT / "tests" / "kit" / "windows_boot.py"
DAY = ("--as-of", "2026-11-23")
COMMANDS = {
    "help": (["--help"], 0),
    "table": (["score", EXAMPLE], 0),
    "in Chinese": (["score", EXAMPLE, "--lang", "zh-Hant"], 0),
    "json": (["score", EXAMPLE, "--format", "json", "-q", *DAY], 0),
    "csv": (["score", EXAMPLE, "--format", "csv", "-q", *DAY], 0),
    "github": (["score", EXAMPLE, "--format", "github", "--require", "ready", "-q", *DAY], 1),
    "two processes": (["score", EXAMPLE, SECOND, "--format", "jsonl", "--jobs", "2", "-q", *DAY], 0),
    "plan": (["plan", EXAMPLE, "-o", "plan.xlsx"], 0),
    "report": (["report", EXAMPLE, "--lang", "zh-Hant,en", "-o", "report.html"], 0),
    "word": (["report", EXAMPLE, "-o", "report.docx"], 0),
    "pdf": (["report", EXAMPLE, "-o", "report.pdf"], 0),
    "new": (["answers", "new", "mine.yaml"], 0),
    "assess": (["assess", "new.yaml", "--plain", "--lang", "zh-Hant"], 130),
    "attach": (["evidence", "add", "firm.yaml", "paper.pdf", "--question", "A-01", "--copy"], 0),
    "dossier": (["evidence", "pack", "firm.yaml", "-o", "dossier"], 1),
    "partners": (
        ["partner", "pack", str(ROOT / "examples" / "partners.csv"), "--client", "示例", "-o", "packs"],
        0,
    ),
    "no file": (["score", "nothing.yaml"], 2),
}


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """What became of the commands, and of loading every module; where they worked."""
    folder = tmp_path_factory.mktemp("windows")
    (folder / "firm.yaml").write_text((ROOT / "examples" / "forwarder.yaml").read_text("utf-8"), "utf-8")
    (folder / "paper.pdf").write_bytes(b"paper")
    given = [
        {"words": words, "stdin": "\n示例有限公司\n" if "assess" in words else ""}
        for words, _ in COMMANDS.values()
    ]
    done = subprocess.run(
        [sys.executable, BOOT], cwd=folder, env=environment(PYTHONPATH=str(ROOT / "tests")), check=False,
        input=json.dumps(given), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    ended = dict(zip(COMMANDS, told["ended"], strict=True))
    return {name: {**one, "out": bytes.fromhex(one["out"])} for name, one in ended.items()}, told, folder


def test_every_module_loads(played):
    assert played[1]["failed"] == {}


def test_a_reader_who_is_gone_is_no_error(played):
    assert played[1]["gone"] == [1, ""]


def test_ctrl_break_and_a_window_that_is_closed_stop_an_interview_in_order(played):
    assert played[1]["breaks"] == "stopped"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_ends_as_elsewhere(played, name):
    found = played[0][name]
    assert found["code"] == COMMANDS[name][1], found["err"]
    assert "Traceback" not in found["err"]


@pytest.mark.parametrize("name", ["json", "csv", "github", "two processes"])
def test_what_programs_read_is_utf_8_byte_for_byte_as_elsewhere(played, name):
    seen = played[0][name]["out"].replace(f"{ROOT}/".encode(), b"")
    assert seen == call(*COMMANDS[name][0]).stdout.replace(f"{ROOT}/", "").encode("utf-8")


def test_what_people_read_is_in_the_code_page_of_the_system(played):
    told = call(*COMMANDS["in Chinese"][0]).stdout
    assert "第一級" in told
    assert played[0]["in Chinese"]["out"] == told.replace("\n", "\r\n").encode("cp950")


def test_files_are_the_same_bytes_as_elsewhere(played, tmp_path):
    for name in ("report", "word", "new"):
        *words, file = COMMANDS[name][0]
        assert call(*words, tmp_path / file).returncode == 0
        assert (played[2] / file).read_bytes() == (tmp_path / file).read_bytes()


def test_names_of_files_are_kept_as_every_system_reads_them(played):
    assert "file: evidence/paper.pdf" in (played[2] / "firm.yaml").read_text("utf-8")
    assert sorted(path.name for path in (played[2] / "packs").iterdir())


def test_windows_is_never_asked_to_wait_for_more_processes_than_it_can(monkeypatch):
    from aeo_ipass.batch.engines import crew

    begun = []

    class Context:
        Pipe = staticmethod(lambda: (Mock(), Mock()))

        def Process(self, **given):  # noqa: N802 - as it is called there
            begun.append(Mock())
            return begun[-1]

    monkeypatch.setattr(crew.multiprocessing, "get_context", lambda method: Context())
    monkeypatch.setattr(crew.sys, "platform", "win32")
    with suppress(StopIteration):
        next(crew.working(iter([]), str, 200))
    assert len(begun) == crew.MOST < 63
