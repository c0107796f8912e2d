"""`aeo-ipass evidence list ANSWERS`: the register."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import N_, UsageError
from ...record import Record
from .. import inputs, show
from ..options.groups import Dated, grouped
from .options import Held, keep

if TYPE_CHECKING:
    from ...evidence.register import Entry, Wanted
    from ...scoring.assessment import Assessment


class Chosen(Record, kw_only=True):
    """Which pieces are listed."""

    criterion: Annotated[
        list[str] | None,
        typer.Option("--criterion", metavar="ID", help="Only for this criterion; repeatable."),
    ] = None
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="WHO", help="Only for what this owner sees to.")
    ] = None
    expiring: Annotated[
        bool, typer.Option("--expiring", help="Only what expired, or will within --within days.")
    ] = False

    def wanted(self, assessment: Assessment) -> Wanted | None:
        """This as the register takes it, None for everything; raises UsageError for a criterion that there is not."""
        from ...evidence.register import Wanted

        known = [c.id for c in assessment.questionnaire.criteria]
        for name in self.criterion or ():
            if name not in known:
                message, hint = N_("there is no criterion “{name}”"), N_("known: {known}")
                raise UsageError(message, hint, name=name, known=", ".join(known))
        found = Wanted(tuple(self.criterion or ()), self.owner, self.expiring)
        return None if found == Wanted() else found


@grouped
def listed(ctx: typer.Context, answers: inputs.Answers, *, chosen: Chosen, held: Held, shown: Dated) -> None:
    """List the files that prove answers: what for, until when, and whether they are there and unchanged."""
    from ...evidence.register import register
    from ...pages.evidence.register import page

    place = show.place(ctx, shown)
    assessment = held.assessment(answers, shown.quiet)
    wanted = chosen.wanted(assessment)
    entries = register(assessment, held.folders(answers), held.within)
    keep(place.file, entries)
    found = [e for e in entries if wanted is None or wanted.holds(e, assessment)]
    place.page(
        lambda language: page(assessment, found, language),
        shown.languages(assessment.questionnaire),
        json=partial(_data, assessment, found),
        calendar=lambda language: _calendar(answers, assessment, language, found, wanted),
    )


def _data(assessment: Assessment, found: list[Entry]) -> Any:
    from ...machine.evidence.evidence_v1 import evidence

    return evidence(assessment, found)


def _calendar(
    answers: Any, assessment: Assessment, language: str, found: list[Entry], wanted: Wanted | None
) -> bytes:
    from .calendar import calendar

    return calendar(answers, assessment, language, found, wanted)
