"""The evidence register: what is attached, what it proves, until when, and how much is covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...answers.model import Evidence
from ...document.build import Fields, count, table
from ...document.model import SYMBOLS, Block, Cell, Column, Heading, Paragraph, Section, Table
from ...phrases.view import View
from ...phrases.words import at, share
from ...questionnaire.terms import Grade

EXPIRING = timedelta(days=90)
"""Evidence that runs out this soon is worth a look now."""


def section(view: View) -> Section:
    """Coverage by requirement level, then every piece of evidence."""
    return Section("evidence", view.t("Evidence register"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    target = view.assessment.target
    asked = sum(len(c.evidence_asked) for c in target.criteria)
    held = sum(len(c.evidence_held) for c in target.criteria)
    text = view.t("Current evidence is attached to {share} answers that ask for it.")
    yield Paragraph(text.format(share=share(view, held, asked)))
    yield _coverage(view)
    rows = tuple(_rows(view))
    yield Heading(view.t("Pieces of evidence"))
    if rows:
        yield Table(view.t("Evidence in the answer file"), _columns(view), rows)
    else:
        yield Paragraph(view.t("The answer file names no evidence yet."))


def _coverage(view: View) -> Table:
    t = view.t
    fields: Fields[tuple[str, int, int]] = (
        (Column(t("Level"), share=3), lambda found: Cell(view.level_word(found[0]))),
        (Column(t("Ask for evidence"), "number", 2), lambda found: count(found[1])),
        (Column(t("With current evidence"), "number", 2), lambda found: count(found[2])),
    )
    counts = ((level, *_counts(view, level)) for level in view.programme.levels)
    return table(t("Coverage by level"), fields, (found for found in counts if found[1]))


def _counts(view: View, level: str) -> tuple[int, int]:
    criteria = view.assessment.target.criteria
    asked = [q for c in criteria for q in c.evidence_asked if view.question(q).level == level]
    held = {q for c in criteria for q in c.evidence_held}
    return len(asked), sum(q in held for q in asked)


def _columns(view: View) -> tuple[Column, ...]:
    t = view.t
    return (
        Column(t("Evidence"), share=5),
        Column(t("For"), share=4),
        Column(t("Issued"), "date", 2),
        Column(t("Expires"), "date", 2),
        Column(t("State"), "grade", 2),
    )


def _rows(view: View) -> Iterator[tuple[Cell, ...]]:
    """Each piece once per question and site it is attached to; one for all sites once."""
    for name, answers in view.assessment.sheet.answers.items():
        given = [(None, answers.plain), *answers.sites.items()]
        for site, answer in given:
            for piece in answer.evidence if answer else ():
                yield _row(view, name, site, piece)


def _row(view: View, question: str, site: str | None, piece: Evidence) -> tuple[Cell, ...]:
    word, grade = _state(view, piece, view.assessment.as_of)
    return (
        Cell(_proves(view, question, piece), detail=piece.file or view.t("(file name left out)")),
        Cell(at(view, f"{question} {view.label(question)}", site)),
        _date(view, piece.issued),
        _date(view, piece.expires),
        Cell(f"{SYMBOLS[grade]} {word}", grade=grade),
    )


def _proves(view: View, question: str, piece: Evidence) -> str:
    """The kind of evidence it is; a question's only kind when the file does not say."""
    wanted = view.question(question).evidence_ids
    kind = piece.proves or (wanted[0] if len(wanted) == 1 else "")
    text = view.questionnaire.documents.get(kind)
    return view.t.pick(text) if text else kind or view.t("not said")


def _date(view: View, day: date | None) -> Cell:
    return Cell(view.date(day), day) if day else Cell("–")


def _state(view: View, piece: Evidence, as_of: date) -> tuple[str, Grade]:
    if piece.issued and piece.issued > as_of:
        return view.t("not valid yet"), "red"
    if piece.expires and piece.expires < as_of:
        return view.t("expired"), "red"
    if piece.expires and piece.expires - as_of <= EXPIRING:
        return view.t("expires soon"), "amber"
    return view.t("current"), "green"
