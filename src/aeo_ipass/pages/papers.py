"""The papers of an application, ticked off against an answer file."""

from __future__ import annotations

from collections.abc import Sequence

from ..document.build import section
from ..document.model import Cell, Column, Document, Row
from ..i18n import Translator
from ..insight.checklist import Paper
from ..phrases import papers as words
from ..phrases.words import document_of_many


def page(papers: Sequence[Paper], company: str, t: Translator) -> Document:
    """A row a document: there, out of date or missing, with its files or the questions to attach it to."""
    columns = (
        Column(t("State"), "grade"),
        Column(t("Document"), share=6),
        Column(t("Where"), share=5),
    )
    head = [Cell(company, tone="dim"), Cell(words.count(papers, t), tone="bold")]
    rows = [_row(paper, t) for paper in papers]
    return document_of_many(t, t("Documents for the application"), head, [section("", (), columns, rows)])


def _row(paper: Paper, t: Translator) -> Row:
    return words.state(paper, t), Cell(t.pick(paper.document.text)), Cell(words.place(paper, t), tone="dim")
