"""Where the results of `score` go: written as they come, or at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TextIO

from ... import batch, renderers
from ...files.encodings import csv_bytes
from ...machine.formats import All, Look
from ...text.clean import clean
from ...text.outlet import beneath
from ..messages import say_issues
from ..options.values import tags
from .formats import FORMATS, PAGES, documents
from .places import Place


class _File(Protocol):
    """A file that appears whole or not at all."""

    def write(self, content: str | bytes, /) -> object:
        """Add a piece."""


class _Text(Protocol):
    """Takes text, or bytes in which nothing needs cleaning: standard output, or a file."""

    def write(self, content: str | bytes, /) -> object:
        """Add a piece."""


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
    return Sink(format, look, _target(format, file, csv_encoding))


class PageSink:
    """Where pages go: kept until all are there, for a file of pages has an end."""

    def __init__(self, format: str, file: _File | None, languages: Sequence[str | None], quiet: bool) -> None:
        self.format, self.file, self.languages, self.quiet = format, file, languages, quiet
        self.pieces = All()

    def take(self, piece: Any) -> None:
        """Keep the pages of an input."""
        self.pieces.append(piece)

    def end(self, verdict: batch.Verdict) -> None:
        """Write them all."""
        found = documents(self.pieces, self.languages)
        content = renderers.render(self.format, found)
        if not self.quiet:
            say_issues(renderers.warnings(self.format, found))
        if self.file is None:
            sys.stdout.write(content.decode())
        else:
            self.file.write(content)


class Sink:
    """Where a format's text goes: written as it comes, or at the end."""

    def __init__(self, format: str, look: Look, text: _Text) -> None:
        self.format, self.look, self.text = FORMATS[format], look, text
        self.pieces = self.format.gather(look)
        self.first = True
        self.text.write(self.format.head())

    def take(self, piece: Any) -> None:
        """Write a piece, or keep it for the end."""
        if self.format.streams:
            self.text.write(self.format.text(piece, self.first))
            self.first = False
        else:
            self.pieces.append(piece)

    def end(self, verdict: batch.Verdict) -> None:
        """Write the rest."""
        self.text.write(self.format.end(self.pieces, verdict, self.look))


class _Filed:
    """A file: cleaned as a whole, without colours, a table in an encoding that spreadsheet programs open."""

    def __init__(self, file: _File, encode: Callable[[str], str | bytes], *, drawn: bool) -> None:
        self.file, self.encode, self.drawn = file, encode, drawn

    def write(self, content: str | bytes, /) -> None:
        """Add a piece."""
        if isinstance(content, bytes):
            self.file.write(content)
            return
        from ...renderers.screen import without_colours

        self.file.write(self.encode(clean(without_colours(content) if self.drawn else content)))


class _Shown:
    """Standard output."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, content: str | bytes, /) -> None:
        """Add a piece."""
        if isinstance(content, bytes):
            beneath(self.stream).write(content.decode())
        else:
            self.stream.write(content)


def _target(format: str, file: _File | None, csv_encoding: str | None) -> _Text:
    """Where a format writes; what was drawn is clean, and shows its colours on standard output alone."""
    drawn = FORMATS[format].drawn
    if file is None:
        return _Shown(beneath(sys.stdout) if drawn else sys.stdout)
    return _Filed(file, csv_bytes(csv_encoding) if format == "csv" else str, drawn=drawn)
