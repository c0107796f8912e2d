"""Files, folders, globs, standard input, and files of many records → single inputs, in a fixed order."""

from __future__ import annotations

import csv
import glob
import gzip
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from ..errors import N_, InputError, Issue, StorageError

InputFormat = Literal["yaml", "json", "jsonl", "csv"]
ENDINGS: dict[str, InputFormat] = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".jsonl.gz": "jsonl", ".csv": "csv",
}  # fmt: skip
STDIN = "-"
NAME_COLUMN = "company.name"
NOT_ANSWERS = "not-answers"
"""The code of the fault of a file that holds something else altogether."""

Row = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One company's answers: a whole file, or a record of one, with where it stands."""

    name: str
    """As people read it: `firms/a.yaml`, `firms.jsonl:3`."""
    file: str
    format: InputFormat
    line: int = 1
    content: bytes | Row | None = None
    """None: the file is read when its turn comes."""
    below: str = ""
    """The path below the folder given; the file's name when it was given itself."""
    found: bool = False
    """Whether a folder or glob led to it, so that files of other formats are passed over."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that cannot even be opened, and why."""

    name: str
    issues: tuple[Issue, ...]
    found: bool = False


def expand(inputs: Iterable[str], format: InputFormat | None = None) -> Iterator[Source | Unreadable]:
    """Every single input, lazily; `format` is for standard input and for files whose ending says nothing."""
    for name in inputs:
        if name == STDIN:
            yield from _stdin(format)
            continue
        path = Path(name)
        if path.is_dir():
            for file in _inside(path):
                yield from _records(file, _format(file), file.relative_to(path).as_posix(), found=True)
        elif not path.exists() and any(c in name for c in "*?["):
            yield from _globbed(name)
        else:
            yield from _records(path, _format(path) or format or "yaml", path.name, found=False)


def files(inputs: Iterable[str]) -> Iterator[Path]:
    """The files that `expand` finds in folders and by patterns, without opening any."""
    for name in inputs:
        if os.path.isdir(name):  # noqa: PTH112 - also what no path can be
            yield from _inside(Path(name))
        elif not os.path.exists(name) and any(c in name for c in "*?["):  # noqa: PTH110
            found = map(Path, glob.iglob(name, recursive=True))  # noqa: PTH207 - absolute too
            yield from (path for path in found if _format(path))


def _format(path: Path) -> InputFormat | None:
    lower = path.name.lower()
    return next((ENDINGS[e] for e in sorted(ENDINGS, key=len, reverse=True) if lower.endswith(e)), None)


def _inside(folder: Path) -> Iterator[Path]:
    """The answer files below a folder, by name; hidden files and folders are left alone."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _format(Path(name)):
                yield Path(root) / name


def _globbed(pattern: str) -> Iterator[Source | Unreadable]:
    names = sorted(n for n in glob.glob(pattern, recursive=True) if Path(n).is_file())  # noqa: PTH207 - absolute too
    if not names:
        issue = Issue("no-match", N_("no file fits “{pattern}”"), {"pattern": pattern})
        yield Unreadable(pattern, (issue,))
    for name in names:
        if format_ := _format(Path(name)):
            yield from _records(Path(name), format_, Path(name).name, found=True)


def _stdin(format: InputFormat | None) -> Iterator[Source | Unreadable]:
    stream = sys.stdin.buffer
    if format in ("jsonl", "csv"):
        yield from _many(stream, STDIN, format, "", found=False)
        return
    content = stream.read()
    guessed: InputFormat = "json" if content.lstrip()[:1] == b"{" else "yaml"
    yield Source(STDIN, STDIN, format or guessed, content=content)


def _records(
    path: Path, format: InputFormat | None, below: str, *, found: bool
) -> Iterator[Source | Unreadable]:
    name = str(path)
    if format not in ("jsonl", "csv"):
        yield Source(name, name, format or "yaml", below=below, found=found)
        return
    try:
        opened: Any = gzip.open(path) if name.lower().endswith(".gz") else path.open("rb")  # noqa: SIM115
        with opened as stream:
            yield from _many(stream, name, format, below, found=found)
    except (OSError, EOFError) as error:  # EOFError: a gzip file that breaks off
        reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
        issue = Issue("unreadable", N_("the file cannot be read: {reason}"), {"reason": reason}, "", name)
        yield Unreadable(name, (issue,))


def _many(
    stream: IO[bytes], file: str, format: InputFormat, below: str, *, found: bool
) -> Iterator[Source | Unreadable]:
    rows = _lines(stream) if format == "jsonl" else _rows(stream, file)
    try:
        for line, content in rows:
            yield Source(f"{file}:{line}", file, format, line, content, f"{below}:{line}", found)
    except InputError as error:
        yield Unreadable(file, error.issues, found)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf").strip()


def _no_name(headers: list[str], file: str) -> Issue:
    message = N_("there is no column “{column}”, so these are no companies’ answers")
    hint = N_("name the columns company.name, profile.roles, A-01, A-01.reason …")
    return Issue(NOT_ANSWERS, message, {"column": NAME_COLUMN}, hint, file, 1, 1)


def _rows(stream: IO[bytes], file: str) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV with their line and their headers; empty cells are left out."""
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        reader = csv.reader(text, strict=True)
        headers = [h.strip() for h in next(reader, [])]
        if NAME_COLUMN not in headers:
            raise InputError([_no_name(headers, file)])
        line = reader.line_num + 1
        for row in reader:
            cells = tuple((h, c.strip()) for h, c in zip(headers, row, strict=False) if h and c.strip())
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except UnicodeDecodeError:
        raise StorageError([Issue("encoding", N_("this is not UTF-8 text"), {}, "", file)]) from None
    except csv.Error as error:
        message = N_("this cannot be read: {problem}")
        raise InputError([Issue("syntax", message, {"problem": str(error)}, "", file)]) from None
    finally:
        text.detach()  # the stream is closed by whoever opened it
