"""A plan's steps and unknown answers as wide tables: everything about each, in columns to sort and filter by."""

from __future__ import annotations

from ..document.build import Fields, table
from ..document.model import SYMBOLS, Cell, Column, Table
from ..phrases import plan as words
from ..phrases.view import View
from ..plan.model import FindOut, Plan, Step
from .asked import asked


def steps(view: View, plan: Plan) -> Table:
    """The steps in order, each with where it leads."""
    t = view.t
    fields: Fields[Step] = (
        *asked(view, t("Question"), t("Step"), 4),
        (Column(t("Answer now and then"), share=6), lambda s: Cell(words.change(view, s))),
        (Column(t("Next step"), share=8), lambda s: Cell(words.advice(view, s))),
        (Column(t("Owner"), share=3), lambda s: Cell(words.owner(view, s))),
        (Column(t("Person-days"), "days"), lambda s: _days(s.move.cost)),
        (Column(t("Evidence needed"), share=6), lambda s: Cell(view.listed(words.evidence(view, s)))),
        (Column(t("Gate"), "grade", share=4), lambda s: _gate(view, s)),
        (Column(t("Score then"), "score"), lambda s: Cell(words.score(s.after.score))),
        (Column(t("Verdict then"), share=3), lambda s: Cell(view.verdict_word(s.after.verdict))),
        (Column(t("Criterion’s score then"), "score"), lambda s: Cell(words.score(s.criterion_score))),
        (Column(t("Criterion’s grade then"), "grade", share=2), lambda s: _grade(view, s)),
    )
    return table("", fields, plan.steps, numbers=t("No."))


def _days(cost: int) -> Cell:
    return Cell(words.count_days(cost), cost / 100)


def _gate(view: View, step: Step) -> Cell:
    if step.gate is None:
        return Cell("")
    return Cell(f"{SYMBOLS[step.gate]} {view.held(step.gate)}", grade=step.gate)


def _grade(view: View, step: Step) -> Cell:
    return Cell(words.grade(view, step.criterion_grade), grade=step.criterion_grade)


def find_out(view: View, plan: Plan) -> Table:
    """The unknown answers, those with most at stake first."""
    t = view.t
    fields: Fields[FindOut] = (
        *asked(view, t("Question"), t("Find out first"), 5),
        (Column(t("At stake"), share=7), lambda u: Cell(words.stake(view, u))),
        (Column(t("Points"), "score"), lambda u: Cell(words.score(u.points))),
        (Column(t("Person-days"), "days"), lambda u: _days(u.cost)),
    )
    return table("", fields, plan.find_out)
