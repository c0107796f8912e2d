"""Where the results of `score` go: written as they come, or at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TextIO

from ... import batch, renderers
from ...files.encodings import csv_bytes
from ...machine.formats import All, Format, Look
from ...text.outlet import as_a_file, beneath
from ..messages import say_issues
from ..options.values import tags
from .formats import FORMATS, PAGES, TABLE, documents
from .places import Place
from .texts import plain


class _File(Protocol):
    """A file that appears whole or not at all."""

    def write(self, content: str | bytes, /) -> object:
        """Add a piece."""


class _Text(Protocol):
    """Takes text: standard output, or a file."""

    def write(self, content: str, /) -> object:
        """Add a piece."""


class _Takes(Protocol):
    """Takes what was made of inputs in whichever process: text, or bytes in which nothing needs cleaning."""

    def write(self, content: Any, /) -> object:
        """Add it."""


def sinks(
    places: Iterable[Place], files: Iterable[_File], look: Look, csv_encoding: str | None, quiet: bool
) -> list[Sink | PageSink]:
    """One for each output; those with a file take the next of `files`."""
    opened = iter(files)
    return [_sink(p.format, next(opened) if p.file else None, look, csv_encoding, quiet) for p in places]


def _sink(
    format: str, file: _File | None, look: Look, csv_encoding: str | None, quiet: bool
) -> Sink | PageSink:
    if format in PAGES:
        return PageSink(format, file, tags(look.language), quiet)
    return Sink(format, look, _target(format, file, csv_encoding), file)


class PageSink:
    """Where pages go: kept until all are there, for a file of pages has an end."""

    def __init__(self, format: str, file: _File | None, languages: Sequence[str | None], quiet: bool) -> None:
        self.format, self.file, self.languages, self.quiet = format, file, languages, quiet
        self.pieces = All()

    def take(self, pieces: Iterable[Any]) -> None:
        """Keep the pages of inputs."""
        self.pieces += pieces

    def end(self, verdict: batch.Verdict) -> None:
        """Write them all."""
        found = documents(self.pieces, self.languages)
        content = renderers.render(self.format, found)
        if not self.quiet:
            say_issues(renderers.warnings(self.format, found))
        if self.file is None:
            as_a_file(sys.stdout)
            sys.stdout.write(content.decode())
        else:
            self.file.write(content)


class Sink:
    """Where a format's text goes: written as it comes, or at the end."""

    def __init__(self, format: str, look: Look, text: _Text, file: _Takes | None = None) -> None:
        self.format, self.look, self.text, self.made = FORMATS[format], look, text, file or text
        self.pieces = self.format.gather(look)
        self.first = True
        self.text.write(self.format.head())

    def take(self, made: Iterable[Any]) -> None:
        """Write what was made of inputs, or keep their pieces for the end."""
        for one in made:
            if not self.format.streams:
                self.pieces.append(one)
                continue
            if not self.first and self.format.between:
                self.text.write(self.format.between)
            self.made.write(one)
            self.first = False

    def end(self, verdict: batch.Verdict) -> None:
        """Write the rest."""
        self.text.write(self.format.end(self.pieces, verdict, self.look))


class _Filed:
    """A file: cleaned as a whole, without colours, a table in an encoding that spreadsheet programs open."""

    def __init__(self, file: _File, encode: Callable[[str], str | bytes], format: Format) -> None:
        self.file, self.encode, self.format = file, encode, format

    def write(self, content: str, /) -> None:
        """Add a piece."""
        self.file.write(self.encode(plain(self.format, content)))


class _Shown:
    """Standard output."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, content: Any, /) -> None:
        """Add a piece: text, or bytes in which nothing needs cleaning, whoever sent them."""
        if isinstance(content, str):
            self.stream.write(content)
        else:
            beneath(self.stream).write(str(content, "utf-8"))


def _target(format: str, file: _File | None, csv_encoding: str | None) -> _Text:
    """Where a format writes; what was drawn is clean, and shows its colours on standard output alone."""
    if file is None:
        if format != TABLE:
            as_a_file(sys.stdout)
        return _Shown(beneath(sys.stdout) if FORMATS[format].drawn else sys.stdout)
    return _Filed(file, csv_bytes(csv_encoding) if format == "csv" else str, FORMATS[format])
