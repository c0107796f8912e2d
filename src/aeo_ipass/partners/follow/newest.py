"""The answers that count where a folder of business partners is given: of each the newest year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ...errors import InputError
from ...files.reading import read_text
from ...record import Record
from ..folder import Folder
from ..register import PROGRAMME

_TELLS: Final = re.compile(
    rf"""^(?:["']?partner["']?\s*:|["']?questionnaire["']?\s*:\s*["']?{PROGRAMME}@)""", re.MULTILINE
)
"""What stands in a partner's answers and in no other company's."""


class Year(Record):
    """The newest year of a partner."""

    id: str
    period: str


def newest(folder: Folder) -> dict[Path, Year]:
    """The newest answers of each partner, by their file; those without answers are left out."""
    years = ((id, folder.newest(id)) for id in folder.partners())
    return {folder.answers(id, period): Year(id, period) for id, period in years if period}


def expanded(inputs: Iterable[str]) -> tuple[list[str], Mapping[str, Year]]:
    """The inputs, with the newest answers of each partner in the place of a folder of partners; and whose these are."""
    files: list[str] = []
    years: dict[str, Year] = {}
    for name in inputs:
        found = newest(Folder(Path(name))) if Path(name).is_dir() else {}
        if found and any(map(_is_partners, found)):
            years.update({str(path): year for path, year in found.items()})
            files.extend(map(str, found))
        else:
            files.append(name)
    return files, years


def _is_partners(answers: Path) -> bool:
    try:
        return bool(_TELLS.search(read_text(answers)))
    except InputError:
        return False
