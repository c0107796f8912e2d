"""Rows of a CSV file as a stream, however a spreadsheet program wrote it: what is certain is read, nothing is guessed.

A byte-order mark tells the encoding, the head the separator; Excel's first line `sep=;` may tell it too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import IO, Any

from ..errors import N_, InputError, Issue, StorageError
from .encodings import codec, not_in_encoding
from .faults import record_too_large, too_many_blanks
from .limits import MAX_BLANK, MAX_BYTES, MAX_CELL

SEPARATORS = ",;\t"
_SAID = re.compile(r'"?sep=(?P<separator>[^"\r\n])"?[\r\n]*', re.I)
_NOT_TEXT = re.compile("[\udc80-\udcff\0]")
"""Bytes that the encoding does not know, as Python marks them, and what text of another encoding is full of."""


def rows(stream: IO[bytes], file: str, said: str | None, column: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line it begins in; the first is the head, in which `column` stands.

    `said`: the encoding of a file without a mark. Raises InputError for what cannot be read on.
    """
    head = stream.read(4)
    text = io.TextIOWrapper(
        io.BufferedReader(_Again(head, stream)), codec(head, said), "surrogateescape", newline=""
    )
    found = _Rows(text, file, said)
    try:
        yield from found.read(column)
    except UnicodeDecodeError:
        raise StorageError([not_in_encoding(file, max(found.line, 1), said)]) from None
    except csv.Error as error:
        raise InputError([_broken(str(error), file, found.begin)]) from None
    finally:
        text.detach().detach()  # the stream is closed by whoever opened it


class _Rows:
    """One pass over a file, each line and each record bounded."""

    def __init__(self, text: io.TextIOWrapper, file: str, said: str | None) -> None:
        self.text, self.file, self.said = text, file, said
        self.line = 0
        """The line that was read last."""
        self.begin = 1
        """The line that the record at hand begins in, and how long it is so far."""
        self.size = 0

    def read(self, column: str) -> Iterator[tuple[int, list[str]]]:
        """The rows from the head on."""
        lines = self._lines()
        first = next(lines, "")
        if said := _SAID.fullmatch(first):
            first = next(lines, "")
        separator = said["separator"] if said else _separator(first, column)
        reader = csv.reader(_after(first, lines), delimiter=separator, strict=True)
        self.begin = self.line
        blanks = 0
        for row in reader:
            if any(cell.strip() for cell in row):
                yield self.begin, row
                blanks = 0
            elif (blanks := blanks + 1) > MAX_BLANK:
                raise InputError([too_many_blanks(self.file, self.begin)])
            self.size, self.begin = 0, self.line + 1

    def _lines(self) -> Iterator[str]:
        while line := self.text.readline(MAX_BYTES + 1):
            self.line += 1
            self.size += len(line)
            if self.size > MAX_BYTES:
                raise InputError([record_too_large(self.file, self.begin, MAX_BYTES, last=True)])
            if _NOT_TEXT.search(line):
                raise StorageError([not_in_encoding(self.file, self.line, self.said)])
            yield line


def _after(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _separator(head: str, column: str) -> str:
    """The one that makes a column of this name appear in the head."""
    found = (
        s
        for s in SEPARATORS
        if column in [cell.strip() for cell in next(csv.reader([head], delimiter=s), [])]
    )
    return next(found, SEPARATORS[0])


class _Again(io.RawIOBase):
    """A stream with its first bytes, which were looked at, put back."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head, self.stream = head, stream

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        if not self.head:
            return int(self.stream.readinto1(buffer))  # type: ignore[attr-defined]
        count = min(len(buffer), len(self.head))
        buffer[:count], self.head = self.head[:count], self.head[count:]
        return count


def _broken(problem: str, file: str, line: int) -> Issue:
    """The reader's words for what is wrong, in ours."""
    if "field limit" in problem:
        message = N_("a cell that begins in this row has more than {limit} characters")
        return Issue("syntax", message, {"limit": f"{MAX_CELL:,}"}, _QUOTES, file, line)
    reason = N_("a cell begins with a quotation mark, and there is none to close it")
    if "expected after" in problem:
        reason = N_("something stands after the quotation mark that closes a cell")
    return Issue("syntax", N_("this cannot be read: {problem}"), {"problem": reason}, _QUOTES, file, line)


_QUOTES = N_("a quotation mark inside a cell is written twice, and the whole cell in quotation marks")
