"""Files, folders, globs, standard input, and files of many records → single inputs, in a fixed order."""

from __future__ import annotations

import glob
import os
from codecs import BOM_UTF8, BOM_UTF16
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, NamedTuple

from ..errors import N_, InputError, Issue
from ..files.lines import lines
from ..files.reading import STDIN, opened, read_stdin, standard_input
from ..validation import shorten

InputFormat = Literal["yaml", "json", "jsonl", "csv"]
ENDINGS: dict[str, InputFormat] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".csv": "csv",
}
_LONGEST_FIRST = sorted(ENDINGS.items(), key=lambda pair: len(pair[0]), reverse=True)
NAME_COLUMN = "company.name"
NOT_ANSWERS = "not-answers"
"""The code of the fault of a file that holds something else altogether."""

_BEFORE_JSON = BOM_UTF8 + BOM_UTF16 + b"\0 \t\r\n"
"""Bytes of marks and blanks, also of UTF-16."""

Row = tuple[tuple[str, str], ...]


class Source(NamedTuple):
    """One company's answers: a whole file, or a record of one, with where it stands.

    A plain tuple, since every one of many is sent to the process that reads it.
    """

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


Given = Source | Unreadable


def expand(
    inputs: Iterable[str],
    format: InputFormat | None = None,
    encoding: str | None = None,
    *,
    whole: bool = False,
) -> Iterator[Source | Unreadable]:
    """Every single input, lazily; `format` is for standard input and for files whose ending says nothing.

    `encoding` is that of CSV files that do not begin with a mark. `whole`: a file of JSON Lines that can be read from
    any place is one input, without content, for who takes it to cut.
    """
    found = _Expansion(format, encoding, whole)
    for name in inputs:
        yield from found.of(name)


@dataclass(frozen=True, slots=True)
class _Expansion:
    """How inputs are read that do not say it themselves."""

    format: InputFormat | None
    encoding: str | None
    whole: bool = False

    def of(self, name: str) -> Iterator[Source | Unreadable]:
        """The inputs that one name stands for."""
        path = Path(name)
        if name == STDIN:
            yield from self._stdin()
        elif path.is_dir():
            for file, below in _inside(path):
                yield from self._records(file, format_of(file), below, found=True)
        elif not path.exists() and any(c in name for c in "*?["):
            yield from self._globbed(name)
        else:
            format = format_unpacked(path.name) or self.format
            yield from self._records(str(path), format, path.name, found=False)

    def _globbed(self, pattern: str) -> Iterator[Source | Unreadable]:
        names = sorted(n for n in glob.glob(pattern, recursive=True) if not Path(n).is_dir())  # noqa: PTH207 - absolute too
        if not names:
            yield no_match(pattern)
        for name in names:
            if format := format_of(name):
                yield from self._records(str(Path(name)), format, Path(name).name, found=True)

    def _stdin(self) -> Iterator[Source | Unreadable]:
        try:
            if self.format in ("jsonl", "csv"):
                yield from records(standard_input(), STDIN, self.format, "", self.encoding, found=False)
                return
            content = read_stdin()
        except InputError as error:
            yield Unreadable(STDIN, error.issues)
            return
        guessed: InputFormat = "json" if content.lstrip(_BEFORE_JSON)[:1] == b"{" else "yaml"
        yield Source(STDIN, STDIN, self.format or guessed, content=content)

    def _records(
        self, name: str, format: InputFormat | None, below: str, *, found: bool
    ) -> Iterator[Source | Unreadable]:
        if format not in ("jsonl", "csv") or (self.whole and can_be_cut(name, format)):
            yield Source(name, name, format or "yaml", below=below, found=found)
            return
        try:
            with opened(Path(name)) as stream:
                yield from records(stream, name, format, below, self.encoding, found=found)
        except InputError as error:
            yield Unreadable(name, error.issues)


def records(
    stream: IO[bytes], file: str, format: InputFormat, below: str, encoding: str | None, *, found: bool
) -> Iterator[Source | Unreadable]:
    """The inputs in a stream of many, JSON Lines or CSV."""
    return told(
        lines(stream, file) if format == "jsonl" else _rows(stream, file, encoding),
        file,
        format,
        below,
        found,
    )


def told(
    each: Iterable[tuple[int, bytes | Issue] | tuple[int, Row | Issue]],
    file: str,
    format: InputFormat,
    below: str,
    found: bool,
) -> Iterator[Source | Unreadable]:
    """Records with their lines as inputs with their names."""
    try:
        for line, content in each:
            if isinstance(content, Issue):
                yield Unreadable(f"{file}:{line}", (content,))
            else:
                yield Source(f"{file}:{line}", file, format, line, content, f"{below}:{line}", found)
    except InputError as error:
        yield Unreadable(file, error.issues, found)


def files(inputs: Iterable[str]) -> Iterator[Path]:
    """The files that `expand` finds in folders and by patterns, without opening any."""
    for name in inputs:
        if os.path.isdir(name):  # noqa: PTH112 - also what no path can be
            yield from (Path(file) for file, _ in _inside(Path(name)))
        elif not os.path.exists(name) and any(c in name for c in "*?["):  # noqa: PTH110
            found = map(Path, glob.iglob(name, recursive=True))  # noqa: PTH207 - absolute too
            yield from (path for path in found if format_of(path.name))


def can_be_cut(name: str, format: InputFormat | None) -> bool:
    """Whether a file of many records can be read from any place in it."""
    return format == "jsonl" and not name.lower().endswith(".gz")


def no_match(pattern: str) -> Unreadable:
    """The input that a pattern without any file comes to."""
    return Unreadable(pattern, (Issue("no-match", N_("no file fits “{pattern}”"), {"pattern": pattern}),))


def format_of(name: str) -> InputFormat | None:
    """The format that a file's name says."""
    lower = name.lower()
    for ending, format in _LONGEST_FIRST:
        if lower.endswith(ending):
            return format
    return None


def format_unpacked(name: str) -> InputFormat | None:
    """The format of a file given by itself, which may be packed whatever it is."""
    return format_of(name) or format_of(name.lower().removesuffix(".gz"))


def _inside(folder: Path) -> Iterator[tuple[str, str]]:
    """The answer files below a folder, by name, and their places below it; what is hidden is left alone."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        place = Path(root)
        above = "" if place == Path() else os.path.join(place, "")  # noqa: PTH118 - one of each folder, not of each file
        below = "" if place == folder else f"{place.relative_to(folder).as_posix()}/"
        for name in sorted(files):
            if not name.startswith(".") and format_of(name):
                yield f"{above}{name}", f"{below}{name}"


def _no_name(headers: list[str], file: str) -> Issue:
    message = N_("there is no column “{column}”, so these are no companies’ answers")
    hint = N_("name the columns company.name, profile.roles, A-01, A-01.reason …")
    return Issue(NOT_ANSWERS, message, {"column": NAME_COLUMN}, hint, file, 1, 1)


def _rows(
    stream: IO[bytes], file: str, encoding: str | None
) -> Iterator[tuple[int, Row] | tuple[int, Issue]]:
    """The rows of a CSV with their line and their headers; empty cells are left out."""
    from ..files.csv_rows import rows

    table = rows(stream, file, encoding, NAME_COLUMN)
    headers = [h.strip() for h in next(table, (1, []))[1]]
    if NAME_COLUMN not in headers:
        raise InputError([_no_name(headers, file)])
    if twice := [h for h, count in Counter(headers).items() if h and count > 1]:
        raise InputError([_column_twice(twice[0], file)])
    for line, row in table:
        if surplus := [c.strip() for c in row[len(headers) :] if c.strip()]:
            yield line, _surplus(surplus[0], file, line)
        else:
            cells = zip(headers, row, strict=False)
            yield line, tuple([(h, text) for h, c in cells if (text := c.strip()) and h])


def _column_twice(column: str, file: str) -> Issue:
    message = N_("the column “{column}” is there twice")
    return Issue("duplicate-key", message, {"column": column}, N_("keep one of the two"), file, 1)


def _surplus(cell: str, file: str, line: int) -> Issue:
    message = N_("this row has more cells than the head has columns; “{value}” belongs to none")
    hint = N_("a cell that holds the separator stands in quotation marks")
    return Issue("surplus-cell", message, {"value": shorten(cell)}, hint, file, line)
