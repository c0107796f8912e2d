"""A plan as a page for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ..document.build import section
from ..document.model import Cell, Column, Document, Row, Section
from ..errors import N_
from ..phrases import plan as words
from ..phrases.view import View
from ..phrases.words import document
from ..plan.model import Bound, Plan, Step

By = Literal["owner", "criterion"]
Numbered = tuple[int, Step]


def page(plan: Plan, language: str, by: By | None = None, assumed: Sequence[str] = ()) -> Document:
    """The page of a plan; `by` groups its steps, `assumed` are answers set on the command line."""
    view = View(plan.assessment, language)
    sections = [*_blocked(view, plan), *_find_out(view, plan), *_steps(view, plan, by), *_proof(view, plan)]
    return document(view, words.title(view, plan), tuple(_head(view, plan, assumed)), tuple(sections))


# --- top -------------------------------------------------------------------------------------


def _head(view: View, plan: Plan, assumed: Sequence[str]) -> Iterator[Cell]:
    t, assessment = view.t, plan.assessment
    depth = t("quick set") if assessment.depth == "quick" else t("full set")
    facts = [view.company(), view.date(assessment.as_of), depth, view.questionnaire.ref]
    if assessment.evidence_policy == "require":
        facts.append(t("evidence required"))
    yield Cell(" · ".join(facts), tone="dim")
    if assumed:
        yield Cell(t("Assumed: {answers}").format(answers=view.joined(assumed)))
    yield Cell(words.outcome(view, plan), tone="bold")
    if others := words.others(view, plan):
        yield Cell(others, tone="dim")


def _blocked(view: View, plan: Plan) -> Iterator[Section]:
    if not plan.blockers:
        return
    rows = tuple(
        (
            Cell(f"{b.criterion} {view.criterion_title(b.criterion)}"),
            Cell(words.grade(view, b.grade)),
            Cell(words.obstacle(view, b)),
        )
        for b in plan.blockers
    )
    columns = (
        Column(view.t("Criterion"), share=4),
        Column(view.t("Out of reach")),
        Column(view.t("Because"), share=4),
    )
    below = []
    if plan.nearest == "almost_ready" and plan.goal == "ready":
        text = view.t("“{verdict}” can be reached: plan it with --to almost_ready.")
        below.append(Cell(text.format(verdict=view.verdict_word("almost_ready"))))
    yield section(view.t("What stands in the way"), (), columns, rows, tuple(below))


def _find_out(view: View, plan: Plan) -> Iterator[Section]:
    if not plan.find_out:
        return
    t = view.t
    note = t("No answer yet: the plan counts them as 0. What turns out to be in place costs nothing.")
    columns = (
        Column(t("Question"), share=4),
        Column(t("At stake"), share=4),
        Column(t("Days"), kind="days"),
    )
    rows = tuple(
        (
            Cell(words.place(view, u.question, u.site)),
            Cell(words.stake(view, u)),
            Cell(words.count_days(u.cost)),
        )
        for u in plan.find_out
    )
    yield section(f"{t('Find out first')} ({len(rows)})", (Cell(note, tone="dim"),), columns, rows)


# --- steps -----------------------------------------------------------------------------------


def _steps(view: View, plan: Plan, by: By | None) -> Iterator[Section]:
    for name, steps in _groups(view, plan, by).items():
        cost = words.person_days(view, sum(s.move.cost for _, s in steps))
        rows = tuple(_row(view, n, s) for n, s in steps)
        yield section(f"{name} · {cost}", (), _columns(view), rows)


def _groups(view: View, plan: Plan, by: By | None) -> dict[str, list[Numbered]]:
    """The numbered steps, all in one or by owner or criterion; a number tells the place in the whole order."""
    found: dict[str, list[Numbered]] = {}
    for n, step in enumerate(plan.steps, 1):
        found.setdefault(_group(view, step, by), []).append((n, step))
    return dict(sorted(found.items())) if by else found


def _group(view: View, step: Step, by: By | None) -> str:
    if by == "owner":
        return words.owner(view, step) or view.t("nobody named")
    if by == "criterion":
        return f"{step.criterion} {view.criterion_title(step.criterion)}"
    return view.t("Steps")


def _columns(view: View) -> tuple[Column, ...]:
    t = view.t
    return (
        Column("", kind="number"),
        Column(t("Step"), share=4),
        Column(t("Days"), kind="days"),
        Column(t("Who and what proves it"), share=4),
        Column(t("Score then"), kind="score"),
        Column(t("Criterion then")),
    )


def _row(view: View, number: int, step: Step) -> Row:
    mark = "? " if step.unknown else ""
    what = f"{mark}{words.place(view, step.question, step.site)}{view.t(': ')}{words.change(view, step)}"
    who = [w for w in (words.owner(view, step), view.listed(words.evidence(view, step))) if w]
    after = f"{words.grade(view, step.criterion_grade)} {words.score(step.criterion_score)}"
    return (
        Cell(str(number)),
        Cell(what),
        Cell(words.count_days(step.move.cost)),
        Cell(" · ".join(who), tone="dim"),
        Cell(words.score(step.after.score)),
        Cell(f"{step.criterion} {after}", tone=step.criterion_grade),
    )


# --- proof -----------------------------------------------------------------------------------

_WHY = N_(
    "Least person-days for each criterion: for the gates of single questions alone, with the shares of levels "
    "too, and with the score too. Each is the exact least under its rules ({count} combinations compared), and "
    "criteria share no questions: no other steps cost less."
)
_WHY_BUDGET = N_(
    "Best verdict first, then most criteria {green}, then the highest score; every combination that these days "
    "can buy is compared or ruled out. The least person-days for a grade of each criterion:"
)


def _proof(view: View, plan: Plan) -> Iterator[Section]:
    """Why nothing cheaper works: the bound of each criterion."""
    if not plan.reachable or not plan.steps:
        return
    t = view.t
    criterion, now, then = Column(t("Criterion"), share=4), Column(t("Now")), Column(t("Then"))
    title = t("Why nothing cheaper works") if plan.goal else t("Why nothing better can be had")
    names = [t("Single gates"), t("+ shares"), t("+ score")] if plan.goal else _grades_from(view)
    costs = [Column(n, kind="days") for n in (*names, t("In the plan"))]
    rows = tuple(_bound(view, plan, b) for b in plan.bounds)
    yield section(title, tuple(_why(view, plan)), (criterion, now, then, *costs), rows)


def _grades_from(view: View) -> list[str]:
    return [view.t("To {grade}").format(grade=view.grade_word(g)) for g in ("amber", "green")]


def _why(view: View, plan: Plan) -> Iterator[Cell]:
    count = f"{sum(b.examined for b in plan.bounds):,}"
    named = {"green": view.grade_word("green"), "amber": view.grade_word("amber")}
    why = view.t(_WHY if plan.goal else _WHY_BUDGET)
    yield Cell(why.format(count=count, **named), tone="dim")
    if spared := words.spared(view, plan):
        yield Cell(spared, tone="dim")


def _bound(view: View, plan: Plan, bound: Bound) -> Row:
    then = plan.after.grades[bound.criterion]
    costs = [bound.gates, bound.shares, bound.least] if plan.goal else [bound.amber, bound.green]
    return (
        Cell(f"{bound.criterion} {view.criterion_title(bound.criterion)}"),
        Cell(words.grade(view, bound.before), tone=bound.before),
        Cell(words.grade(view, then), tone=then),
        *(Cell(words.count_days(c)) for c in (*costs, bound.spent)),
    )
