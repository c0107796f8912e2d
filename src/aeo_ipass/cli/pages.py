"""Where a page or data goes: standard output, or the file of `--output`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..errors import N_, UsageError
from ..text.clean import clean
from . import options

if TYPE_CHECKING:
    from ..document.model import Document
    from ..files.outputs import Writable


def write_page(page: Document, output: Writable | None, no_color: bool) -> None:
    """A document drawn for the terminal."""
    from ..renderers.screen import drawn
    from ..renderers.terminal import print_document

    if output is None:
        print_document(page, options.console(no_color))
    else:
        write_text(drawn(lambda console: print_document(page, console)), output)


def write_markdown(page: Document, output: Writable | None) -> None:
    """A document as Markdown."""
    from ..renderers.markdown import render

    write_text(render([page]).decode(), output)


def write_workbook(page: Document, output: Writable | None) -> None:
    """A document as a workbook."""
    from ..renderers.xlsx.render import render

    write_bytes(render([page]), output)


def write_data(data: Any, output: Writable | None) -> None:
    """Plain data as JSON."""
    from ..files.json import dump_json

    write_text(dump_json(data), output)


def write_text(text: str, output: Writable | None) -> None:
    """A text that is ready, cleaned as a whole; a file is written whole or not at all."""
    if output is None:
        sys.stdout.write(text)
        return
    from ..files.outputs import write

    write(output, clean(text))


def write_csv(text: str, output: Writable | None, encoding: str | None) -> None:
    """A table as CSV: a file in the encoding asked for, else in one that spreadsheet programs open."""
    if output is None:
        write_text(text, None)
        return
    from ..files.encodings import csv_bytes

    write_bytes(csv_bytes(encoding)(clean(text)), output)


def write_bytes(content: bytes, output: Writable | None) -> None:
    """A file of bytes that is ready, written whole or not at all; raises UsageError when no file is named."""
    if output is None:
        raise UsageError(N_("this format is not for the screen"), N_("say where it goes: --output FILE"))
    from ..files.outputs import write

    write(output, content)
