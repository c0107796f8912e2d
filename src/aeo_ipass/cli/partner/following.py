"""The partners whose newest year a command follows up, and the day on which it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ...batch import Settings
from ...errors import N_, UsageError
from ...evidence.naming import folded
from ...partners.folder import opened
from ...partners.follow.newest import Year, newest
from ...partners.register import PROGRAMME
from ...phrases.portfolio import Broken
from ...questionnaire import catalog
from ...questionnaire.model import Questionnaire
from ...record import Record
from ...validation import nearest
from ..options.values import parse_date
from .known import none_is_lost
from .options import today

if TYPE_CHECKING:
    from ...files.outputs import Writable
    from ...partners.follow.agreed import Agreed


class Followed(Record, kw_only=True):
    """The answers that count, by their file, and how they are judged."""

    path: Path
    years: Mapping[Path, Year]
    settings: Settings
    whole: Questionnaire

    @property
    def day(self) -> date:
        """The day on which it is looked."""
        return self.settings.as_of or self.settings.today

    def nothing_is_lost(self, *outputs: Writable | None) -> None:
        """Raises UsageError for an output that is a file in the folder of the partners."""
        none_is_lost(outputs, [self.path])


def followed(path: Path, only: Iterable[str], questionnaire: str | None, as_of: str | None) -> Followed:
    """These partners of the folder, or all, of which there may be none; raises UsageError for one that is not there."""
    years = newest(opened(path))
    settings = Settings(today=today(), questionnaire=questionnaire, as_of=parse_date(as_of))
    return Followed(
        path=path,
        years=_chosen(years, list(only)),
        settings=settings,
        whole=catalog.load(questionnaire or PROGRAMME),
    )


def _chosen(years: Mapping[Path, Year], only: Sequence[str]) -> Mapping[Path, Year]:
    known = {folded(year.id): year.id for year in years.values()}
    for id in only:
        if folded(id) not in known:
            best = nearest(id, list(known.values()))
            hint = N_("did you mean “{nearest}”?") if best else ""
            raise UsageError(N_("there are no answers of a partner “{name}”"), hint, name=id, nearest=best)
    wanted = {folded(id) for id in only}
    return {path: year for path, year in years.items() if not wanted or folded(year.id) in wanted}


def broken(found: Iterable[Agreed]) -> list[Broken]:
    """The partners whose answers or actions cannot be read."""
    return [Broken(str(one.answers), one.why) for one in found if one.why]
