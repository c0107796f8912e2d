"""Where what is ready goes: standard output, or the file of `--output`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..text.clean import clean
from ..text.outlet import as_a_file

if TYPE_CHECKING:
    from ..files.outputs import Writable


def write_data(data: Any, output: Writable | None) -> None:
    """Plain data as JSON."""
    from ..files.json import dump_json

    write_text(dump_json(data), output)


def write_text(text: str, output: Writable | None) -> None:
    """A text that is ready, cleaned as a whole; a file is written whole or not at all."""
    if output is None:
        as_a_file(sys.stdout)
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


def write_bytes(content: bytes, output: Writable) -> None:
    """A file that is ready, written whole or not at all."""
    from ..files.outputs import write

    write(output, content)
