"""The papers to lay out, with the company's own pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...answers.model import Evidence
from ...document.build import table
from ...document.model import MARKS, Cell, Column, Grade, Section
from ...insight.checklist import State
from ...insight.visit import Paper, Visit
from ...phrases.view import View
from .words import BLANK, BOX, note, seen

_GRADES: Final[dict[State, Grade]] = {"there": "green", "out_of_date": "amber", "missing": "red"}


def papers(view: View, found: Visit) -> Iterator[Section]:
    """The papers in the order in which they are asked for; nothing when none is."""
    if not found.papers:
        return
    t = view.t
    fields = (
        (seen(), lambda p: BOX),
        (Column(t("Paper"), share=6), lambda p: Cell(t.pick(view.questionnaire.documents[p.kind]))),
        (Column(t("Ours"), share=5), lambda p: Cell(view.joined(_piece(view, e) for e in p.pieces) or "–")),
        (Column(t("State"), "grade", 3), lambda p: _state(view, p)),
        (Column(t("For"), share=3), lambda p: Cell(view.joined(p.questions))),
        (note(view), lambda p: BLANK),
    )
    papers = table(t("Papers and whether they are there"), fields, found.papers)
    yield Section("papers", t("Papers to lay out"), (papers,))


def _piece(view: View, piece: Evidence) -> str:
    file = piece.file or view.t("(file name left out)")
    if piece.expires is None:
        return file
    return view.t("{file}, until {date}").format(file=file, date=view.date(piece.expires))


def _state(view: View, paper: Paper) -> Cell:
    t = view.t
    words: dict[State, str] = {"there": t("there"), "out_of_date": t("out of date"), "missing": t("missing")}
    grade = _GRADES[paper.state]
    return Cell(f"{MARKS[grade]} {words[paper.state]}", grade=grade)
