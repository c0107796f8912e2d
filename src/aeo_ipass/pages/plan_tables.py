"""A plan's steps and unknown answers as wide tables: everything about each, in columns to sort and filter by."""

from __future__ import annotations

from collections.abc import Iterator

from ..document.model import SYMBOLS, Cell, Column, Row, Table
from ..phrases import plan as words
from ..phrases.view import View
from ..plan.model import Plan, Step


def steps(view: View, plan: Plan) -> Table:
    """The steps in order, each with where it leads."""
    t = view.t
    columns = (
        Column(t("No."), "number"),
        Column(t("Question"), "id"),
        Column(t("Criterion"), "id"),
        Column(t("Step"), share=4),
        Column(t("Site"), share=3),
        Column(t("Level"), share=2),
        Column(t("Answer now and then"), share=6),
        Column(t("Next step"), share=8),
        Column(t("Owner"), share=3),
        Column(t("Person-days"), "days"),
        Column(t("Evidence needed"), share=6),
        Column(t("Gate"), "grade", share=4),
        Column(t("Score then"), "score"),
        Column(t("Verdict then"), share=3),
        Column(t("Criterion’s score then"), "score"),
        Column(t("Criterion’s grade then"), "grade", share=2),
    )
    return Table("", columns, tuple(_step(view, n, step) for n, step in enumerate(plan.steps, 1)))


def _step(view: View, number: int, step: Step) -> Row:
    return (
        Cell(str(number), number),
        Cell(step.question),
        Cell(step.criterion),
        Cell(view.label(step.question)),
        Cell(view.site_name(step.site)),
        Cell(view.level_word(step.level)),
        Cell(words.change(view, step)),
        Cell(words.advice(view, step)),
        Cell(words.owner(view, step)),
        Cell(words.count_days(step.move.cost), step.move.cost / 100),
        Cell(view.listed(words.evidence(view, step))),
        _gate(view, step),
        Cell(words.score(step.after.score)),
        Cell(view.verdict_word(step.after.verdict)),
        Cell(words.score(step.criterion_score)),
        Cell(words.grade(view, step.criterion_grade), grade=step.criterion_grade),
    )


def _gate(view: View, step: Step) -> Cell:
    if step.gate is None:
        return Cell("")
    held = view.t("holds the criterion at {grade}").format(grade=view.grade_word(step.gate))
    return Cell(f"{SYMBOLS[step.gate]} {held}", grade=step.gate)


def find_out(view: View, plan: Plan) -> Table:
    """The unknown answers, those with most at stake first."""
    t = view.t
    columns = (
        Column(t("Question"), "id"),
        Column(t("Criterion"), "id"),
        Column(t("Find out first"), share=5),
        Column(t("Site"), share=3),
        Column(t("Level"), share=2),
        Column(t("At stake"), share=7),
        Column(t("Points"), "score"),
        Column(t("Person-days"), "days"),
    )
    return Table("", columns, tuple(_unknown(view, plan)))


def _unknown(view: View, plan: Plan) -> Iterator[Row]:
    for unknown in plan.find_out:
        yield (
            Cell(unknown.question),
            Cell(unknown.criterion),
            Cell(view.label(unknown.question)),
            Cell(view.site_name(unknown.site)),
            Cell(view.level_word(unknown.level)),
            Cell(words.stake(view, unknown)),
            Cell(words.score(unknown.points)),
            Cell(words.count_days(unknown.cost), unknown.cost / 100),
        )
