"""A page in the format of `--format`, or of the ending of `-o`, on the screen or in a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from .. import renderers
from ..errors import N_, UsageError
from ..record import Record
from . import outputs
from .options.values import csv_encoding, one_language
from .write import write_bytes, write_csv, write_data, write_text

if TYPE_CHECKING:
    from pathlib import Path

    import typer

    from ..document.model import Document
    from ..files.outputs import Writable
    from .options.groups import Shown

T = TypeVar("T")
DATA = "json"
"""Each command's own model, for programs."""
CALENDAR = "ics"
"""The days that a page tells of."""

PAGED = [name for name, format in renderers.FORMATS.items() if format.paged]
"""Formats that hold several languages."""


class Place(Record):
    """In which format a page is shown, and where: known, and possible, before the work begins."""

    format: str
    file: Writable | None
    shown: Shown

    @property
    def wide(self) -> bool:
        """Whether people sort and filter what is shown there rather than read it."""
        return self.format == "xlsx"

    @property
    def on_screen(self) -> bool:
        """Whether it is a page for somebody at a terminal, and no file or data."""
        return self.format == "table" and self.file is None

    def page(
        self,
        make: Callable[[T], Document],
        languages: Sequence[T],
        *,
        json: Callable[[], Any],
        csv: Callable[[T], str] | None = None,
        calendar: Callable[[T], bytes] | None = None,
    ) -> None:
        """Show the page in each of these languages; `json`, `csv` and `calendar` make what programs read instead."""
        if self.format == DATA:
            write_data(json(), self.file)
        elif calendar and self.format == CALENDAR:
            self._as_it_is(calendar(languages[0]))
        elif csv and self.format == "csv":
            write_csv(csv(languages[0]), self.file, self.shown.csv_encoding)
        else:
            self._documents([make(language) for language in languages])
        self._say_written()

    def documents(self, documents: Sequence[Document]) -> None:
        """Show these, one after the other."""
        self._documents(documents)
        self._say_written()

    def _say_written(self) -> None:
        outputs.say_written(self.file, quiet=self.shown.quiet)

    def _documents(self, documents: Sequence[Document]) -> None:
        if self.file is None:
            self._on_screen(documents)
            return
        content = renderers.render(self.format, documents)
        self._warn(documents)
        if self.format == "csv":
            write_csv(content.decode(), self.file, self.shown.csv_encoding)
            return
        write_bytes(content, self.file)

    def _as_it_is(self, content: bytes) -> None:
        if self.file is None:
            write_text(content.decode(), None)
        else:
            write_bytes(content, self.file)

    def _on_screen(self, documents: Sequence[Document]) -> None:
        if self.format != "table":
            write_text(renderers.render(self.format, documents).decode(), None)
            return
        from ..renderers.terminal import print_document
        from .screen import console

        for number, document in enumerate(documents):
            sys.stdout.write("\n" if number else "")
            print_document(document, console(self.shown.no_color))

    def _warn(self, documents: Sequence[Document]) -> None:
        from .messages import say_issues

        if not self.shown.quiet:
            say_issues(renderers.warnings(self.format, documents))


def place(ctx: typer.Context, shown: Shown) -> Place:
    """Where a page goes and how; raises UsageError or StorageError for what cannot be, before there is work to lose."""
    file = outputs.allowed(ctx, shown.output)
    format = shown.format or _by_ending(shown.output, shown)
    if file is None and format in renderers.FORMATS:
        for_the_screen(format)
    one_language(format, shown.lang, PAGED)
    csv_encoding(shown.csv_encoding, format == "csv" and file is not None)
    return Place(format, file, shown)


def _by_ending(path: Path | None, shown: Shown) -> str:
    """The format that a file's name says; a name without an ending says nothing, and gets a table."""
    if path is None or not path.suffix:
        return "table"
    data = [name for name, there in ((DATA, shown.has_data), (CALENDAR, shown.has_days)) if there]
    formats = {**renderers.ENDINGS, **{name: name for name in data}}
    return formats[renderers.ending(path, formats)]


def for_the_screen(format: str) -> None:
    """Raises UsageError for a format that is not."""
    if not renderers.FORMATS[format].on_screen:
        raise UsageError(N_("this format is not for the screen"), N_("say where it goes: --output FILE"))
