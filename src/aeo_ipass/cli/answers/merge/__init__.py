"""`aeo-ipass answers merge FILE…`: the parts of several hands, or their changes since a base, in one file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ....errors import Interrupted
from ... import outputs, show
from ...options import single
from ...options.groups import grouped
from .settling import Settled
from .telling import Told

if TYPE_CHECKING:
    from ....answers.merging.told import Merging

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…",
        help="Answer files of one company; with --base two: ours, theirs.",
        show_default=False,
    ),
]
Base = Annotated[
    Path | None,
    typer.Option("--base", metavar="FILE", help="What both were before: merges what each changed since."),
]
Merged = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where the merged answers go: a new file."),
]
OPEN, INTERRUPTED = 1, 130


@grouped
def merge(
    ctx: typer.Context,
    files: Files,
    base: Base = None,
    output: Merged = None,
    *,
    settled: Settled,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come of it.")] = False,
    questionnaire: single.QuestionnaireOption = None,
    told: Told,
) -> None:
    """Merge what several people answered, field by field; contradictions are settled as you say, or asked about.

    Exit 1, and nothing is written, while one is open.
    """
    from .files import read, target, write
    from .run import merging

    to, place = target(ctx, output, told.page, dry_run), show.place(ctx, told.shown())
    parts = read(files, base, questionnaire)
    try:
        found = merging(parts, settled, place.shown, ask=not dry_run)
    except (Interrupted, KeyboardInterrupt):
        raise typer.Exit(INTERRUPTED) from None
    found = write(parts, found, to, dry_run)
    _show(place, found)
    outputs.say_written(to if found.written else None, quiet=told.quiet)
    if found.found.conflicts:
        _say_open(len(found.found.conflicts))
        raise typer.Exit(OPEN)


def _show(place: show.Place, found: Merging) -> None:
    from ....i18n import translator
    from ....pages.merge import page

    languages = place.shown.languages(found.questionnaire)
    place.page(lambda language: page(found, translator(language)), languages, json=partial(_data, found))


def _data(found: Merging) -> Any:
    from ....machine.answers.merge_v1 import merge

    return merge(found)


def _say_open(count: int) -> None:
    from ....i18n import translator
    from ...messages import interface_language, say

    t = translator(interface_language())
    text = t.plural(
        "{count} contradiction is open: nothing was written",
        "{count} contradictions are open: nothing was written",
        count,
    )
    say(text.format(count=count))
    say("    → " + t("settle with --ours, --theirs or --newest, or run it at a terminal to be asked"))
