"""What a file may be at most: more is refused before it costs memory or time. docs/files.md has the table."""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

MAX_BYTES: Final = 16 * MIB
"""Of one document, or of one record (a line of JSON Lines, a row of CSV) with the blank lines before it."""
MAX_DEPTH: Final = 64
"""Lists and mappings inside each other."""
MAX_VALUES: Final = 400_000
"""Keys and values in one document or record."""
MAX_KEYS: Final = 10_000
"""Keys of one mapping."""
MAX_DIGITS: Final = 15
"""Of a number: more do not survive a spreadsheet, nor most other programs."""
MAX_CELL: Final = 131_072
"""Characters of a cell of a CSV file."""
MAX_BLANK: Final = 2_000_000
"""Blank lines in a row; a spreadsheet has at most 1,048,576."""
MAX_SKIPPED: Final = 256 * MIB
"""Of a record too large, to get to the next one; beyond it the rest of the file is left unread."""
MAX_STREAM: Final = 4096 * MIB
"""Of a file of many records that unpacks as it is read."""
MAX_EVIDENCE: Final = 512 * MIB
"""Of a file that proves an answer: it is hashed and packed, never held in memory."""
MAX_DOSSIER: Final = 4000 * MIB
"""Of all files in a dossier together: beyond it a zip needs an extension that not every program reads."""
MAX_FILES: Final = 20_000
"""Files looked through in a folder of evidence."""
MAX_UNPACKED: Final = 64 * MIB
"""Of all parts of a workbook together; a small file can otherwise fill the memory."""
MAX_AREA: Final = 2_000_000
"""Cells of the rectangle that a sheet fills; two cells in far corners otherwise fill the memory."""
MAX_FAULTS: Final = 1_000
"""Faults told of one file: who meets so many mends the first and looks again."""


def size_text(size: int) -> str:
    """A size as people read it: `16 MiB`, `286.1 MiB`, `900 bytes`."""
    for unit, name in ((1024 * MIB, "GiB"), (MIB, "MiB"), (1024, "KiB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}".replace(".0 ", " ")
    return f"{size} B"
