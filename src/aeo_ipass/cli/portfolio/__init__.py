"""`aeo-ipass portfolio INPUT…`: many companies side by side, ranked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ...errors import N_, UsageError
from ...record import Record
from .. import show
from ..options.groups import Judged, Shown, grouped
from ..score.options import Baseline, FromFormat, Inputs, Jobs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...batch import Settings
    from ...insight.portfolio import By
    from ...partners.follow.newest import Year
    from ...phrases.portfolio import Broken, Group
    from .companies import Line, Worker

BAD_INPUT = 2
INTERRUPTED = 130


class Ranking(Record, kw_only=True):
    """How companies are ranked, and what is told of each beside its score."""

    by: Annotated[
        Literal["role", "tag", "service", "site", "risk-class"] | None,
        typer.Option("--by", help="Group by one of these; a company may stand in several groups."),
    ] = None
    worst_first: Annotated[
        bool | None,
        typer.Option(
            "--worst-first/--best-first",
            help="The least ready at the top; so it is for business partners anyway.",
            show_default=False,
        ),
    ] = None
    aeo_list: Annotated[
        Path | None,
        typer.Option(
            "--aeo-list", metavar="FILE", help="Mark companies found in this list of accredited AEOs."
        ),
    ] = None
    baseline: Baseline = None

    def groups(self, lines: Sequence[Line], language: int) -> list[Group]:
        """The companies ranked, in one of the languages asked for."""
        from .companies import ranked_groups

        partners = bool(lines) and all(line[0].row.partner for line in lines)
        worst_first = partners if self.worst_first is None else self.worst_first
        return ranked_groups([line[language] for line in lines], self.by, worst_first)

    def worker(
        self, settings: Settings, languages: Sequence[str | None], years: Mapping[str, Year]
    ) -> Worker:
        """What looks at a company; raises UsageError for a baseline or a list that is not there."""
        from ...batch.baseline import baseline
        from ...insight.aeolist import AeoList
        from .companies import Worker

        return Worker(
            settings,
            tuple(languages),
            baseline(self.baseline, settings) if self.baseline else None,
            AeoList.read(self.aeo_list, settings.input_encoding) if self.aeo_list else None,
            years,
        )


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
    """Rank many companies: verdict, score, weakest criterion, knock-outs, what is missing or expires.

    Of a folder of business partners the newest year of each counts, with its weakest control and open actions.
    """
    from ...partners.follow.newest import expanded
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
