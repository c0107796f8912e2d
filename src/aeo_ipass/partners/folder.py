"""The folder in which a client keeps what its business partners answered: a folder for each, and in it one a year.

`partners/<id>/<period>/answers.yaml`, `returned/` with what came back untouched, and `actions.yaml`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from ..errors import N_, UsageError
from ..evidence.naming import folded
from ..record import Record

ANSWERS: Final = "answers.yaml"
ACTIONS: Final = "actions.yaml"
RETURNED: Final = "returned"
_PERIOD: Final = re.compile(r"[0-9]{4}(-[0-9A-Za-z]+)*")
_LONGEST: Final = 20


class Folder(Record):
    """Such a folder, which need not be there yet."""

    path: Path

    def partners(self) -> list[str]:
        """The ids of the partners that have a year here, in order."""
        return sorted(path.name for path in _folders(self.path) if _periods(path))

    def periods(self, id: str) -> list[str]:
        """The years in which a partner was evaluated, the oldest first."""
        return _periods(self._of(id))

    def newest(self, id: str) -> str | None:
        """The newest year of which there are answers: the one that counts."""
        return next((p for p in reversed(self.periods(id)) if self.answers(id, p).is_file()), None)

    def period(self, id: str, period: str) -> Path:
        """The folder of a year."""
        return self._of(id) / period

    def answers(self, id: str, period: str) -> Path:
        """The file with the answers of a year."""
        return self.period(id, period) / ANSWERS

    def actions(self, id: str, period: str) -> Path:
        """The file with the corrective actions of a year."""
        return self.period(id, period) / ACTIONS

    def returned(self, id: str, period: str) -> Path:
        """The folder with what came back in a year, as it came."""
        return self.period(id, period) / RETURNED

    def _of(self, id: str) -> Path:
        """The folder of a partner, whatever the case of the letters in its name."""
        if (own := self.path / id).is_dir():
            return own
        return next((self.path / name for name in _names(self.path) if _is_one(name, id)), own)


def opened(path: Path, *, known: bool = False) -> Folder:
    """The folder at a place; raises UsageError for a file, and for nothing unless partners are `known` otherwise."""
    hint = N_("name the folder that “partner collect” fills: --into DIR")
    if path.exists() and not path.is_dir():
        raise UsageError(N_("“{file}” is a file; expected is the folder of the partners"), hint, file=path)
    if not path.exists() and not known:
        raise UsageError(N_("there is no folder “{folder}”"), hint, folder=path)
    return Folder(path)


def _is_one(name: str, id: str) -> bool:
    """Whether both name one folder; the short way for most, since each partner is looked for among all."""
    return name.casefold() == id.casefold() if id.isascii() else folded(name) == folded(id)


def _names(path: Path) -> list[str]:
    try:
        return sorted(os.listdir(path))  # noqa: PTH208 - names alone, many times
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_period(text: str) -> bool:
    """Whether a text can be the name of a year's folder."""
    return len(text) <= _LONGEST and bool(_PERIOD.fullmatch(text))


def _periods(path: Path) -> list[str]:
    return sorted(inner.name for inner in _folders(path) if is_period(inner.name))


def _folders(path: Path) -> list[Path]:
    """The folders in one, hidden ones left out; none where there is no such folder."""
    try:
        return [inner for inner in path.iterdir() if inner.is_dir() and not inner.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
