"""Which part of the questionnaire an interview or a form is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import N_, UsageError
from ...record import Record, replace

if TYPE_CHECKING:
    from ...answers.draft import Draft
    from ...insight.walk import Part
    from ...questionnaire.model import Questionnaire


class About(Record, kw_only=True):
    """Only what concerns these."""

    criterion: Annotated[
        list[str] | None, typer.Option("--criterion", "-c", metavar="ID", help="Only this criterion; repeat.")
    ] = None
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="WHO", help="Only questions of this owner, e.g. hr.")
    ] = None
    site: Annotated[
        str | None, typer.Option("--site", metavar="ID", help="Only questions about this site.")
    ] = None

    def part(self, found: Questionnaire) -> Part:
        """The part asked for; raises UsageError for a criterion or an owner that does not exist."""
        from ...insight.walk import Part

        ids = {c.id.upper(): c.id for c in found.criteria}
        owners = [o.id for o in found.programme.owners]
        for name in self.criterion or []:
            _known(N_("there is no criterion “{name}”"), name.upper(), list(ids))
        if self.owner is not None:
            _known(N_("there is no owner “{name}”"), self.owner, owners)
        wanted = tuple(ids[n.upper()] for n in self.criterion or [])
        return Part(wanted, self.owner, self.site)


class Only(About, kw_only=True):
    """Only these questions."""

    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only what has no answer yet.")] = False
    unconfirmed: Annotated[
        bool,
        typer.Option("--unconfirmed", help="Only what was moved from another version and not confirmed yet."),
    ] = False
    gaps: Annotated[bool, typer.Option("--gaps", help="Only answers that leave a gap, once more.")] = False

    def part(self, found: Questionnaire) -> Part:
        """The same, and how they are answered."""
        part = super().part(found)
        return replace(part, unanswered=self.unanswered, unconfirmed=self.unconfirmed, gaps=self.gaps)


def site_known(part: Part, draft: Draft | None) -> None:
    """Raises UsageError for a site that the file does not list."""
    from ...files.nodes import raw_text

    sites = (draft.data.get("sites") or []) if draft else []
    site_among(part, [raw_text(s["id"]) for s in sites])


def site_among(part: Part, sites: list[str]) -> None:
    """Raises UsageError for a site that is none of these."""
    if part.site is not None:
        _known(N_("there is no site “{name}”"), part.site, sites)


def _known(message: str, name: str, known: list[str]) -> None:
    from ...validation import nearest

    if name not in known:
        hint = N_("did you mean “{nearest}”?") if (best := nearest(name, known)) else N_("known: {known}")
        raise UsageError(message, hint, name=name, nearest=best, known=", ".join(known))
