"""`aeo-ipass plan ANSWERS`: the provably cheapest way to a tier, or the best that a budget buys."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..errors import N_, UsageError
from ..record import Record
from . import inputs, show
from .options.groups import Dated, Judged, grouped
from .options.values import amount

if TYPE_CHECKING:
    from fractions import Fraction

    from ..plan.model import Plan
    from ..scoring.assessment import Assessment

MOST_DAYS = 1_000_000


class Wanted(Record, kw_only=True):
    """What is planned: the way to a verdict, or the best that a budget buys; and from which answers."""

    to: Annotated[
        Literal["ready", "almost_ready"] | None,
        typer.Option("--to", help="Verdict to plan for. [default: ready]", show_default=False),
    ] = None
    budget: Annotated[
        str | None,
        typer.Option(
            "--budget", metavar="DAYS", help="Instead: the best that this many person-days can buy."
        ),
    ] = None
    by: Annotated[
        Literal["owner", "criterion"] | None,
        typer.Option("--by", help="Group the steps of a table or Markdown."),
    ] = None
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="QUESTION=ANSWER",
            help="Plan as if this were the answer, e.g. D-07=full or D-07@site=full; repeatable.",
        ),
    ] = None

    def days(self) -> Fraction | None:
        """The days of the budget; raises UsageError for what is no number of days, or beside a verdict."""
        if self.budget is None:
            return None
        if self.to is not None:
            raise UsageError(
                N_("--to and --budget exclude each other"), N_("a budget buys the best verdict it can")
            )
        days = amount(self.budget, MOST_DAYS)
        if days is None:
            raise UsageError(N_("--budget takes a number of person-days, not “{value}”"), value=self.budget)
        return days

    def plan(self, assessment: Assessment, days: Fraction | None) -> Plan:
        """The plan within so many days, else the cheapest to the verdict."""
        from ..plan import cheapest, within

        return cheapest(assessment, to=self.to or "ready") if days is None else within(assessment, days)


@grouped
def plan(
    ctx: typer.Context, answers: inputs.Answers, *, wanted: Wanted, judged: Judged, shown: Dated
) -> None:
    """Plan the provably cheapest way to a tier, or the best that a budget buys."""
    from ..pages.plan import page
    from ..plan import assumed

    days, place, settings = wanted.days(), show.place(ctx, shown), judged.settings()
    answers_set = tuple(wanted.set_ or ())
    assessment = assumed(inputs.one(answers, settings, shown.quiet), answers_set)
    languages = shown.languages(assessment.questionnaire)
    found = wanted.plan(assessment, days)
    place.page(
        lambda language: page(found, language, wanted.by, answers_set, wide=place.wide),
        languages,
        json=partial(_data, found, answers_set),
        csv=partial(_table, found),
        calendar=partial(_calendar, answers, assessment),
    )


def _data(found: Plan, answers_set: tuple[str, ...]) -> Any:
    from ..machine import plan_v1

    return plan_v1.plan(found, answers_set)


def _calendar(answers: Path, assessment: Assessment, language: str) -> bytes:
    from .evidence.calendar import calendar

    return calendar(answers, assessment, language)


def _table(found: Plan, language: str) -> str:
    from ..machine.tables import plan

    return plan.render(found, language)
