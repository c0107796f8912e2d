"""`aeo-ipass partner status partners/`: who has returned its form, who is late, when to evaluate again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .. import outputs, show
from ..options import single
from ..options.groups import Dated, grouped
from ..options.values import parse_date
from .options import Client, Looked, Packs, PartnersFolder, RegisterOption, today

if TYPE_CHECKING:
    from ...document.model import Document
    from ...files.outputs import Writable
    from ...partners.status import Standing

NOT_ALL = 1


@grouped
def status(
    ctx: typer.Context,
    partners: PartnersFolder,
    *,
    packs: Packs = None,
    register: RegisterOption = None,
    looked: Looked,
    client: Client = "",
    questionnaire: single.QuestionnaireOption = None,
    input_encoding: single.InputEncoding = None,
    shown: Dated,
) -> None:
    """Say of each partner what came back, what is late, incomplete or expired; with dates and letters to remind."""
    from ...partners import status as standings
    from ...partners.folder import opened
    from ...partners.register import PROGRAMME
    from ...questionnaire import catalog
    from .known import known, none_is_lost

    letters = _letters(ctx, looked.chasers, shown.output)
    place, day = show.place(ctx, shown), parse_date(looked.as_of) or today()
    none_is_lost([letters, place.file], [partners])
    whole = catalog.load(questionnaire or PROGRAMME)
    asked = known(packs, register, questionnaire, input_encoding)
    folder = opened(partners, known=bool(packs or register))
    found = standings.status(folder, asked, whole, standings.Clock(day, looked.remind))
    languages = shown.languages(whole)
    if letters:
        _write(letters, found, languages, client, shown.csv_encoding)
    place.page(
        lambda language: _page(found, day, language, place.wide),
        languages,
        json=partial(_data, found, day),
        calendar=partial(_calendar, found, day),
    )
    if looked.require_returned and any(one.state not in standings.SETTLED for one in found):
        raise typer.Exit(NOT_ALL)


def _letters(ctx: typer.Context, chasers: Path | None, output: Path | None) -> Writable | None:
    """Where the letters go, known to be possible, and another place than the page's."""
    return outputs.all_allowed(ctx, [chasers, output])[0] if chasers else None


def _write(
    letters: Writable, found: Sequence[Standing], languages: Sequence[str], client: str, encoding: str | None
) -> None:
    from ...machine.partner.chasers import render
    from ..write import write_csv

    write_csv(render(found, languages[:1], client), letters, encoding)


def _page(found: Sequence[Standing], day: date, language: str, wide: bool) -> Document:
    from ...i18n import translator
    from ...pages.partner.status import page

    return page(found, day, translator(language), wide=wide)


def _data(found: Sequence[Standing], day: date) -> Any:
    from ...machine.partner.status_v1 import status

    return status(found, day)


def _calendar(found: Sequence[Standing], day: date, language: str) -> bytes:
    from ...machine.partner.calendar import render

    return render(found, day, language)
