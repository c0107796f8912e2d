"""Looking companies up in a downloaded list of accredited operators: exact matches only, no guessing.

Names are the same when they differ in nothing but case, width, punctuation, blanks and the words
for a company's legal form, in English and in Chinese. Traditional and Simplified forms stay different.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SHORTEST = 2
"""Characters a name must have."""
_RUNNING_NUMBER = re.compile(r"\W*\d{1,4}\W*")
"""A cell that numbers the row rather than naming anybody; registration numbers are longer."""

_LEGAL_FORMS = frozenset(
    {"limited", "ltd", "company", "co", "corporation", "corp", "incorporated", "inc", "plc", "llc", "llp"}
    | {"pte", "pty", "gmbh", "sa", "bv"}
)
_CHINESE_FORMS = re.compile(
    "(股份有限公司|有限責任公司|有限责任公司|有限公司|責任有限公司|责任有限公司|公司)$"
)


class Entry(NamedTuple):
    """A row of the list, as it stands there."""

    row: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the row says."""
        return " · ".join(c for c in self.cells if c)


class AeoList:
    """A list of accredited operators, looked up by name or registration number."""

    def __init__(self, found: Sequence[Sequence[str]]) -> None:
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for number, row in enumerate(found, 1):
            entry = Entry(number, tuple(" ".join(c.split()) for c in row))
            for name in {normalised(text) for cell in row for text in _names(cell)}:
                if len(name) >= SHORTEST:
                    self._by_name[name].append(entry)

    @classmethod
    def read(cls, path: Path, encoding: str | None = None) -> AeoList:
        """The list in a CSV or XLSX file, a CSV without a mark in this encoding; raises StorageError saying why not."""
        from ..files.spreadsheet import rows

        return cls(rows(path, encoding))

    def find(self, name: str) -> list[Entry]:
        """The rows in which a cell is this name or number; empty when there is none."""
        key = normalised(name)
        return list(self._by_name.get(key, ())) if len(key) >= SHORTEST else []


def _names(cell: str) -> list[str]:
    """What a cell names: the whole, which may be broken over lines, and each line, which may be a name."""
    return [] if _RUNNING_NUMBER.fullmatch(cell) else [cell, *cell.splitlines()]


def normalised(name: str) -> str:
    """A name without what makes no difference; what would leave nothing stays."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text))
    kept = list(words)
    while len(kept) > 1 and (kept[-1] in _LEGAL_FORMS or (kept[-1] == "and" and kept != words)):
        kept.pop()
    joined = "".join(kept)
    return _CHINESE_FORMS.sub("", joined) or joined
