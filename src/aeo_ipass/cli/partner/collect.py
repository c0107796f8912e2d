"""`aeo-ipass partner collect RETURNED… --into partners/`: what came back, into the folder of each partner."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...record import Record
from .. import show
from ..options import single
from ..options.groups import Shown, grouped
from .options import Packs, RegisterOption

if TYPE_CHECKING:
    from ...document.model import Document
    from ...partners.collected import Collected

LOOK = 1

Back = Annotated[
    list[Path],
    typer.Argument(
        metavar="RETURNED…",
        help="What came back: files or folders with them (.json of the page, .xlsx, .ods, .docx).",
        show_default=False,
    ),
]
Into = Annotated[
    Path, typer.Option("--into", metavar="DIR", help="The folder of the partners; made where there is none.")
]


class Consent(Record, kw_only=True):
    """What may be done, and which day it is."""

    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", "--newest", help="Take what is newer also where it contradicts what was taken."
        ),
    ] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what each file is, and write nothing.")] = (
        False
    )
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The day it came back, YYYY-MM-DD. [default: today]"),
    ] = None


@grouped
def collect(
    ctx: typer.Context,
    back: Back,
    *,
    into: Into,
    packs: Packs = None,
    register: RegisterOption = None,
    consent: Consent,
    questionnaire: single.QuestionnaireOption = None,
    input_encoding: single.InputEncoding = None,
    shown: Shown,
) -> None:
    """Take forms back from business partners, whatever came, and say of each file what it is.

    Originals are kept beside the answers, nothing of an earlier year is touched. Exit 1 when a file wants a look.
    """
    from .collecting import Run
    from .known import known, none_is_lost

    place = show.place(ctx, shown)
    none_is_lost([place.file], [*back, into])
    asked = known(packs, register, questionnaire, input_encoding)
    run = Run(back, into, asked, questionnaire, consent, place, (packs, register))
    found, told = run.all()
    if not told:
        languages = shown.languages(run.whole)
        place.page(partial(_page, found, run.written), languages, json=partial(_data, found, run.written))
    if run.written and not shown.quiet:
        _next(into, packs, register)
    raise typer.Exit(LOOK if any(one.looked_at for one in found) else 0)


def _next(into: Path, packs: Path | None, register: Path | None) -> None:
    """Say how to see where all partners stand now."""
    from ...i18n import translator
    from ...text.clean import visible
    from ..messages import interface_language, say

    known = {"--packs": packs, "--register": register}
    given = [word for option, path in known.items() if path for word in (option, str(path))]
    words = ["aeo-ipass", "partner", "status", str(into), *given]
    text = translator(interface_language())("Where all partners stand: {command}")
    say(visible(text.format(command=shlex.join(words))))


def _page(found: list[Collected], written: bool, language: str) -> Document:
    from ...i18n import translator
    from ...pages.partner.collected import page

    return page(found, translator(language), written=written)


def _data(found: list[Collected], written: bool) -> Any:
    from ...machine.partner.collected_v1 import collected

    return collected(found, written)
