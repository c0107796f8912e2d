"""The formats asked for and where each goes: written as results come, or at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import typer

from ... import batch
from ...errors import N_, UsageError
from ...files.encodings import csv_bytes
from ...files.outputs import Writable
from ...machine.formats import FORMATS, Look
from ...text.clean import clean
from ...text.outlet import beneath
from ..outputs import all_allowed


@dataclass(frozen=True, slots=True)
class Place:
    """A format and where it goes; None: standard output."""

    format: str
    file: Writable | None


def places(ctx: typer.Context, format: str, output: Path | None, pairs: Sequence[str]) -> list[Place]:
    """The formats asked for; raises UsageError for one that does not exist, or a file that may not be written."""
    formats, files = [format], [output]
    for pair in pairs:
        name, _, file = pair.partition("=")
        if name not in FORMATS or not file:
            raise UsageError(
                N_("--output-format takes FORMAT=FILE, not “{value}”"),
                N_("known: {known}"),
                value=pair,
                known=", ".join(FORMATS),
            )
        formats.append(name)
        files.append(Path(file))
    return [Place(*pair) for pair in zip(formats, all_allowed(ctx, files), strict=True)]


class _File(Protocol):
    """A file that appears whole or not at all."""

    def write(self, content: str | bytes, /) -> object:
        """Add a piece."""


class _Text(Protocol):
    """Takes text: standard output, or a file."""

    def write(self, content: str, /) -> object:
        """Add a piece."""


def sinks(
    places: Iterable[Place], files: Iterable[_File], look: Look, csv_encoding: str | None
) -> list[Sink]:
    """One for each output; those with a file take the next of `files`."""
    opened = iter(files)
    return [
        Sink(p.format, look, _target(p.format, next(opened) if p.file else None, csv_encoding))
        for p in places
    ]


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

    def write(self, content: str, /) -> None:
        """Add a piece."""
        from ...renderers.screen import without_colours

        self.file.write(self.encode(clean(without_colours(content) if self.drawn else content)))


def _target(format: str, file: _File | None, csv_encoding: str | None) -> _Text:
    """Where a format writes; what was drawn is clean, and shows its colours on standard output alone."""
    drawn = FORMATS[format].drawn
    if file is None:
        return beneath(sys.stdout) if drawn else sys.stdout
    return _Filed(file, csv_bytes(csv_encoding) if format == "csv" else str, drawn=drawn)
