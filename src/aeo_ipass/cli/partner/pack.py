"""`aeo-ipass partner pack PARTNERS -o DIR`: for each business partner a form that asks what its services call for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...errors import N_, UsageError
from .. import outputs
from ..options import single
from ..options.groups import grouped
from .options import Only, Ordered, Partners

if TYPE_CHECKING:
    from ...questionnaire.model import Questionnaire

MOST_LANGUAGES = 2

Folder = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="The folder for the packs and their index.csv.",
        show_default=False,
    ),
]
FormFormat = Annotated[
    Literal["html", "xlsx", "docx", "pdf"],
    typer.Option("--format", "-f", help="What partners fill in: a page, a workbook, Word, or paper."),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGES",
        help="Of partners whose language the register does not say, one or two: zh-Hans,en. "
        "[default: the environment's]",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Replace packs that are there already.")]


@grouped
def pack(
    ctx: typer.Context,
    partners: Partners,
    output: Folder,
    format: FormFormat = "html",
    lang: Lang = None,
    only: Only = None,
    *,
    ordered: Ordered,
    yes: Yes = False,
    questionnaire: single.QuestionnaireOption = None,
    input_encoding: single.InputEncoding = None,
    quiet: single.Quiet = False,
) -> None:
    """Make a form and a letter for each business partner: it asks only what the partner's services call for.

    Nothing that is there is replaced without --yes. The folder's index.csv tells what was made for whom.
    """
    from ...partners.packs import packs
    from ...partners.register import PROGRAMME, read
    from ...questionnaire import catalog
    from .drawing import Drawing
    from .making import Making

    if not output.is_dir():
        outputs.allowed(ctx, output)
    order, named = ordered.order(), questionnaire or PROGRAMME
    whole = catalog.load(named)
    tags = _languages(lang, whole)
    wanted = packs(read(partners, whole, input_encoding), only or (), tags, format)
    Making(ctx, output, Drawing(order, named, format), quiet=quiet).all(wanted, replace=yes)


def _languages(lang: str | None, whole: Questionnaire) -> list[str]:
    from ..options.values import languages

    found = languages(lang, whole)
    if len(found) > MOST_LANGUAGES:
        raise UsageError(N_("a form has one language or two"), N_("name them: --lang zh-Hans,en"))
    return found
