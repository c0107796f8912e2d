"""Windows lets nobody replace a file that a program has open: waited for, then told, and nothing is lost."""

import os
import time

import pytest

from aeo_ipass.errors import StorageError, system_reason
from aeo_ipass.files.atomic import write_atomically
from aeo_ipass.files.folders import new_folder
from aeo_ipass.files.replacing import WAITS
from conftest import ROOT
from kit.command_line import call

EXAMPLE = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")


def of_windows(number, file=None):
    error = PermissionError(
        13, "The process cannot access the file because it is being used by another process", file
    )
    error.winerror = number
    return error


@pytest.fixture
def held(monkeypatch):
    """Let a program hold every file for so many tries; returns the seconds that were waited."""
    waited, real = [], os.replace
    monkeypatch.setattr(time, "sleep", waited.append)

    def make(tries, number=32):
        left = [tries]

        def replace(source, target, **more):
            if left[0]:
                left[0] -= 1
                raise of_windows(number, str(source))
            return real(source, target, **more)

        monkeypatch.setattr(os, "replace", replace)
        return waited

    return make


def all_of(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("number", [5, 32, 33])
@pytest.mark.parametrize("tries", [1, len(WAITS)])
def test_who_lets_go_in_time_is_waited_for(tmp_path, held, tries, number):
    (tmp_path / "a").write_text("old")
    waited = held(tries, number)
    write_atomically(tmp_path / "a", "new")
    assert all_of(tmp_path) == {"a": "new"}
    assert waited == list(WAITS[:tries]) and sum(WAITS) < 3


@pytest.mark.parametrize("number", [5, 32, 33])
def test_who_does_not_is_named_and_the_old_file_stays(tmp_path, held, number):
    (tmp_path / "a").write_text("old")
    held(99, number)
    with pytest.raises(StorageError, match="another program has it open") as caught:
        write_atomically(tmp_path / "a", "new")
    assert "close it there, in Excel" in caught.value.issues[0].hint
    assert all_of(tmp_path) == {"a": "old"}


def test_what_is_really_forbidden_is_not_waited_for(tmp_path, held):
    (tmp_path / "a").write_text("old")
    waited = held(99, None)
    with pytest.raises(StorageError, match="permission denied"):
        write_atomically(tmp_path / "a", "new")
    assert waited == [] and all_of(tmp_path) == {"a": "old"}


def test_a_folder_waits_as_well(tmp_path, held):
    waited = held(2)
    with new_folder(tmp_path / "dossier") as folder:
        (folder / "a").write_text("new")
    assert all_of(tmp_path / "dossier") == {"a": "new"} and len(waited) == 2


def test_a_file_that_cannot_be_read_is_told_in_the_same_words():
    assert system_reason(of_windows(32)) == "another program has it open"
    assert system_reason(of_windows(206)) == "file name too long"
    assert system_reason(PermissionError(13, "Permission denied")) == "permission denied"


def test_a_report_that_word_has_open_is_told_with_what_to_do(tmp_path, held):
    (tmp_path / "answers.yaml").write_text(EXAMPLE, "utf-8")
    (tmp_path / "report.html").write_text("<p>the old one</p>")
    held(99)
    done = call("report", tmp_path / "answers.yaml", "-o", tmp_path / "report.html")
    assert done.returncode == 2
    assert (
        "report.html" in done.stderr
        and "another program has it open" in done.stderr
        and "close it" in done.stderr
    )
    assert sorted(all_of(tmp_path)) == ["answers.yaml", "report.html"]
    assert (tmp_path / "report.html").read_text() == "<p>the old one</p>"


def test_answers_that_were_typed_wait_until_the_file_is_free(tmp_path, held):
    """An interview asks what to do, and has everything still when the person closed the other program."""
    held(2 * (len(WAITS) + 1))
    done = call(
        "assess",
        tmp_path / "new.yaml",
        "--plain",
        "--lang",
        "en",
        stdin="\n1\n1\nFictitious Limited\n1\n1\n1\n",
    )
    assert "another program has it open" in done.stdout and "Your answers are not saved yet." in done.stdout
    assert "Fictitious Limited" in (tmp_path / "new.yaml").read_text("utf-8")


def test_answers_that_can_never_be_saved_are_shown(tmp_path, held):
    held(10_000)
    done = call(
        "assess", tmp_path / "new.yaml", "--plain", "--lang", "en", stdin="\n1\n1\nFictitious Limited\n3\n"
    )
    assert done.returncode == 130
    assert "name: Fictitious Limited" in done.stdout
    assert list(tmp_path.glob("*.yaml")) == []
