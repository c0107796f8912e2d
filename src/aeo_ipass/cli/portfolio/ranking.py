"""How `portfolio` ranks: the options that say so, and what looks at each company by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...record import Record
from ..score.options import Baseline

if TYPE_CHECKING:
    from ...batch import Settings
    from ...partners.follow.newest import Year
    from ...phrases.portfolio import Group
    from .companies import Line, Worker


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
