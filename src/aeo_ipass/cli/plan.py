"""`aeo-ipass plan ANSWERS`: the provably cheapest way to a tier, or the best that a budget buys."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import inputs, show
from .options.groups import Judged, Shown, grouped

if TYPE_CHECKING:
    from ..plan.model import Plan
    from ..scoring.assessment import Assessment

To = Annotated[
    Literal["ready", "almost_ready"] | None,
    typer.Option("--to", help="Verdict to plan for. [default: ready]", show_default=False),
]
Budget = Annotated[
    str | None,
    typer.Option("--budget", metavar="DAYS", help="Instead: the best that this many person-days can buy."),
]
By = Annotated[
    Literal["owner", "criterion"] | None, typer.Option("--by", help="Group the steps of a table or Markdown.")
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="QUESTION=ANSWER",
        help="Plan as if this were the answer, e.g. D-07=full or D-07@site=full; repeatable.",
    ),
]
MOST_DAYS = 1_000_000


@grouped
def plan(
    ctx: typer.Context,
    answers: inputs.Answers,
    to: To = None,
    budget: Budget = None,
    by: By = None,
    set_: Set = None,
    *,
    judged: Judged,
    shown: Shown,
) -> None:
    """Plan the provably cheapest way to a tier, or the best that a budget buys."""
    from ..machine import plan_v1
    from ..machine.tables import plan as plan_table
    from ..pages.plan import page
    from ..plan import assumed

    days, place, settings = _budget(budget, to), show.place(ctx, shown), judged.settings()
    answers_set = tuple(set_ or ())
    assessment = assumed(inputs.one(answers, settings, shown.quiet), answers_set)
    languages = shown.languages(assessment.questionnaire)
    found = _planned(assessment, to, days)
    place.page(
        lambda language: page(found, language, by, answers_set, wide=place.wide),
        languages,
        json=partial(plan_v1.plan, found, answers_set),
        csv=partial(plan_table.render, found),
    )


def _planned(
    assessment: Assessment, to: Literal["ready", "almost_ready"] | None, budget: Fraction | None
) -> Plan:
    from ..plan import cheapest, within

    return cheapest(assessment, to=to or "ready") if budget is None else within(assessment, budget)


def _budget(text: str | None, to: str | None) -> Fraction | None:
    """The days of a budget; raises UsageError for what is no number of days, or beside a verdict."""
    if text is None:
        return None
    if to is not None:
        raise UsageError(
            N_("--to and --budget exclude each other"), N_("a budget buys the best verdict it can")
        )
    try:
        days = Fraction(text)
    except (ValueError, ZeroDivisionError):
        days = Fraction(-1)
    if not 0 <= days <= MOST_DAYS:
        raise UsageError(N_("--budget takes a number of person-days, not “{value}”"), value=text)
    return days
