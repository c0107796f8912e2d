"""`aeo-ipass partner actions partners/`: what business partners are to put right, by whom until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import show
from ..options import single
from ..options.groups import Dated, grouped
from .agreeing import Change
from .options import Only, PartnersFolder

if TYPE_CHECKING:
    from ...document.model import Document
    from ...partners.follow.agreed import Agreed

BAD_INPUT = 2


@grouped
def actions(
    ctx: typer.Context,
    partners: PartnersFolder,
    only: Only = None,
    *,
    change: Change,
    done_too: Annotated[bool, typer.Option("--all", help="With those that are done.")] = False,
    as_of: single.AsOf = None,
    questionnaire: single.QuestionnaireOption = None,
    shown: Dated,
) -> None:
    """List the corrective actions of all partners: overdue, open, and proposed by their answers.

    Actions are kept in each partner's actions.yaml; --add, --done and --keep write there, and list that partner's.
    """
    from ...partners.follow.agreed import agreed
    from .following import followed

    change.checked()
    place = show.place(ctx, shown)
    run = followed(partners, change.only(only), questionnaire, as_of)
    run.nothing_is_lost(place.file)
    change.make(run, shown.languages(run.whole)[0])
    found = list(agreed(run.years, run.settings))
    place.page(
        partial(_page, found, run.day, done_too, place.wide),
        shown.languages(run.whole),
        json=lambda: _data(found, run.day, done_too, shown.languages(run.whole)[0]),
        calendar=partial(_calendar, found, run.day),
    )
    raise typer.Exit(BAD_INPUT if any(one.why for one in found) else 0)


def _page(found: Sequence[Agreed], day: date, done: bool, wide: bool, language: str) -> Document:
    from ...i18n import translator
    from ...pages.partner.actions import page
    from ...phrases.partners.actions import told
    from .following import broken

    return page(told(found, language, day, done=done), broken(found), day, translator(language), wide=wide)


def _data(found: Sequence[Agreed], day: date, done: bool, language: str) -> Any:
    from ...machine.partner.actions_v1 import actions
    from ...phrases.partners.actions import told
    from .following import broken

    return actions(told(found, language, day, done=done), broken(found), day)


def _calendar(found: Sequence[Agreed], day: date, language: str) -> bytes:
    from ...machine.partner.calendar import of_actions
    from ...phrases.partners.actions import told

    return of_actions(told(found, language, day, done=False), day, language)
