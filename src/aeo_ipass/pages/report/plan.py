"""The cheapest way to the target tier: what to find out first, the steps in order, and why nothing costs less."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import Block, Callout, Cell, Column, Heading, Paragraph, Section, Table
from ...phrases import plan as words
from ...phrases.numbers import shown
from ...phrases.view import View
from ...plan.model import Blocker, FindOut, Plan, Step
from ...questionnaire.terms import VerdictName
from .course import CourseView


def section(view: CourseView) -> Section | None:
    """None when nothing is needed; where no work leads there, what stands in the way and how far work can lead."""
    found = view.course.plan
    if found.reachable and not found.steps:
        return None
    blocks = (*_blocked(view, found), *_find_out(view, found), *_way(view, found))
    return Section("plan", words.title(view, found), blocks)


# --- what stands in the way ------------------------------------------------------------------


def _blocked(view: CourseView, found: Plan) -> Iterator[Block]:
    if found.reachable:
        return
    t = view.t
    columns = (
        Column(t("Criterion"), share=4),
        Column(t("Out of reach"), "grade", 2),
        Column(t("Because"), share=6),
    )
    yield Callout(t("What stands in the way"), words.outcome(view, found), "red")
    if found.blockers:
        rows = tuple(_blocker(view, b) for b in found.blockers)
        yield Table(t("What no work can bring to the grade that is needed"), columns, rows)


def _blocker(view: View, blocker: Blocker) -> tuple[Cell, ...]:
    title = f"{blocker.criterion} {view.criterion_title(blocker.criterion)}"
    return (
        Cell(title, target=f"criterion-{blocker.criterion}"),
        Cell(words.grade(view, blocker.grade), grade=blocker.grade),
        Cell(words.obstacle(view, blocker)),
    )


# --- what is unknown -------------------------------------------------------------------------


def _find_out(view: View, found: Plan) -> Iterator[Block]:
    if not found.find_out:
        return
    t = view.t
    columns = (
        Column(t("Question"), share=6),
        Column(t("At stake"), share=5),
        Column(t("Person-days"), "number", 2),
    )
    yield Heading(t("Find out first"))
    yield Paragraph(
        t("No answer yet: the plan counts them as 0. What turns out to be in place costs nothing.")
    )
    rows = tuple(_unknown(view, u) for u in found.find_out)
    yield Table(t("Questions without an answer, those with most at stake first"), columns, rows)


def _unknown(view: View, unknown: FindOut) -> tuple[Cell, ...]:
    return (
        Cell(words.place(view, unknown.question, unknown.site)),
        Cell(words.stake(view, unknown)),
        Cell(words.count_days(unknown.cost), unknown.cost / 100),
    )


# --- the way ---------------------------------------------------------------------------------


def _way(view: CourseView, found: Plan) -> Iterator[Block]:
    """The steps to the goal, else to the best verdict that work can reach."""
    plan = found if found.reachable else view.course.nearest
    if plan is None:
        return
    if found.find_out or plan is not found:
        yield Heading(view.t("Steps") if plan is found else words.title(view, plan))
    yield Paragraph(words.outcome(view, plan), "lead")
    yield Paragraph(words.order(view))
    yield _steps(view, plan)
    if others := words.others(view, plan):
        yield Paragraph(others)
    yield from _owners(view, plan)
    yield Paragraph(_certificate(view, plan), "note")


def _steps(view: View, plan: Plan) -> Table:
    t = view.t
    columns = (
        Column(t("Step"), share=7),
        Column(t("Who and what proves it"), share=5),
        Column(t("Person-days"), "number", 2),
        Column(t("Score then"), "number", 2),
        Column(t("Criterion then"), "grade", 3),
    )
    verdicts: list[VerdictName] = [plan.before.verdict, *(s.after.verdict for s in plan.steps)]
    rows = (
        _step(view, n, s, "" if s.after.verdict == verdicts[n - 1] else view.verdict_word(s.after.verdict))
        for n, s in enumerate(plan.steps, 1)
    )
    return Table(t("Every step and where it leads, open questions counted as not met"), columns, tuple(rows))


def _step(view: View, number: int, step: Step, reached: str) -> tuple[Cell, ...]:
    """A step as a row; `reached` is the verdict that it brings about, if it does."""
    score = step.after.score
    what = f"{number}. {words.place(view, step.question, step.site)}"
    return (
        Cell(what, detail=words.change(view, step), target=f"gap-{step.question}"),
        Cell(words.owner(view, step) or "–", detail=view.listed(words.evidence(view, step))),
        Cell(words.count_days(step.move.cost), step.move.cost / 100),
        Cell(words.score(score), None if score is None else shown(score), detail=reached),
        Cell(
            words.grade(view, step.criterion_grade),
            grade=step.criterion_grade,
            detail=f"{step.criterion} {words.score(step.criterion_score)}",
        ),
    )


def _owners(view: View, plan: Plan) -> Iterator[Block]:
    """Who has how much to do, when more than one has something to do."""
    found: dict[str, list[int]] = {}
    for step in plan.steps:
        found.setdefault(words.owner(view, step) or view.t("nobody named"), []).append(step.move.cost)
    if len(found) == 1:
        return
    t = view.t
    columns = (
        Column(t("Owner"), share=4),
        Column(t("Steps"), "number", 2),
        Column(t("Person-days"), "number", 2),
    )
    most_first = sorted(found.items(), key=lambda each: -sum(each[1]))
    rows = [_row(name, len(costs), sum(costs)) for name, costs in most_first]
    yield Table(t("Who has how much to do"), columns, (*rows, _row(t("Total"), len(plan.steps), plan.cost)))


def _row(name: str, count: int, cost: int) -> tuple[Cell, ...]:
    return Cell(name), Cell(str(count), count), Cell(words.count_days(cost), cost / 100)


def _certificate(view: View, plan: Plan) -> str:
    """Why nothing cheaper works, in a few words."""
    text = view.t(
        "Nothing cheaper works: {count} combinations were compared. For each criterion the effort is the exact "
        "least for its grade, with every gate, share and the score considered, and criteria share no "
        "questions. Person-days by criterion: {costs}."
    )
    costs = [f"{b.criterion} {words.count_days(b.spent)}" for b in plan.bounds if b.spent]
    count = f"{sum(b.examined for b in plan.bounds):,}"
    return " ".join(
        p for p in (text.format(count=count, costs=view.joined(costs)), words.spared(view, plan)) if p
    )
