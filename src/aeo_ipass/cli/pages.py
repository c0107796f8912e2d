"""Where a page or data goes: standard output, or the file of `--output`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

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
    from ..yamlfile import dump_json

    write_text(dump_json(data), output)


def write_text(text: str, output: Path | None) -> None:
    """A text that is ready; a file is written whole or not at all."""
    if output is None:
        typer.echo(text, nl=False)
        return
    from ..answers.store import write_atomically

    write_atomically(output, text)
