"""The papers of an application in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..document.model import MARKS, Cell, Grade
from ..i18n import Translator
from ..insight.checklist import Paper, State
from .view import joined

_GRADES: Final[dict[State, Grade]] = {"there": "green", "out_of_date": "amber", "missing": "red"}


def state(paper: Paper, t: Translator) -> Cell:
    """Whether a paper is there, with a sign of its own."""
    texts: dict[State, str] = {"there": t("there"), "out_of_date": t("out of date"), "missing": t("missing")}
    grade = _GRADES[paper.state]
    return Cell(f"{MARKS[grade]} {texts[paper.state]}", grade=grade)


def place(paper: Paper, t: Translator) -> str:
    """The files of a document, or the questions it would go with."""
    if paper.evidence:
        return joined(t, dict.fromkeys(e.file or t("(file name left out)") for e in paper.evidence))
    if paper.questions:
        return t("attach it to {questions}").format(questions=joined(t, paper.questions))
    return "–"


def count(papers: Sequence[Paper], t: Translator) -> str:
    """How many of them are there."""
    there = sum(p.state == "there" for p in papers)
    return t("{count} of {total} documents are there").format(count=there, total=len(papers))
