"""Somebody else at the same files: two runs at once, an editor, a clock that is wrong, a folder that goes, a link put in."""

import os
import shutil
import time
from pathlib import Path

import pytest

from aeo_ipass.answers import store
from aeo_ipass.answers.lock import locked
from kit.cabinet import Cabinet
from kit.fault_course import course, left, run, whole
from kit.fault_worlds import QUICK, WORLDS, sampled
from kit.process import Pipes
from kit.tripwire import Wire, process

ROUNDS = 5


def at_once(folder, *commands):
    """Run these at the same time; their exit codes."""
    running = [Pipes(*command.split(), cwd=folder) for command in commands]
    return [one.close() for one in running]


# --- two at once -----------------------------------------------------------------------------------


def test_of_two_that_attach_evidence_at_once_neither_is_lost(tmp_path):
    cabinet = Cabinet(tmp_path)
    names = [f"{n}-{who}.pdf" for n in range(ROUNDS) for who in ("hr", "it")]
    for name in names:
        cabinet.file(name, name.encode())
    for one, other in zip(names[::2], names[1::2], strict=True):
        add = "evidence add answers.yaml {} --question A-0{}"
        assert at_once(tmp_path, add.format(one, 2), add.format(other, 3)) == [0, 0]
    answers = store.load(cabinet.answers, partial=True).data["answers"]
    assert [piece["file"] for piece in answers["A-02"]["evidence"]] == names[::2]
    assert [piece["file"] for piece in answers["A-03"]["evidence"]] == names[1::2]
    assert left(tmp_path) == []


def test_of_two_different_commands_at_once_what_was_said_to_be_done_is_there(tmp_path):
    """Whoever is turned away says so (2), and did nothing; a form may contradict what was attached meanwhile (1)."""
    found = course("answers import")
    for number in range(ROUNDS):
        desk = shutil.copytree(found.folder / "before" / "desk", tmp_path / str(number))
        (desk / "scan.pdf").write_bytes(b"%PDF")
        add = "evidence add answers.yaml scan.pdf --question A-02"
        taken, added = at_once(desk, WORLDS["answers import"].words, add)
        answers = store.load(desk / "answers.yaml", partial=True).data["answers"]
        assert taken in (0, 1, 2) and added in (0, 2) and (taken, added) != (2, 2), (
            "one of them can always go on"
        )
        assert taken or answers["E-03"] == {"value": "none", "note": "since May"}
        assert taken != 2 or answers["E-03"] == "mostly"
        assert ("scan.pdf" in str(answers["A-02"])) == (added == 0)


# --- an editor -------------------------------------------------------------------------------------

IN_PLACE = {"assess": "answers", "answers import": "answers", "answers migrate": "firm", "answers migrate --undo": "firm",
            "answers review": "answers", "evidence add": "answers", "partner evidence": "client"}  # fmt: skip
"""Commands that write over answers, and which."""


@pytest.mark.parametrize(
    "name", sampled(IN_PLACE, "answers import", "answers migrate --undo", "evidence add")
)
def test_what_an_editor_saves_while_it_runs_is_never_lost(name):
    """It is taken over, or the command says that it wrote nothing."""
    found = course(name)
    saving = next(n for n, told in enumerate(found.ended.calls, 1) if told.endswith(".saving.lock"))
    for at in (1, saving):
        folder = found.new(f"edited-{at}")
        file = folder / "desk" / f"{IN_PLACE[name]}.yaml"
        edited = file.read_bytes() + b"x-colleague: was here\n"
        ended = run(
            name, folder, Wire(at=at, then=lambda _, file=file, edited=edited: file.write_bytes(edited))
        )
        assert b"x-colleague: was here" in file.read_bytes(), ended
        if ended.code == 2:
            assert file.read_bytes() == edited, ended
            assert "somebody changed the file meanwhile: nothing is written over it" in ended.err


# --- a clock that is wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sampled(QUICK, "evidence add", "partner collect --yes"))
@pytest.mark.parametrize("day", [0, 7_258_118_400], ids=["1970", "2200"])
def test_the_days_of_files_change_nothing(name, day):
    found = course(name)
    folder = found.new(f"dated-{day}")
    for path in folder.rglob("*"):
        os.utime(path, (day, day))
    assert run(name, folder).code == WORLDS[name].code
    assert whole(folder) == found.after


@pytest.mark.parametrize("jump", [-1e9, 1e9], ids=["back", "forward"])
def test_a_clock_that_jumps_at_every_look_changes_nothing(jump):
    found = course("evidence add")
    folder = found.new(f"jumping-{jump}")

    def wrong():
        real, looks = time.time, iter(range(10**6))
        time.time = lambda: real() + jump * next(looks)

    assert run("evidence add", folder, prepare=wrong).code == 0
    assert whole(folder) == found.after


@pytest.mark.parametrize("day", [0, 7_258_118_400], ids=["1970", "2200"])
def test_a_lock_counts_while_it_is_held_however_old_it_looks(day):
    folder = course("assess").new(f"locked-{day}")
    answers = folder / "desk" / "answers.yaml"
    with locked(answers):
        os.utime(answers.with_name(".answers.yaml.lock"), (day, day))
        ended = run("assess", folder)
        assert ended.code == 2 and "another interview has this file open" in ended.err
    for name in (".answers.yaml.lock", ".answers.yaml.saving.lock"):
        answers.with_name(name).touch()
        os.utime(answers.with_name(name), (day, day))
    assert run("assess", folder).code == 0
    assert whole(folder) == course("assess").after


def test_an_edit_of_the_same_size_and_time_is_noticed():
    found = course("evidence add")
    at = next(n for n, told in enumerate(found.ended.calls, 1) if told.endswith(".saving.lock"))
    folder = found.new("same-time")
    answers = folder / "desk" / "answers.yaml"
    before = answers.stat()

    def edit(_):
        answers.write_bytes(answers.read_bytes().replace(b"A-01: clear", b"A-01: unsur"[:11]))
        os.utime(answers, ns=(before.st_atime_ns, before.st_mtime_ns))

    ended = run("evidence add", folder, Wire(at=at, then=edit))
    assert ended.code == 2 and "somebody changed the file meanwhile, and it has errors now" in ended.err
    assert b"A-01: unsur" in answers.read_bytes()


# --- a folder that goes, a link that is put in ----------------------------------------------------------


@pytest.mark.parametrize("name", sampled([*QUICK, "report"], "answers import", "evidence add"))
def test_a_folder_that_goes_is_told_and_not_made_anew(name):
    calls = len(course(name).ended.calls)
    for at in sorted({1, 2, calls // 2, calls - 1}):
        folder = course(name).new(f"gone-{at}")
        ended = run(
            name, folder, Wire(at=at, then=lambda _, folder=folder: shutil.rmtree(folder / "desk", True))
        )
        assert "Traceback" not in ended.err, ended
        assert not whole(folder / "desk"), ended
        assert ended.code in (0, 2, 130), ended
        told = (
            "no such file or directory" in ended.err + ended.out or "somebody changed the file" in ended.err
        )
        assert ended.code == 0 or told or name == "assess", ended
        assert [path.name for path in (folder / "beside").iterdir()] == ["notes.txt"]


NAMED = {"report": "report.html", "answers merge": "both.yaml", "evidence pack, zip": "dossier.zip", "evidence add": "answers.yaml",
         "answers import": "answers.yaml"}  # fmt: skip
"""Commands, and what they were told to write."""


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need no rights on POSIX")
@pytest.mark.parametrize("name", sampled(NAMED, "answers merge", "evidence add"))
def test_a_link_that_is_put_in_leads_to_nothing_that_was_not_named(name):
    calls = course(name).ended.calls
    for at in range(1, len(calls) + 1, 2):
        folder = course(name).new(f"linked-{at}")
        place = folder / "desk" / NAMED[name]

        def swap(_, place=place):
            place.unlink(missing_ok=True)
            place.symlink_to(Path("..", "beside", "notes.txt"))

        ended = run(name, folder, Wire(at=at, then=swap))
        assert "Traceback" not in ended.err and ended.code in (0, 2), ended
        assert (folder / "beside" / "notes.txt").read_text("utf-8") == "not ours", calls[at - 1]


def test_what_a_killed_run_left_is_in_nobodys_way(tmp_path):
    cabinet = Cabinet(tmp_path)
    cabinet.file("scan.pdf", b"%PDF")
    cabinet.file("evidence/.scan.pdf.0123456789ab.tmp", b"%PDF")
    assert (
        process(
            ["evidence", "add", "answers.yaml", "scan.pdf", "--copy", "--question", "A-02"], tmp_path
        ).code
        == 0
    )
    assert "evidence/scan.pdf" in cabinet.text()
    assert process(["evidence", "check", "answers.yaml"], tmp_path).out.count(".tmp") == 0
