"""Criteria and questions as wide tables: every number and word about each, in columns to sort and filter by."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import SYMBOLS, Cell, Column, Grade, Row, Table
from ...phrases.plan import score as shown
from ...phrases.view import View
from ...questionnaire.model import TextQuestion
from ...scoring.assessment import Assessment, CriterionResult, Part
from .criteria import why_open
from .scores import outside


def count(number: int) -> Cell:
    """A number as a cell."""
    return Cell(str(number), number)


# --- criteria --------------------------------------------------------------------------------


def criteria(view: View) -> Table:
    """The target tier's criteria first, then the others."""
    t = view.t
    columns = (
        Column(t("Criterion"), "id"),
        Column(t("Title"), share=6),
        Column(t("Score, at least"), "score"),
        Column(t("Score, at most"), "score"),
        Column(t("Grade"), "grade", share=3),
        Column(t("Answered"), "number"),
        Column(t("Questions that apply"), "number"),
        Column(t("With current evidence"), "number"),
        Column(t("Ask for evidence"), "number"),
        Column(t("Weakest site"), share=4),
        Column(t("Held back by"), share=6),
        Column(t("Note"), share=3),
    )
    wanted = [c.id for c in view.assessment.target.criteria]
    names = dict.fromkeys([*wanted, *view.assessment.criteria])
    rows = tuple(_criterion(view, view.assessment.criteria[name]) for name in names)
    return Table("", columns, rows)


def _criterion(view: View, result: CriterionResult) -> Row:
    applicable, missing = len(result.applicable), len(result.missing)
    low, high = (result.score.low, result.score.high) if result.score else (None, None)
    return (
        Cell(result.id),
        Cell(view.criterion_title(result.id)),
        Cell(shown(low)),
        Cell(shown(high)),
        Cell(view.grades(result.grade), grade=result.grade.worst),
        count(applicable - missing),
        count(applicable),
        count(len(result.evidence_held)),
        count(len(result.evidence_asked)),
        Cell(view.site_name(result.weakest_site)),
        Cell(view.bites(result)),
        Cell(outside(view, result), tone="dim"),
    )


# --- questions -------------------------------------------------------------------------------


def questions(view: View) -> Table:
    """Every question that is asked, once for the company or for each site it is asked about."""
    t = view.t
    columns = (
        Column(t("No."), "id"),
        Column(t("Criterion"), "id"),
        Column(t("Question"), share=4),
        Column(t("Site"), share=3),
        Column(t("Level"), share=2),
        Column(t("State"), "grade", share=3),
        Column(t("Answer"), share=5),
        Column(t("Points, at least"), "number"),
        Column(t("Points, at most"), "number"),
        Column(t("Weight"), "number"),
        Column(t("Question in full"), share=8),
        Column(t("Note"), share=6),
        Column(t("Reason"), share=5),
        Column(t("Owner"), share=3),
        Column(t("Due"), "date"),
        Column(t("Pieces of evidence"), "number"),
    )
    rows = tuple(_question(view, criterion, part) for criterion, part in _parts(view.assessment))
    return Table("", columns, rows)


def _parts(assessment: Assessment) -> Iterator[tuple[str, Part]]:
    """The parts that a person is asked about, each with its criterion."""
    for criterion in assessment.criteria.values():
        for part in criterion.parts:
            if part.applicable != "no" or part.why.code == "information":
                yield criterion.id, part


def _question(view: View, criterion: str, part: Part) -> Row:
    answer, question = part.answer, view.question(part.question)
    bounds = (count(part.bounds.low), count(part.bounds.high)) if part.counted else (Cell(""), Cell(""))
    return (
        Cell(part.question),
        Cell(criterion),
        Cell(view.label(part.question)),
        Cell(view.site_name(part.site)),
        Cell(view.level_word(part.level)),
        _state(view, part),
        Cell(why_open(view, part) if part.unknown else view.answer(question, answer)),
        *bounds,
        count(part.weight),
        Cell(view.t.pick(question.text)),
        Cell(answer.note or ""),
        Cell(answer.reason or ""),
        Cell(answer.owner or view.owner(question)),
        Cell(view.date(answer.due) if answer.due else "", answer.due),
        count(len(answer.evidence)),
    )


def _state(view: View, part: Part) -> Cell:
    """What became of a question, with a sign of its own."""
    t = view.t
    if isinstance(view.question(part.question), TextQuestion):
        return Cell("· " + t("for information"))
    if part.applicable == "na":
        return Cell("– " + t("not applicable"))
    if part.unknown:
        return Cell("? " + t("no answer yet"))
    if part.bounds.low == 100:
        return _met("green", t("fully met"))
    return _met("amber", t("partly met")) if part.bounds.low else _met("red", t("not met"))


def _met(grade: Grade, text: str) -> Cell:
    return Cell(f"{SYMBOLS[grade]} {text}", grade=grade)
