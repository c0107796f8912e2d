"""`aeo-ipass portfolio INPUT…`: many companies side by side, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from ...errors import N_, UsageError
from .. import show
from ..options.groups import Judged, Shown, grouped
from ..score.options import FromFormat, Inputs, Jobs
from .ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...insight.portfolio import By
    from ...phrases.portfolio import Broken, Group
    from .companies import Line

BAD_INPUT = 2
INTERRUPTED = 130


@grouped
def portfolio(
    ctx: typer.Context,
    inputs: Inputs,
    *,
    ranking: Ranking,
    input_format: FromFormat = None,
    judged: Judged,
    shown: Shown,
    jobs: Jobs = None,
) -> None:
    """Rank companies or partners: verdict, score, weakest points, knock-outs, what is missing or expires."""
    from ...partners.follow.newest import expanded
    from ..score.said import say_nothing
    from .companies import lines

    place = show.place(ctx, shown)
    if ranking.baseline is not None and not ranking.baseline.exists():
        raise UsageError(N_("the baseline “{file}” does not exist"), file=ranking.baseline)
    settings = judged.settings(input_format)
    files, years = expanded(inputs)
    try:
        found, broken = lines(files, ranking.worker(settings, shown.tags(), years), jobs, shown.quiet)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    if not found and not broken:
        say_nothing()
    _show(place, ranking, found, broken)
    raise typer.Exit(BAD_INPUT if broken or not found else 0)


def _show(place: show.Place, ranking: Ranking, lines: Sequence[Line], broken: Sequence[Broken]) -> None:
    from ...i18n import translator
    from ...pages.portfolio import page
    from ..messages import spoken

    tags = place.shown.tags()
    place.page(
        lambda n: page(
            ranking.groups(lines, n),
            broken,
            translator(spoken(tags[n])),
            wide=place.wide,
            brief=place.format == "table",
        ),
        range(len(tags)),
        json=lambda: _data(ranking.groups(lines, 0), broken, ranking.by),
        csv=lambda n: _table(ranking.groups(lines, n), broken),
    )


def _data(groups: list[Group], broken: Sequence[Broken], by: By | None) -> Any:
    from ...machine.portfolio_v1 import portfolio

    return portfolio(groups, broken, by)


def _table(groups: list[Group], broken: Sequence[Broken]) -> str:
    from ...machine.tables.portfolio import csv_text

    return csv_text(groups, broken)
