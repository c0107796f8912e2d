"""The application's documents, ticked off against the evidence."""

from __future__ import annotations

from ...document.model import Cell, Column, Paragraph, Section, Table
from ...insight.checklist import Paper, papers
from ...phrases import papers as words
from ...phrases.view import View


def section(view: View) -> Section | None:
    """What goes with an application; None when the programme says nothing about it."""
    assessment = view.assessment
    found = papers(assessment.questionnaire, assessment.sheet, assessment.as_of)
    if not found:
        return None
    text = view.t("{text}, going by the evidence in the answer file.").format(text=words.count(found, view.t))
    return Section(
        "documents", view.t("Documents for the application"), (Paragraph(text), _table(view, found))
    )


def _table(view: View, found: list[Paper]) -> Table:
    t = view.t
    columns = (Column(t("Document"), share=6), Column(t("State"), "grade", 2), Column(t("Where"), share=4))
    return Table(t("Documents and whether they are there"), columns, tuple(_row(view, p) for p in found))


def _row(view: View, paper: Paper) -> tuple[Cell, ...]:
    return (
        Cell(view.t.pick(paper.document.text)),
        words.state(paper, view.t),
        Cell(words.place(paper, view.t)),
    )
