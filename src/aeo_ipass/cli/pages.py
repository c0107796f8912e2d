"""Where a page or data goes: standard output, or the file of `--output`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..errors import N_, UsageError
from . import options

if TYPE_CHECKING:
    from ..reports.pages import Page


def write_page(page: Page, output: Path | None, no_color: bool) -> None:
    """A page as a table, drawn for the terminal."""
    from ..reports.pages import print_page

    console = options.console(no_color)
    if output is None:
        print_page(page, console)
        return
    console.begin_capture()
    print_page(page, console)
    write_text(console.end_capture(), output)


def write_markdown(page: Page, output: Path | None) -> None:
    """A page as Markdown."""
    from ..reports.pages import markdown

    write_text(markdown(page), output)


def write_data(data: Any, output: Path | None) -> None:
    """Plain data as JSON."""
    from ..files.json import dump_json

    write_text(dump_json(data), output)


def write_text(text: str, output: Path | None) -> None:
    """A text that is ready; a file is written whole or not at all."""
    if output is None:
        typer.echo(text, nl=False)
        return
    from ..files.atomic import write_atomically

    write_atomically(output, text)


def write_csv(text: str, output: Path | None, encoding: str | None) -> None:
    """A table as CSV: a file in the encoding asked for, else in one that spreadsheet programs open."""
    if output is None:
        write_text(text, None)
        return
    from ..files.encodings import csv_bytes

    write_bytes(csv_bytes(encoding)(text), output)


def write_bytes(content: bytes, output: Path | None) -> None:
    """A file of bytes that is ready, written whole or not at all; raises UsageError when no file is named."""
    if output is None:
        raise UsageError(N_("this format is not for the screen"), N_("say where it goes: --output FILE"))
    from ..files.atomic import write_atomically

    write_atomically(output, content)
