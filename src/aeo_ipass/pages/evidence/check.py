"""What is not in order with evidence: pieces, answers that lack any, and files that prove nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.build import Fields, section, table
from ...document.model import Cell, Column, Document, Section
from ...evidence.check import Checked
from ...evidence.register import Entry
from ...phrases import evidence as words
from ...phrases.view import View
from ...phrases.words import document
from ...scoring.assessment import Assessment, Part


def page(assessment: Assessment, found: Checked, language: str) -> Document:
    """A table each of pieces, answers and files; where all is in order it says so."""
    view = View(assessment, language)
    lines = [
        Cell(f"{view.company()} · {view.date(assessment.as_of)}", tone="dim"),
        Cell(_verdict(view, found), tone="red" if found.findings else "green"),
        *_notes(view, found),
    ]
    sections = [*_pieces(view, found), *_lacking(view, found), *_unused(view, found)]
    return document(
        view, view.t("Evidence check"), lines, sections or [section("", [_all_there(view, found)])]
    )


def _verdict(view: View, found: Checked) -> str:
    count = found.findings
    if not count:
        return view.t("All evidence is in order.")
    text = view.t.plural("{count} thing is to be put right", "{count} things are to be put right", count)
    return text.format(count=count)


def _notes(view: View, found: Checked) -> Iterator[Cell]:
    if found.unhashed:
        text = view.t.plural(
            "{count} piece has no hash, so that nobody can tell whether the file changed.",
            "{count} pieces have no hash, so that nobody can tell whether the files changed.",
            found.unhashed,
        )
        yield Cell(text.format(count=found.unhashed), tone="amber")
    if found.cut:
        yield Cell(view.t("There are more files than are looked through; name a smaller folder with --root."))


def _all_there(view: View, found: Checked) -> Cell:
    text = view.t.plural("{count} piece of evidence", "{count} pieces of evidence", len(found.entries))
    return Cell(text.format(count=len(found.entries)))


def _pieces(view: View, found: Checked) -> Iterator[Section]:
    t = view.t
    fields: Fields[Entry] = (
        (Column(t("State"), "grade", 3), lambda e: words.state(view, e)),
        (Column(t("File"), share=5), lambda e: Cell(e.piece.file, detail=words.document(view, e.document))),
        (Column(t("For"), share=6), lambda e: Cell(view.joined(words.where(view, k) for k in e.places))),
        (Column(t("Next step"), share=6), lambda e: Cell(words.step(view, e))),
    )
    if pieces := sorted(found.faulty, key=lambda e: list(words.STATES).index(e.state)):
        yield Section("pieces", t("Pieces of evidence"), (table("", fields, pieces),))


def _lacking(view: View, found: Checked) -> Iterator[Section]:
    t = view.t
    fields: Fields[Part] = (
        (Column(t("Question"), share=6), lambda p: Cell(words.where(view, (p.question, p.site)))),
        (Column(t("Answer"), share=4), lambda p: Cell(view.answer(view.question(p.question), p.answer))),
        (Column(t("Evidence needed"), share=6), lambda p: Cell(_named(view, p))),
    )
    if found.lacking:
        title = t("Answers above 50 without current evidence")
        yield Section("lacking", title, (table("", fields, found.lacking),))


def _named(view: View, part: Part) -> str:
    return view.joined(view.evidence(view.question(part.question)))


def _unused(view: View, found: Checked) -> Iterator[Section]:
    fields: Fields[str] = ((Column(view.t("File")), Cell),)
    if found.unused:
        title = view.t("Files that no answer names")
        yield Section("unused", title, (table("", fields, found.unused),))
