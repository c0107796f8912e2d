"""`aeo-ipass evidence pack ANSWERS -o dossier.zip`: the dossier for an application."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import inputs
from ..options import single
from ..options.groups import grouped
from ..options.values import languages
from .options import Held

Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|DIR",
        help="Write this .zip, or into this new folder.",
        show_default=False,
    ),
]
INCOMPLETE = 1


@grouped
def pack(
    ctx: typer.Context,
    answers: inputs.Answers,
    output: Output,
    lang: single.Languages = None,
    quiet: single.Quiet = False,
    *,
    held: Held,
) -> None:
    """Pack the files by criterion, with an index, their hashes and the application's documents ticked off.

    Exit 1 when a file is left out or was changed since it was attached; the index says which.
    """
    from ...evidence.dossier import dossier
    from ...evidence.register import register
    from .writing import Place

    place = Place.of(ctx, output)
    assessment = held.assessment(answers, quiet)
    tags = languages(lang, assessment.questionnaire)
    found = dossier(assessment, register(assessment, held.folders(answers), held.within))
    place.write(found, tags)
    if not quiet:
        place.tell(found)
    raise typer.Exit(0 if found.complete else INCOMPLETE)
