"""Criteria and questions as wide tables: every number and word about each, in columns to sort and filter by."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.build import Fields, count, table
from ...document.model import SYMBOLS, Cell, Column, Grade, Table
from ...phrases.plan import score as shown
from ...phrases.view import View
from ...questionnaire.questions import TextQuestion
from ...record import Record
from ...scoring.assessment import Assessment, CriterionResult, Part
from ..asked import asked
from .criteria import why_open
from .scores import outside

# --- criteria --------------------------------------------------------------------------------


def criteria(view: View) -> Table:
    """The target tier's criteria first, then the others."""
    t, found = view.t, view.assessment.criteria
    fields: Fields[CriterionResult] = (
        (Column(t("Criterion"), "id"), lambda c: Cell(c.id)),
        (Column(t("Title"), share=6), lambda c: Cell(view.criterion_title(c.id))),
        (Column(t("Score, at least"), "score"), lambda c: Cell(shown(c.score.low if c.score else None))),
        (Column(t("Score, at most"), "score"), lambda c: Cell(shown(c.score.high if c.score else None))),
        (Column(t("Grade"), "grade", share=3), lambda c: Cell(view.grades(c.grade), grade=c.grade.worst)),
        (Column(t("Answered"), "number"), lambda c: count(len(c.applicable) - len(c.missing))),
        (Column(t("Questions that apply"), "number"), lambda c: count(len(c.applicable))),
        (Column(t("With current evidence"), "number"), lambda c: count(len(c.evidence_held))),
        (Column(t("Ask for evidence"), "number"), lambda c: count(len(c.evidence_asked))),
        (Column(t("Weakest site"), share=4), lambda c: Cell(view.site_name(c.weakest_site))),
        (Column(t("Held back by"), share=6), lambda c: Cell(view.bites(c))),
        (Column(t("Note"), share=3), lambda c: Cell(outside(view, c), tone="dim")),
    )
    names = dict.fromkeys([*(c.id for c in view.assessment.target.criteria), *found])
    return table("", fields, (found[name] for name in names))


# --- questions -------------------------------------------------------------------------------


class Asked(Record):
    """A question of a criterion as the company or a site is asked it."""

    criterion: str
    part: Part

    @property
    def question(self) -> str:
        """The question's id."""
        return self.part.question

    @property
    def site(self) -> str | None:
        """The site, or None for the company."""
        return self.part.site

    @property
    def level(self) -> str:
        """The requirement level."""
        return self.part.level


def questions(view: View) -> Table:
    """Every question that is asked, once for the company or for each site it is asked about."""
    t = view.t
    fields: Fields[Asked] = (
        *asked(view, t("No."), t("Question"), 4),
        (Column(t("State"), "grade", share=3), lambda a: _state(view, a.part)),
        (Column(t("Answer"), share=5), lambda a: Cell(_answer(view, a.part))),
        (Column(t("Points, at least"), "number"), lambda a: _points(a.part, a.part.bounds.low)),
        (Column(t("Points, at most"), "number"), lambda a: _points(a.part, a.part.bounds.high)),
        (Column(t("Weight"), "number"), lambda a: count(a.part.weight)),
        (Column(t("Question in full"), share=8), lambda a: Cell(t.pick(view.question(a.question).text))),
        (Column(t("Note"), share=6), lambda a: Cell(a.part.answer.note or "")),
        (Column(t("Reason"), share=5), lambda a: Cell(a.part.answer.reason or "")),
        (Column(t("Owner"), share=3), lambda a: Cell(_owner(view, a.part))),
        (Column(t("Due"), "date"), lambda a: _due(view, a.part)),
        (Column(t("Pieces of evidence"), "number"), lambda a: count(len(a.part.answer.evidence))),
    )
    return table("", fields, _asked(view.assessment))


def _asked(assessment: Assessment) -> Iterator[Asked]:
    """What a person is asked, by criterion."""
    for criterion in assessment.criteria.values():
        for part in criterion.parts:
            if part.applicable != "no" or part.why.code == "information":
                yield Asked(criterion.id, part)


def _answer(view: View, part: Part) -> str:
    return why_open(view, part) if part.unknown else view.answer(view.question(part.question), part.answer)


def _points(part: Part, reached: int) -> Cell:
    return count(reached) if part.counted else Cell("")


def _owner(view: View, part: Part) -> str:
    return part.answer.owner or view.owner(view.question(part.question))


def _due(view: View, part: Part) -> Cell:
    due = part.answer.due
    return Cell(view.date(due) if due else "", due)


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
