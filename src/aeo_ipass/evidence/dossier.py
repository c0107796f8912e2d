"""The dossier for an application: which files go into it, under what names, and what has to be left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ..errors import N_, UsageError
from ..files.limits import MAX_DOSSIER, size_text
from ..insight.checklist import Paper, papers
from ..record import Record, replace
from ..scoring.assessment import Assessment
from .naming import apart, folded, safe
from .register import Entry


class Stored(Record):
    """A file of the dossier: its path there, where it comes from, and the pieces of evidence that it is."""

    path: str
    source: Path
    sha256: str
    size: int
    entries: tuple[Entry, ...]


class Dossier(Record):
    """Everything that goes into a dossier; the same answers and files give the same, whenever it is made."""

    assessment: Assessment
    stored: tuple[Stored, ...]
    left_out: tuple[Entry, ...]
    """Pieces whose file is not there, or may not be read."""
    papers: tuple[Paper, ...]

    def path(self, entry: Entry) -> str | None:
        """Where a piece stands in the dossier."""
        return next((s.path for s in self.stored if s.sha256 == entry.looked.sha256), None)

    @property
    def complete(self) -> bool:
        """Whether every piece is in it, and as it was when it was attached."""
        return not self.left_out and not any("changed" in e.faults for s in self.stored for e in s.entries)


def dossier(assessment: Assessment, entries: Sequence[Entry]) -> Dossier:
    """The dossier of these pieces, by criterion; raises UsageError when they are too large together.

    What has one content stands there once, at the first question that it is attached to.
    """
    there = [e for e in entries if e.looked.found == "there"]
    alike: dict[str, list[Entry]] = {}
    for entry in there:
        alike.setdefault(entry.looked.sha256, []).append(entry)
    stored = _named(assessment, alike.values())
    _not_too_large(sum(s.size for s in stored))
    left_out = tuple(e for e in entries if e.looked.found != "there")
    found = papers(assessment.questionnaire, assessment.sheet, assessment.as_of)
    return Dossier(assessment, stored, left_out, tuple(ticked(found, there, assessment.as_of)))


def ticked(found: Iterable[Paper], there: Sequence[Entry], as_of: date) -> Iterable[Paper]:
    """The documents of an application, ticked only where the very file is there."""
    for paper in found:
        own = [e.piece for e in there if e.document == paper.document.id]
        current = [piece for piece in own if piece.current(as_of)]
        state = "there" if current else "out_of_date" if own else "missing"
        yield replace(paper, evidence=tuple(dict.fromkeys(current or own)), state=state)


def _named(assessment: Assessment, alike: Iterable[Sequence[Entry]]) -> tuple[Stored, ...]:
    taken: set[str] = set()
    found = []
    for entries in alike:
        first = entries[0]
        question = first.questions[0]
        criterion = assessment.questionnaire.criterion_of[question].id
        path = apart(f"{safe(criterion)}/{safe(question)} {safe(first.piece.file)}", taken)
        taken.add(folded(path))
        looked = first.looked
        found.append(Stored(path, looked.path or Path(), looked.sha256, looked.size, tuple(entries)))
    return tuple(found)


def _not_too_large(size: int) -> None:
    if size > MAX_DOSSIER:
        raise UsageError(
            N_("the files have {size} together, and a dossier may have {limit}"),
            N_("attach smaller ones: a scan of 150 dots an inch can be read"),
            size=size_text(size),
            limit=size_text(MAX_DOSSIER),
        )
