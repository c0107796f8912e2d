"""What may be written: places, files under all their names, and what somebody's work is protected from."""

import ast
import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aeo_ipass
from aeo_ipass.errors import InputError, StorageError, UsageError
from aeo_ipass.files.identity import identity, identity_of_stream
from aeo_ipass.files.outputs import Streams, allowed, write, writing

ANSWERS = "company: {name: Example}\n"
RESULT = '{"format": "aeo-ipass/result/1"}'
SOURCES = Path(aeo_ipass.__file__).parent


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _refused(wanted, *more, **facts):
    with pytest.raises(InputError) as caught:
        allowed([Path(p) for p in wanted], *more, **facts)
    (issue,) = caught.value.issues
    assert issue.hint_text(), "no way out is shown"
    return issue.text()


# --- places -------------------------------------------------------------------------------------


def _folder(path):
    path.mkdir()


def _pipe(path):
    os.mkfifo(path)


def _socket(path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _device(path):
    path.symlink_to("/dev/full")


def _loop(path):
    path.symlink_to(path)


def _protected(path):
    path.touch(0o444)


def _in_no_folder(path):
    path.symlink_to(path.parent / "no" / "file")


@pytest.mark.parametrize(
    ("make", "said"),
    [(_folder, "is a folder"), (_pipe, "no regular file"), (_socket, "no regular file"), (_device, "no regular file"),
     (_loop, "cannot be written"), (_protected, "write-protected"), (_in_no_folder, "/no” does not exist")],
)  # fmt: skip
def test_only_regular_files_are_replaced(make, said, here):
    make(Path("out"))
    before = os.lstat("out")
    assert said in _refused(["out"], [])
    assert os.lstat("out").st_mode == before.st_mode and len(list(here.iterdir())) == 1


@pytest.mark.parametrize("path", ["no/out", "file/out", "../no/out"])
def test_a_folder_that_is_not_there_is_named(path, here):
    Path("file").write_text("")
    assert "does not exist" in _refused([path], []) or "cannot be written" in _refused([path], [])


def test_a_name_that_is_too_long_is_told(here):
    assert "cannot be written" in _refused(["x" * 300], [])


def test_the_null_device_takes_everything_and_stays_one(here):
    Path("link").symlink_to(os.devnull)
    before = Path(os.devnull).stat()
    for path in (Path(os.devnull), Path("link")):
        (place,) = allowed([path], [])
        write(place, "gone")
        after = Path(os.devnull).stat()
        assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert Path("link").is_symlink()


def test_several_may_go_nowhere(here):
    with writing(allowed([Path(os.devnull), Path(os.devnull), Path("a")], [])) as files:
        for file in files:
            file.write("text")
    assert [p.name for p in here.iterdir()] == ["a"]


# --- one file under many names ------------------------------------------------------------------


@pytest.fixture
def names(here):
    """A file, and all that it can be called."""
    Path("sub").mkdir()
    Path("a").write_text("text")
    Path("link").symlink_to("a")
    Path("far").symlink_to("link")
    Path("way").symlink_to(".", target_is_directory=True)
    os.link("a", "sub/hard")
    return ["a", "./a", "sub/../a", str(here / "a"), "link", "far", "way/a", "sub/hard", "way/sub/../link"]


def test_a_file_is_one_under_all_its_names(names):
    assert len({identity(Path(name)) for name in names}) == 1
    for name in names:
        assert "read in this run" in _refused(["a"], [Path(name)])
        assert "read in this run" in _refused([name], [Path("a")])
        assert "read in this run" in _refused([name], [], [Path("a")])
        assert "one file" in _refused([name, "a"], [])


@pytest.mark.parametrize("one", ["new", "./new", "sub/../new", "way/new", "dangling"])
@pytest.mark.parametrize("other", ["new", "NEW", "way/New", "dangling", "sub/../way/nEw"])
def test_so_is_a_file_to_come(one, other, names):
    Path("dangling").symlink_to("new")
    assert "one file" in _refused([one, other], [])
    assert "read in this run" in _refused([one], [Path(other)])


def test_accents_can_be_composed_in_two_ways(here):
    assert "one file" in _refused(["caf\u00e9.html", "cafe\u0301.html"], [])


def test_files_that_differ_are_told_apart(names):
    for name in ("b", "B"):
        Path(name).write_text("text")
    if Path("b").samefile("B"):
        return  # this file system ignores the case: they do not differ
    places = allowed([Path("b"), Path("B"), Path("new"), Path("sub/new")], [Path("a"), Path("sub")])
    assert [str(p.path) for p in places] == ["b", "B", "new", "sub/new"]


@given(st.lists(st.sampled_from(["", ".", "sub", "sub/..", "way", "way/way", "sub/../sub/.."]), max_size=4))
def test_detours_do_not_make_another_file(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("detours")
    (folder / "sub").mkdir()
    (folder / "way").symlink_to(".")
    path = "/".join([str(folder), *[s for s in steps if s != "sub"], "new"])
    assert identity(Path(path)) == identity(folder / "new")


def test_case_is_ignored_where_the_file_system_does(names, monkeypatch):
    real = os.stat

    def ignoring(path, **more):
        try:
            return real(path, **more)
        except FileNotFoundError:
            beside = Path(path).parent.iterdir()
            same = [p for p in beside if p.name.casefold() == Path(path).name.casefold()]
            return real((same or [path])[0], **more)

    monkeypatch.setattr(os, "stat", ignoring)
    monkeypatch.setattr(os, "access", lambda path, mode: True)
    assert "read in this run" in _refused(["A"], [Path("a")])
    assert "one file" in _refused(["LINK", "a"], [])


def test_an_input_that_cannot_be_is_no_obstacle(here):
    Path("loop").symlink_to("loop")
    assert allowed([Path("a")], [Path("x" * 300), Path("loop"), Path("no/such/folder"), Path("\0")])


# --- what is read, and what is somebody's --------------------------------------------------------


def test_folders_are_gone_through_only_when_an_output_is_there(here):
    def found():
        raise AssertionError("nothing there can be meant")
        yield

    assert allowed([Path("new")], [], found())


def test_an_earlier_result_in_a_folder_is_replaced_and_anything_else_kept(here):
    for name, text in {"result": RESULT, "broken": "{{{", "empty": "", "notes": "text"}.items():
        Path(name).write_text(text)
    assert allowed([Path("result")], [], [Path("result")])
    for name in ("broken", "empty", "notes"):
        assert "read in this run" in _refused([name], [], [Path(name)])
    assert "read in this run" in _refused(["result"], [Path("result")])


@pytest.mark.parametrize(
    ("text", "said"), [(ANSWERS, "holds answers"), ("questions: []\n", "belongs to a questionnaire")]
)
def test_somebodys_work_is_kept_wherever_it_lies(text, said, here):
    Path("x.html").write_text(text)
    Path("link").symlink_to("x.html")
    for name in ("x.html", "link"):
        assert said in _refused([name], [])
        assert said in _refused(["new", name], [])


def test_what_cannot_be_looked_into_is_kept(here, monkeypatch):
    Path("a").write_text("text")
    monkeypatch.setattr(
        Path, "open", lambda *words: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    assert "permission denied" in _refused(["a"], [])


def test_a_command_may_spare_what_it_knows(here):
    Path("a").write_text(ANSWERS)
    asked = []
    assert allowed([Path("a")], [], spare=lambda path, held: not asked.append((path, held)))
    assert asked == [(Path("a"), "answers")]
    assert "holds answers" in _refused(["a"], [], spare=lambda path, held: False)


def test_standard_streams_may_be_files(here):
    Path("in").write_text("text")
    with Path("in").open() as stdin, Path("out").open("w") as stdout:
        streams = Streams(stdin, stdout)
        assert "read in this run" in _refused(["in"], [], streams=streams)
        assert "standard output goes to “out”" in _refused(["out"], [], streams=streams)
        assert "standard output goes to “out”" in _refused([], [Path("out")], streams=streams)
        assert allowed([Path("new")], [Path("in")], streams=streams)


@pytest.mark.parametrize("stream", [None, object(), SimpleNamespace(fileno=lambda: -1)])
def test_a_stream_that_is_no_file_is_none(stream):
    assert identity_of_stream(stream) is None


def test_a_place_where_nothing_may_be_made_is_told(here, monkeypatch):
    (place,) = allowed([Path("a")], [])
    monkeypatch.setattr(
        "os.open", lambda *more: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    with pytest.raises(StorageError, match="permission denied"):
        write(place, "text")
    assert list(here.iterdir()) == []


def test_errors_of_use_and_of_storage_are_input_errors():
    assert issubclass(UsageError, InputError) and issubclass(StorageError, InputError)


# --- nobody goes past it -------------------------------------------------------------------------

WRITES = {
    "write_text",
    "write_bytes",
    "mkstemp",
    "NamedTemporaryFile",
    "rename",
    "fdopen",
    "touch",
    "mkdir",
    "copyfile",
}


def _writing_calls(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        owner = getattr(getattr(node.func, "value", None), "id", "")
        modes = [
            a.value for a in [*node.args, *(k.value for k in node.keywords)] if isinstance(a, ast.Constant)
        ]
        opens = name == "open" and any(
            isinstance(m, str) and m.strip("btU") in ("w", "a", "x", "w+", "r+", "a+") for m in modes
        )
        named = name in WRITES and isinstance(node.func, ast.Attribute) and owner != "pages"
        if opens or named or name in ("Writable", "replaced"):
            yield f"{path.relative_to(SOURCES).as_posix()}: {name}"


CACHE = {
    "validation/cache.py: mkdir",
    "validation/cache.py: mkstemp",
    "validation/cache.py: fdopen",
    "validation/core.py: write_bytes",
    "questionnaire/checked.py: write_bytes",
}
"""What nobody named and nobody misses: the program's own cache, and what the build puts into the wheel."""
DOSSIER = {
    "evidence/copying.py: mkdir",
    "evidence/pack.py: mkdir",
    "evidence/pack.py: open",
    "files/folders.py: replaced",
    "files/folders.py: mkdir",
}
"""Folders, which appear whole or not at all: made beside their place, and moved there; or empty, to be filled."""


def test_files_are_written_in_one_place_only():
    found = {call for path in SOURCES.rglob("*.py") for call in _writing_calls(path)}
    reading = {"files/reading.py: fdopen"}
    assert found - reading == {
        "files/atomic.py: fdopen",
        "files/atomic.py: replaced",
        "files/outputs.py: Writable",
        *CACHE,
        *DOSSIER,
    }
