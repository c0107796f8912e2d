"""What is not in order: pieces of evidence, answers that lack any, and files that prove nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ..files.contents import holds
from ..files.limits import MAX_FILES
from ..record import Record
from ..scoring.assessment import Assessment, Part
from .files import Folders
from .register import WITHIN, Entry, register

ENOUGH: Final = 50
"""An answer that is worth more counts only with current evidence where a questionnaire names some."""
_NO_EVIDENCE: Final = frozenset({"thumbs.db", "desktop.ini"})
_OURS: Final = frozenset({".yaml", ".yml", ".json", ".jsonl", ".csv"})


class Checked(Record):
    """What was found; `entries` are all pieces, in order or not."""

    entries: tuple[Entry, ...]
    lacking: tuple[Part, ...]
    """Answers above 50 whose questions name evidence, and that have no current piece."""
    unused: tuple[str, ...]
    """Files that no answer names, seen from the folder of the answers where they lie below it."""
    cut: bool
    """Whether there are more files than are looked through."""

    @property
    def faulty(self) -> list[Entry]:
        """Pieces with more wrong than that nobody noted a hash, the worst first."""
        return [e for e in self.entries if set(e.faults) - {"no_hash"}]

    @property
    def unhashed(self) -> int:
        """How many pieces have no hash."""
        return sum("no_hash" in e.faults for e in self.entries)

    @property
    def findings(self) -> int:
        """How many things are to be put right."""
        return len(self.faulty) + len(self.lacking) + len(self.unused)


def check(assessment: Assessment, folders: Folders, within: int = WITHIN, *, whole: bool = False) -> Checked:
    """Everything that is not in order; unused files are looked for beside evidence, or in the `whole` of the root."""
    entries = register(assessment, folders, within)
    unused, cut = _unused(entries, assessment, folders, whole)
    return Checked(tuple(entries), tuple(_lacking(assessment)), unused, cut)


def _lacking(assessment: Assessment) -> Iterator[Part]:
    for criterion in assessment.target.criteria:
        for part in criterion.parts:
            if part.counted and part.asks_evidence and not part.has_evidence and part.bounds.low > ENOUGH:
                yield part


# --- files that prove nothing ----------------------------------------------------------------


def _unused(
    entries: Sequence[Entry], assessment: Assessment, folders: Folders, whole: bool
) -> tuple[tuple[str, ...], bool]:
    used = {e.looked.path for e in entries if e.looked.path}
    own = Path(os.path.realpath(folders.answers))
    places = {Path(os.path.realpath(folders.root))} if whole else {path.parent for path in used} - {own}
    found: set[Path] = set()
    for place in sorted(places):
        for path in _files(place):
            if len(found) >= MAX_FILES:
                return _told(found - used, assessment, own), True
            found.add(path)
    return _told(found - used, assessment, own), False


def _told(found: set[Path], assessment: Assessment, own: Path) -> tuple[str, ...]:
    answers = Path(os.path.realpath(assessment.sheet.source))
    names = (os.path.relpath(p, own) if p.is_relative_to(own) else str(p) for p in found if p != answers)
    return tuple(sorted(Path(name).as_posix() for name in names))


def _files(place: Path) -> Iterator[Path]:
    """The files in a folder and below it; no links are followed, and nothing hidden is looked at."""
    waiting = [place]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                inside = sorted(found, key=lambda e: e.name)
        except OSError:
            continue
        for one in inside:
            if one.name.startswith((".", "~$")) or one.name.lower() in _NO_EVIDENCE:
                continue
            if one.is_dir(follow_symlinks=False):
                waiting.append(folder / one.name)
            elif stat.S_ISREG(one.stat(follow_symlinks=False).st_mode) and not _is_ours(folder / one.name):
                yield folder / one.name


def _is_ours(path: Path) -> bool:
    """Whether a file holds answers, or what this program made of them."""
    try:
        return path.suffix.lower() in _OURS and holds(path) != "other"
    except OSError:
        return False
