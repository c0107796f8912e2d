"""What is read has an end: regular files only, and limits that are told with the size that was found."""

import gzip
import io
import os
import re
import socket
from contextlib import contextmanager
from pathlib import Path

import pytest

from aeo_ipass.errors import InputError, Issue, StorageError
from aeo_ipass.files import limits, reading
from aeo_ipass.files.json import parse_json
from aeo_ipass.files.limits import MAX_KEYS, MAX_VALUES, MIB, size_text
from aeo_ipass.files.lines import lines
from aeo_ipass.files.reading import read_bytes, read_text
from aeo_ipass.files.yaml import parse_yaml
from conftest import ROOT


def the_issue(function, *given):
    with pytest.raises(InputError) as caught:
        function(*given)
    (issue,) = caught.value.issues
    assert "{" not in issue.text()
    return issue


# --- regular files only ----------------------------------------------------------------------


def pipe(path):
    os.mkfifo(path)


def link_to_a_device(path):
    path.symlink_to("/dev/zero")


def folder(path):
    path.mkdir()


def bound_socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def link_to_a_pipe(path):
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


ODD = {
    pipe: "a pipe",
    link_to_a_pipe: "a pipe",
    link_to_a_device: "a device",
    folder: "a folder",
    bound_socket: "a socket",
}


@pytest.mark.parametrize(("make", "kind"), ODD.items(), ids=lambda x: getattr(x, "__name__", x))
def test_what_is_no_file_is_refused_at_once(tmp_path, monkeypatch, make, kind):
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    make(Path("a.yaml"))
    issue = the_issue(read_bytes, Path("a.yaml"))
    assert (issue.code, issue.file) == ("unreadable", "a.yaml")
    assert f"it is {kind}" in issue.text()
    assert ("give - as the name" in issue.hint_text()) == (kind != "a folder")


def test_a_file_that_becomes_a_pipe_after_it_was_looked_at_is_refused(tmp_path, monkeypatch):
    path, other = tmp_path / "a.yaml", tmp_path / "pipe"
    path.write_text("a: 1", "utf-8")
    os.mkfifo(other)
    monkeypatch.setattr(reading.os, "open", lambda _, flags, real=os.open: real(other, flags))
    assert "it is a pipe" in the_issue(read_bytes, path).text()


def test_a_link_to_a_file_is_a_file(tmp_path):
    (tmp_path / "a.yaml").write_text("a: 1", "utf-8")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read_text(tmp_path / "b.yaml") == "a: 1"


# --- sizes -----------------------------------------------------------------------------------


def sparse(path, size):
    with path.open("wb") as stream:
        stream.truncate(size)
    return path


def test_a_document_over_the_limit_is_refused_by_its_size_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "bounded", lambda *_: pytest.fail("it was read"))
    issue = the_issue(read_bytes, sparse(tmp_path / "a.yaml", 300 * MIB))
    assert issue.code == "too-large"
    assert "300 MiB" in issue.text() and "16 MiB" in issue.text()


def test_a_document_at_the_limit_is_read(tmp_path):
    assert len(read_bytes(sparse(tmp_path / "a.yaml", limits.MAX_BYTES))) == limits.MAX_BYTES


def test_a_file_that_grows_while_it_is_read_is_still_bounded(monkeypatch, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1")

    @contextmanager
    def grown(_):
        path.write_bytes(b" " * 50)
        with path.open("rb") as stream:
            monkeypatch.setattr(
                reading.os, "fstat", lambda _: os.stat_result((0o100644, 0, 0, 1, 0, 0, 4, 0, 0, 0))
            )
            yield stream

    monkeypatch.setattr(reading, "opened", grown)
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert the_issue(read_bytes, path).code == "too-large"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (900, "900 B"),
        (1024, "1 KiB"),
        (16 * MIB, "16 MiB"),
        (300_000_000, "286.1 MiB"),
        (4096 * MIB, "4 GiB"),
    ],
)
def test_sizes_as_people_read_them(size, text):
    assert size_text(size) == text


@pytest.mark.parametrize("name", ["a.json.gz", "A.YAML.GZ"])
def test_what_a_packed_document_holds_is_bounded(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"a: 1"))
    assert read_text(path) == "a: 1"
    path.write_bytes(gzip.compress(b" " * (limits.MAX_BYTES + 1), 1))
    assert the_issue(read_bytes, path).code == "too-large"


@pytest.mark.parametrize(
    "content",
    [b"no", b"", gzip.compress(b"x" * 999)[:-9], gzip.compress(b"x" * 999)[:12] + b"\xff" * 40],
    ids=len,
)
def test_a_packed_file_that_is_none_is_told_in_plain_words(tmp_path, content):
    path = tmp_path / "a.json.gz"
    path.write_bytes(content)
    if content:
        assert "no gzip file, or it is damaged" in the_issue(read_bytes, path).text()
    else:
        assert read_bytes(path) == b""


def test_a_packed_file_ends_where_the_limit_for_all_of_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_STREAM", 1000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 5000))
    with pytest.raises(StorageError) as caught, reading.opened(path) as stream:
        list(lines(stream, "a.jsonl.gz"))
    assert "1000 B" in caught.value.issues[0].text()


# --- records ---------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch):
    for name, size in {"MAX_BYTES": 20, "MAX_SKIPPED": 100, "MAX_BLANK": 6, "MIB": 8}.items():
        monkeypatch.setattr(f"aeo_ipass.files.lines.{name}", size)


def records(content):
    return [
        (n, found.code if isinstance(found, Issue) else found) for n, found in lines(io.BytesIO(content), "f")
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"{1}\n\n {2} \r\n{3}", [(1, b"{1}"), (3, b"{2}"), (4, b"{3}")]),
        (b"\xef\xbb\xbf{1}\n", [(1, b"{1}")]),
        (b"{1}\n" + b"x" * 60 + b"\n{3}\n", [(1, b"{1}"), (2, "too-large"), (3, b"{3}")]),
        (b"x" * 60, [(1, "too-large")]),
        (b"x" * 300 + b"\n{2}\n", [(1, "too-large")]),
        (b"x" * 21 + b"\n" + b"y" * 19 + b"\n", [(1, "too-large"), (2, b"y" * 19)]),
        (b"\n" * 6 + b"{7}", [(7, b"{7}")]),
        (b"\n" * 7 + b"{8}", [(7, "too-large")]),
        (b"          \n" * 3 + b"{4}", [(2, "too-large")]),
        (b"", []),
    ],
    ids=["plain", "mark", "one in between", "no end", "far too large", "then one that fits", "blanks", "too many blanks", "long blanks", "empty"],
)  # fmt: skip
def test_each_record_is_bounded_and_the_next_is_read(small, content, found):
    assert records(content) == found


def test_a_record_over_the_limit_is_told_with_its_size(small):
    ((_, issue),) = lines(io.BytesIO(b"x" * 59 + b"\n"), "f.jsonl")
    assert (issue.file, issue.line) == ("f.jsonl", 1)
    assert "60 B" in issue.text() and str(size_text(limits.MAX_BYTES)) in issue.text()


# --- what a document holds -------------------------------------------------------------------

DEEP = "[" * (limits.MAX_DEPTH + 1) + "]" * (limits.MAX_DEPTH + 1)
KEYS = "{" + ", ".join(f'"k{n}": 1' for n in range(MAX_KEYS + 1)) + "}"
VALUES = "[" + "1," * MAX_VALUES + "1]"


@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
@pytest.mark.parametrize(
    ("text", "code", "limit"),
    [(DEEP, "too-deep", "64"), (f'{{"a": {DEEP}}}', "too-deep", "64"), (KEYS, "too-large", "10,000"), (f"[{KEYS}]", "too-large", "10,000"),
     (VALUES, "too-large", "400,000")],
    ids=["deep", "deep inside", "keys", "keys inside", "values"],
)  # fmt: skip
def test_a_document_beyond_a_limit_is_refused_with_the_limit(parse, text, code, limit):
    issue = the_issue(parse, text)
    assert issue.code == code
    assert limit in issue.text()


@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
def test_a_document_at_the_limits_is_read(parse):
    assert parse("[" * limits.MAX_DEPTH + "]" * limits.MAX_DEPTH)
    assert len(parse("{" + ", ".join(f'"k{n}": 1' for n in range(MAX_KEYS)) + "}")) == MAX_KEYS


def test_commas_in_texts_are_no_values():
    assert parse_json('["' + "a," * MAX_VALUES + r"\"," + '"]')


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "1e999", "-1e999"])
def test_a_number_that_no_computer_holds_stays_the_text_it_is(number):
    assert parse_json(f'{{"a": {number}}}') == parse_yaml(f'{{"a": {number}}}') == {"a": number}


INTERPRETER = re.compile(
    r"python|codec|recursion|sys\.|int\(\)|traceback|delimiter|Expecting|field limit", re.I
)


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"a"', '{"a" 1}', '{"a": 1 "b": 2}', "[1,]", '{"a": 1,}', '{"a": 1} x', '"a', '"a\nb"', r'"\q"', r'"\u12"', "{a: 1}", "NaN",
     "[" * 100_000, "9" * 5000 + "x", '{"a": 1, "a": 2}'],
    ids=lambda t: ascii(t[:12]),
)  # fmt: skip
def test_no_message_speaks_of_the_interpreter(text):
    assert not INTERPRETER.search(the_issue(parse_json, text).text())


# --- the table in the documentation ----------------------------------------------------------


def test_the_documentation_tells_every_limit():
    page = (ROOT / "docs" / "files.md").read_text("utf-8")
    for name in ("MAX_BYTES", "MAX_SKIPPED", "MAX_STREAM", "MAX_UNPACKED"):
        assert size_text(getattr(limits, name)) in page, name
    for name in (
        "MAX_DEPTH",
        "MAX_VALUES",
        "MAX_KEYS",
        "MAX_DIGITS",
        "MAX_CELL",
        "MAX_BLANK",
        "MAX_AREA",
        "MAX_FAULTS",
    ):
        assert f"| {getattr(limits, name):,} |" in page, name
