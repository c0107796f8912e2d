"""The formats asked for, and where each goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from ...errors import N_, UsageError
from ...files.outputs import Writable
from ...record import Record
from ..outputs import all_allowed
from ..show import for_the_screen
from .formats import FORMATS, NAMES, PAGES, by_ending


class Place(Record):
    """A format and where it goes; None: standard output."""

    format: str
    file: Writable | None


def places(ctx: typer.Context, format: str | None, output: Path | None, pairs: Sequence[str]) -> list[Place]:
    """The formats asked for; raises UsageError for one that does not exist, or a file that may not be written."""
    formats, files = [format or by_ending(output)], [output]
    for pair in pairs:
        name, _, file = pair.partition("=")
        if name not in NAMES or not file:
            raise UsageError(
                N_("--output-format takes FORMAT=FILE, not “{value}”"),
                N_("known: {known}"),
                value=pair,
                known=", ".join(NAMES),
            )
        formats.append(name)
        files.append(Path(file))
    found = [Place(*pair) for pair in zip(formats, all_allowed(ctx, files), strict=True)]
    for place in found:
        if place.file is None and place.format in PAGES:
            for_the_screen(place.format)
    return found


def talks(places: Iterable[Place]) -> bool:
    """Whether results show on the terminal as they come, which says how far the run is."""
    return sys.stdout.isatty() and any(
        p.file is None and p.format in FORMATS and FORMATS[p.format].streams for p in places
    )
