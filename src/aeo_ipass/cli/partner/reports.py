"""`aeo-ipass partner reports partners/ -o reports/`: each business partner's own report, to be sent back to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...errors import N_, UsageError
from .. import outputs
from ..options import single
from ..options.groups import grouped
from ..options.values import languages
from .options import Only, Packs, PartnersFolder, RegisterOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...files.outputs import Writable
    from .following import Followed

BAD_INPUT = 2

Folder = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="The folder for the reports.", show_default=False),
]
ReportFormat = Annotated[
    Literal["docx", "pdf", "html"], typer.Option("--format", "-f", help="What partners are sent.")
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGES",
        help="Of partners whose language neither the register nor a pack says. [default: the environment's]",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Replace reports that are there already.")]


@grouped
def reports(
    ctx: typer.Context,
    partners: PartnersFolder,
    output: Folder,
    format: ReportFormat = "docx",
    lang: Lang = None,
    only: Only = None,
    packs: Packs = None,
    register: RegisterOption = None,
    yes: Yes = False,
    as_of: single.AsOf = None,
    questionnaire: single.QuestionnaireOption = None,
    input_encoding: single.InputEncoding = None,
    quiet: single.Quiet = False,
) -> None:
    """Write a report for each partner in its own language: its result, and the actions agreed with it.

    Each is called ID-YEAR. Nothing that is there is replaced without --yes; one that cannot be scored stops no other.
    """
    from ...partners.follow.agreed import agreed
    from ..progress import bar
    from .following import followed
    from .known import known
    from .reporting import tell, tongues, written

    if not output.is_dir():
        outputs.allowed(ctx, output)
    run = followed(partners, only or (), questionnaire, as_of)
    asked, tags = known(packs, register, questionnaire, input_encoding), languages(lang, run.whole)
    places = dict(zip(run.years, _places(ctx, run, output, format, yes), strict=True))
    run.nothing_is_lost(*places.values())
    broken = 0
    with bar(len(places), quiet) as advance:
        for one in agreed(run.years, run.settings):
            broken += not written(one, tongues(one, asked, tags), run.day, format, places[one.answers])
            advance(1)
    if not quiet:
        tell(output, len(places) - broken)
    raise typer.Exit(BAD_INPUT if broken else 0)


def _places(
    ctx: typer.Context, run: Followed, output: Path, format: str, replace: bool
) -> Sequence[Writable]:
    """Where each goes; raises UsageError, before there is work to lose, where something would be replaced."""
    from ...files.folders import made

    files = [output / f"{year.id}-{year.period}.{format}" for year in run.years.values()]
    if (there := [file for file in files if file.exists()]) and not replace:
        hint = N_("--yes replaces them; --only ID makes those of some partners")
        raise UsageError(N_("“{file}” is there already"), hint, file=there[0])
    made(output)
    return [place for place in outputs.all_allowed(ctx, files) if place]
