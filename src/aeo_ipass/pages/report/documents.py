"""The application's documents, ticked off against the evidence."""

from __future__ import annotations

from ...document.model import Cell, Column, Paragraph, Section, Table
from ...insight.checklist import Paper, State, papers
from ...phrases.view import View
from ...questionnaire.terms import Grade
from ..papers import SYMBOLS

_GRADES: dict[State, Grade] = {"there": "green", "out_of_date": "amber", "missing": "red"}


def section(view: View) -> Section | None:
    """What goes with an application; None when the programme says nothing about it."""
    assessment = view.assessment
    found = papers(assessment.questionnaire, assessment.sheet, assessment.as_of)
    if not found:
        return None
    there = sum(p.state == "there" for p in found)
    text = view.t("{count} of {total} documents are there").format(count=there, total=len(found))
    text = view.t("{text}, going by the evidence in the answer file.").format(text=text)
    return Section(
        "documents", view.t("Documents for the application"), (Paragraph(text), _table(view, found))
    )


def _table(view: View, found: list[Paper]) -> Table:
    t = view.t
    columns = (Column(t("Document"), share=6), Column(t("State"), "grade", 2), Column(t("Where"), share=4))
    return Table(t("Documents and whether they are there"), columns, tuple(_row(view, p) for p in found))


def _row(view: View, paper: Paper) -> tuple[Cell, ...]:
    words = {"there": view.t("there"), "out_of_date": view.t("out of date"), "missing": view.t("missing")}
    return (
        Cell(view.t.pick(paper.document.text)),
        Cell(f"{SYMBOLS[paper.state]} {words[paper.state]}", grade=_GRADES[paper.state]),
        Cell(where(view, paper)),
    )


def where(view: View, paper: Paper) -> str:
    """The files of a document, or the questions it would go with."""
    if paper.evidence:
        return view.joined(dict.fromkeys(e.file or view.t("(file name left out)") for e in paper.evidence))
    if paper.questions:
        return view.t("attach it to {questions}").format(questions=view.joined(paper.questions))
    return "–"
