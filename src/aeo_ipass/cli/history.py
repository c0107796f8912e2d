"""`aeo-ipass history DIR|FILE…`: the trend over several assessments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import inputs, show
from .options.groups import Judged, Shown, grouped

if TYPE_CHECKING:
    from ..insight.history import History
    from ..scoring.assessment import Assessment

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="DIR|FILE…", help="Answer files of one company, or folders of them.", show_default=False
    ),
]
BAD_INPUT = 2


@grouped
def history(ctx: typer.Context, files: Inputs, *, judged: Judged, shown: Shown) -> None:
    """Show the trend: score, grade, completeness and gaps, from the oldest to the newest; by programme and depth."""
    from .. import batch
    from .messages import say_issues

    place = show.place(ctx, shown)
    outcomes = list(batch.run(files, judged.settings()))
    failed = [o for o in outcomes if isinstance(o, batch.Failed)]
    for outcome in failed:
        say_issues(outcome.issues)
    if not shown.quiet:
        inputs.warn(outcomes, dated=True)
    scored = [o.assessment for o in outcomes if isinstance(o, batch.Scored)]
    if scored or not failed:
        _show(place, scored, judged.tier)
    raise typer.Exit(BAD_INPUT if failed else 0)


def _show(place: show.Place, scored: list[Assessment], tier: str | None) -> None:
    from ..insight.history import histories
    from ..pages.history import page

    found = histories(scored, tier)
    place.page(
        partial(page, found), place.shown.languages(found[0].newest.questionnaire), json=partial(_data, found)
    )


def _data(found: list[History]) -> Any:
    from ..machine.history_v1 import trend

    return trend(found)
