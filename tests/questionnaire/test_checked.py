"""Questionnaires that were checked once: loaded as they were, never from what is broken, stale or somebody else's."""

import os
import shutil
from pathlib import Path

import pytest

from aeo_ipass.errors import InputError
from aeo_ipass.questionnaire import checked
from aeo_ipass.questionnaire import load as loading
from aeo_ipass.questionnaire.load import load_folder, load_once
from aeo_ipass.validation import as_data, cache, names_of

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "questionnaires" / name for name in ("hkaeo", "partner")]
NOT_DUMPED = [
    b"",
    b"{}",
    b"[]",
    b'{"whole": 1}',
    b'{"sha256": "", "whole": {"": "Nothing"}}',
    b"\xff",
    b"{",
    b"[" * 5000,
    b'[{"":[]},""]' + b"\n[]" * 8,
]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty cache folder; how often files were checked is counted by `checks`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "aeo-ipass"


@pytest.fixture
def checks(monkeypatch):
    """The folders whose files were checked, one for each time."""
    found = []
    build = loading.build

    def counted(files, folder, **more):
        found.append(folder)
        return build(files, folder, **more)

    monkeypatch.setattr(loading, "build", counted)
    return found


@pytest.fixture
def folder(tmp_path):
    """A small questionnaire of a company's own."""
    return Path(shutil.copytree(FOLDERS[1], tmp_path / "own"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_what_was_dumped_comes_back_the_same_in_every_respect(folder):
    whole = load_folder(folder)
    again = checked.restored(checked.dumped(whole))
    assert again == whole and repr(again) == repr(whole) and again.sha256 == whole.sha256
    for part, other in zip(
        (again.programme, *again.criteria), (whole.programme, *whole.criteria), strict=True
    ):
        assert as_data(part) == as_data(other) and as_data(part, brief=True) == as_data(other, brief=True)
    anew = type(whole).model_validate({name: getattr(again, name) for name in names_of(type(whole))})
    assert anew == whole and anew.sha256 == whole.sha256


def test_a_folder_is_checked_once(folder, home, checks):
    first = load_once(folder)
    assert load_once(folder) == first and len(checks) == 1
    assert len(list(home.iterdir())) == 1


def test_what_changes_is_checked_again(folder, home, checks):
    load_once(folder)
    file = folder / "programme.yaml"
    file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")
    load_once(folder)
    file.rename(folder / "elsewhere.yaml")
    (folder / "elsewhere.yaml").rename(file)
    load_once(folder)
    assert len(checks) == 2


def test_faults_are_found_every_time_and_never_kept(folder, home):
    file = folder / "programme.yaml"
    file.write_text(file.read_text("utf-8").replace("languages:", "langauges:", 1), "utf-8")
    said = []
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            load_once(folder)
        said.append(str(caught.value))
    assert said[0] == said[1] and "langauges" in said[0] and not home.exists()


def spoilt(content):
    """An entry cut short, with a byte changed, without its hash, empty, or well sealed and no questionnaire."""
    yield from (content[:-1], content[:50], content.replace(b"weight", b"height", 1), content[65:], b"")
    yield from map(cache.seal, NOT_DUMPED)


def test_a_broken_entry_is_made_anew(folder, home, checks):
    first = load_once(folder)
    (entry,) = home.iterdir()
    whole = entry.read_bytes()
    cases = list(spoilt(whole))
    for content in cases:
        entry.write_bytes(content)
        assert load_once(folder) == first
        assert entry.read_bytes() == whole
    assert len(checks) == 1 + len(cases)


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_an_entry_that_others_may_write_is_not_trusted(folder, home, checks):
    load_once(folder)
    (entry,) = home.iterdir()
    entry.chmod(0o666)
    load_once(folder)
    assert len(checks) == 2 and not entry.stat().st_mode & 0o077


def test_without_a_place_for_it_nothing_is_kept_and_nothing_said(folder, home, checks, capsys):
    home.parent.write_text("a file where the cache folder would be", "utf-8")
    assert load_once(folder) == load_once(folder) and len(checks) == 2
    assert capsys.readouterr() == ("", "")


def test_an_entry_that_is_a_folder_is_passed_over(folder, home, checks):
    load_once(folder)
    (entry,) = home.iterdir()
    entry.unlink()
    entry.mkdir()
    load_once(folder)
    assert len(checks) == 2 and [e.name for e in home.iterdir()] == [entry.name]


def test_a_file_of_the_program_that_cannot_be_read_keeps_nothing(folder, home, checks, monkeypatch):
    monkeypatch.setattr(checked.validation, "__path__", [str(folder / "not-there.py")])
    checked._program.cache_clear()
    load_once(folder)
    checked._program.cache_clear()
    assert len(checks) == 1 and not home.exists()


def test_a_key_without_a_name_is_no_class(hkaeo):
    odd = hkaeo.programme.model_copy(update={"efforts": {"": 1}})
    with pytest.raises(ValueError, match="key without a name"):
        checked.dumped(hkaeo.model_copy(update={"programme": odd}))


@pytest.mark.parametrize("content", NOT_DUMPED)
def test_a_file_of_the_build_that_is_no_questionnaire_is_passed_over(tmp_path, content):
    (tmp_path / "q.checked").write_bytes(cache.seal(content))
    assert checked.read(tmp_path / "q.checked") is None
    assert checked.read(tmp_path / "none.checked") is None


def test_what_the_build_writes_is_read(tmp_path, hkaeo):
    checked.write(tmp_path / "q.checked", hkaeo)
    assert checked.read(tmp_path / "q.checked") == hkaeo


def test_the_names_and_the_contents_of_files_both_count():
    written = [("a", b"1"), ("b", b"2")]
    others = [
        [("a", b"1")],
        [("a", b"1b"), ("", b"2")],
        [("b", b"2"), ("a", b"1")],
        [("a", b"12"), ("b", b"")],
    ]
    keys = {checked.key(files) for files in (written, *others)}
    assert len(keys) == 5 and checked.key(written) in keys
