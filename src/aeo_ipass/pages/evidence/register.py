"""The register of evidence: every piece once, with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ...document.build import Fields, section, table
from ...document.model import Cell, Column, Document, Section
from ...evidence.register import Entry
from ...phrases import evidence as words
from ...phrases.view import View
from ...phrases.words import document
from ...scoring.assessment import Assessment


def page(assessment: Assessment, entries: Sequence[Entry], language: str) -> Document:
    """A row a piece: its state, the file, what it proves, which answers, and its dates."""
    view = View(assessment, language)
    lines = [
        Cell(f"{view.company()} · {view.date(assessment.as_of)}", tone="dim"),
        Cell(_count(view, entries), tone="bold"),
    ]
    found = [Section("", "", (table("", columns(view), entries),))] if entries else []
    return document(view, view.t("Evidence register"), lines, found or [section("", [_none(view)])])


def columns(view: View) -> Fields[Entry]:
    """What is told of each piece."""
    t = view.t
    return (
        (Column(t("State"), "grade", 3), lambda e: words.state(view, e)),
        (Column(t("File"), share=5), lambda e: Cell(e.piece.file, detail=e.piece.note or "")),
        (Column(t("Document"), share=4), lambda e: Cell(words.document(view, e.document))),
        (Column(t("For"), share=6), lambda e: Cell(view.joined(words.where(view, k) for k in e.places))),
        (Column(t("Issued"), "date", 2), lambda e: day(view, e.piece.issued)),
        (Column(t("Expires"), "date", 2), lambda e: day(view, e.piece.expires)),
    )


def day(view: View, found: date | None) -> Cell:
    """A day, which may be unknown."""
    return Cell(view.date(found), found) if found else Cell("–")


def _count(view: View, entries: Sequence[Entry]) -> str:
    """`12 pieces of evidence: 9 in order, 2 missing, 1 expired`."""
    t = view.t
    counts = Counter(e.state for e in entries)
    named = view.joined(f"{counts[s]} {t(word)}" for s, word in reversed(words.STATES.items()) if counts[s])
    text = t.plural("{count} piece of evidence", "{count} pieces of evidence", len(entries))
    head = text.format(count=len(entries))
    return t("{label}: {answer}").format(label=head, answer=named) if named else head


def _none(view: View) -> Cell:
    return Cell(view.t("No piece of evidence fits what was asked for."))
