"""`aeo-ipass partner evidence partners/ --into client.yaml`: partners’ evaluation as evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import N_, UsageError
from ..options import single
from ..options.groups import grouped
from ..options.values import one_language
from .options import PartnersFolder

Into = Annotated[
    Path,
    typer.Option(
        "--into", metavar="FILE", help="Your own answers, whose evidence this is.", show_default=False
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        help="Of the files that are made. [default: the environment's]",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Make the files, and attach them.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be attached; so it is without --yes.")
]


@grouped
def evidence(
    ctx: typer.Context,
    partners: PartnersFolder,
    into: Into,
    yes: Yes = False,
    dry_run: DryRun = False,
    lang: Lang = None,
    as_of: single.AsOf = None,
    questionnaire: single.QuestionnaireOption = None,
    quiet: single.Quiet = False,
) -> None:
    """Offer the evaluation of business partners as evidence for your own answers: which files, for which questions.

    With --yes they are made beside the answers and attached there with hash and dates. No answer is changed.
    """
    from .following import followed
    from .offering import Run

    if yes and dry_run:
        raise UsageError(N_("--yes and --dry-run exclude each other"), N_("give one of the two"))
    one_language("xlsx", lang, ())
    run = Run.begun(followed(partners, (), None, as_of), into, questionnaire, lang)
    wanted = list(run.wanted())
    if yes:
        run.make(ctx, wanted)
    run.tell(wanted, done=yes, quiet=quiet)
