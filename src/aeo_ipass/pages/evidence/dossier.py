"""The index of a dossier: the application's documents ticked off, then every file by criterion."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ...document.build import Fields, table
from ...document.model import OPEN, TICKED, Block, Cell, Column, Document, Paragraph, Section
from ...evidence.dossier import Dossier
from ...evidence.register import Entry
from ...insight.checklist import Paper
from ...phrases import evidence as words
from ...phrases.papers import count, state
from ...phrases.view import View
from ...phrases.words import document
from .register import day


def page(dossier: Dossier, language: str) -> Document:
    """The index, whose links lead to the files beside it."""
    view = View(dossier.assessment, language)
    t = view.t
    files = t.plural("{count} file", "{count} files", len(dossier.stored)).format(count=len(dossier.stored))
    lines = [
        Cell(
            f"{view.company()} · {view.date(dossier.assessment.as_of)} · {view.questionnaire.ref}", tone="dim"
        ),
        Cell(view.listed([files, *_ticked(view, dossier)]), tone="bold"),
        Cell(
            t("SHA256SUMS has the hash of every file, and manifest.json all of this for programs."),
            tone="dim",
        ),
    ]
    sections = [*_papers(view, dossier), *_left_out(view, dossier), *_criteria(view, dossier)]
    return document(view, t("Dossier of evidence"), lines, sections)


def _ticked(view: View, dossier: Dossier) -> Iterator[str]:
    if dossier.papers:
        yield count(dossier.papers, view.t)


def _papers(view: View, dossier: Dossier) -> Iterator[Section]:
    t = view.t
    fields: Fields[tuple[Paper, str]] = (
        (Column("✓", "check", 1), lambda p: Cell(TICKED if p[0].state == "there" else OPEN)),
        (Column(t("State"), "grade", 3), lambda p: state(p[0], t)),
        (Column(t("Document"), share=7), lambda p: Cell(t.pick(p[0].document.text))),
        (Column(t("File"), share=7), lambda p: _link(p[1])),
    )
    rows = [row for paper in dossier.papers for row in _rows(dossier, paper)]
    if rows:
        title = t("Documents for the application")
        yield Section("documents", title, (table("", fields, rows),))


def _rows(dossier: Dossier, paper: Paper) -> list[tuple[Paper, str]]:
    """A document with each of its files; one that has none once."""
    entries = [e for s in dossier.stored for e in s.entries if e.document == paper.document.id]
    paths = [dossier.path(e) for e in entries if e.piece in paper.evidence]
    return [(paper, path) for path in dict.fromkeys(p for p in paths if p)] or [(paper, "")]


def _left_out(view: View, dossier: Dossier) -> Iterator[Section]:
    t = view.t
    fields: Fields[Entry] = (
        (Column(t("State"), "grade", 3), lambda e: words.state(view, e)),
        (Column(t("File"), share=6), lambda e: Cell(e.piece.file, detail=words.document(view, e.document))),
        (Column(t("For"), share=6), lambda e: Cell(view.joined(words.where(view, k) for k in e.places))),
    )
    if dossier.left_out:
        text = t("These files are named in the answers and are not in the dossier.")
        blocks: tuple[Block, ...] = (Paragraph(text), table("", fields, dossier.left_out))
        yield Section("left-out", t("Left out"), blocks)


def _criteria(view: View, dossier: Dossier) -> Iterator[Section]:
    criterion_of = view.questionnaire.criterion_of
    entries = [e for s in dossier.stored for e in s.entries]
    for criterion in view.questionnaire.criteria:
        own = [e for e in entries if any(criterion_of[q].id == criterion.id for q in e.questions)]
        if own:
            title = f"{criterion.id} {view.criterion_title(criterion.id)}"
            found = table("", _fields(view, dossier, criterion.id), own)
            yield Section(f"files-{criterion.id}", title, (found,))


def _fields(view: View, dossier: Dossier, criterion: str) -> Fields[Entry]:
    t = view.t
    return (
        (Column(t("File"), share=6), lambda e: _link(dossier.path(e) or "", e.piece.note or "")),
        (Column(t("Document"), share=5), lambda e: Cell(words.document(view, e.document))),
        (Column(t("For"), share=6), lambda e: Cell(_places(view, e, criterion))),
        (Column(t("Issued"), "date", 2), lambda e: day(view, e.piece.issued)),
        (Column(t("Expires"), "date", 2), lambda e: day(view, e.piece.expires)),
        (Column(t("State"), "grade", 3), lambda e: words.state(view, e)),
    )


def _places(view: View, entry: Entry, criterion: str) -> str:
    """The answers of a criterion that a piece is for."""
    of = view.questionnaire.criterion_of
    return view.joined(words.where(view, key) for key in entry.places if of[key[0]].id == criterion)


def _link(path: str, note: str = "") -> Cell:
    return Cell(path, detail=note, link=quote(path)) if path else Cell("–")
