"""The evidence checklist: a paper of its own to gather, tick and file what proves the answers."""

from __future__ import annotations

from collections.abc import Iterator

from ...answers.model import Evidence
from ...document.clean import cleaned
from ...document.model import (
    OPEN,
    SYMBOLS,
    TICKED,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from ...insight.checklist import papers, proving
from ...phrases.papers import place
from ...phrases.view import View
from ...questionnaire.terms import Grade
from ...record import Record, replace
from ...scoring.assessment import Assessment, CriterionResult, Part


class _Wanted(Record):
    """A kind of evidence at one site, or for the company, with the parts it is asked for."""

    kind: str
    site: str | None
    parts: tuple[Part, ...]


def checklist(assessment: Assessment, report: Document) -> Document:
    """The checklist in the language and with the logo of a report; ticked is what is there and current."""
    view = View(assessment, report.language)
    title = view.t("Evidence checklist")
    sections = [*_documents(view), *_criteria(view)]
    made = replace(
        report,
        title=title,
        cover=replace(report.cover, subtitle=title) if report.cover else None,
        sections=tuple(sections),
    )
    return cleaned(made)


def _documents(view: View) -> Iterator[Section]:
    assessment = view.assessment
    found = papers(assessment.questionnaire, assessment.sheet, assessment.as_of)
    if not found:
        return
    columns = (
        Column("✓", "check", 1),
        Column(view.t("Document"), share=8),
        Column(view.t("Where"), share=6),
        Column(view.t("Note"), share=4),
    )
    rows = tuple(
        (_box(p.state == "there"), Cell(view.t.pick(p.document.text)), Cell(place(p, view.t)), Cell(""))
        for p in found
    )
    title = view.t("Documents for the application")
    yield Section("documents", title, (Table(view.t("Documents and whether they are there"), columns, rows),))


def _criteria(view: View) -> Iterator[Section]:
    blocks: list[Block] = [
        Paragraph(view.t("Tick what is in the folder, and note where it is and who answers for it."))
    ]
    for criterion in view.assessment.target.criteria:
        if wanted := _wanted(view, criterion):
            name = f"{criterion.id} {view.criterion_title(criterion.id)}"
            blocks += [Heading(name), _table(view, wanted)]
    yield Section("evidence", view.t("Evidence by criterion"), tuple(blocks))


def _wanted(view: View, criterion: CriterionResult) -> list[_Wanted]:
    """Each kind of evidence once for each place, in the order of the questions."""
    found: dict[tuple[str, str | None], list[Part]] = {}
    for part in criterion.parts:
        if part.counted and part.asks_evidence:
            for kind in view.question(part.question).evidence_ids:
                found.setdefault((kind, part.site), []).append(part)
    return [_Wanted(kind, site, tuple(parts)) for (kind, site), parts in found.items()]


def _table(view: View, wanted: list[_Wanted]) -> Table:
    t = view.t
    columns = (
        Column("✓", "check", 1),
        Column(t("Evidence"), share=6),
        Column(t("For"), share=5),
        Column(t("State"), "grade", 4),
        Column(t("Owner"), share=3),
        Column(t("Note"), share=4),
    )
    return Table(t("Evidence and whether it is there"), columns, tuple(_row(view, w) for w in wanted))


def _row(view: View, wanted: _Wanted) -> tuple[Cell, ...]:
    pieces = [
        piece
        for part in wanted.parts
        for piece in proving(view.question(part.question), part.answer, wanted.kind)
    ]
    current = [p for p in pieces if p.current(view.assessment.as_of)]
    questions = view.joined(f"{p.question} {view.label(p.question)}" for p in wanted.parts)
    owners = dict.fromkeys(_owner(view, p) for p in wanted.parts)
    return (
        _box(bool(current)),
        Cell(view.t.pick(view.questionnaire.documents[wanted.kind])),
        Cell(questions, detail=view.site_name(wanted.site)),
        _state(view, pieces, current),
        Cell(view.joined(o for o in owners if o)),
        Cell(""),
    )


def _owner(view: View, part: Part) -> str:
    return part.answer.owner or view.owner(view.question(part.question))


def _box(ticked: bool) -> Cell:
    return Cell(TICKED if ticked else OPEN)


def _state(view: View, pieces: list[Evidence], current: list[Evidence]) -> Cell:
    words: dict[Grade, str] = {
        "green": view.t("there"),
        "amber": view.t("out of date"),
        "red": view.t("missing"),
    }
    grade: Grade = "green" if current else "amber" if pieces else "red"
    files = view.joined(dict.fromkeys(p.file or view.t("(file name left out)") for p in current or pieces))
    return Cell(f"{SYMBOLS[grade]} {words[grade]}", grade=grade, detail=files)
