"""`aeo-ipass answers migrate ANSWERS`: answers given to another version of the questionnaire, moved to this one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ....errors import N_, UsageError
from ... import inputs, outputs, show
from ...options.groups import Shown, grouped

if TYPE_CHECKING:
    from ....files.outputs import Writable
    from ....insight.migration import Between

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="ID|PATH",
        help="The questionnaire to move to. [default: the file's own, as of today]",
    ),
]
Old = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="DIR",
        help="The old questionnaire. [default: what the new one says of it]",
    ),
]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="FILE", help="Write the moved answers here; ANSWERS stays as it is."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would become of the answers.")]
Undo = Annotated[bool, typer.Option("--undo", help="Bring back the file as it was before it was moved last.")]
DECLINED = 1


@grouped
def migrate(
    ctx: typer.Context,
    answers: inputs.Answers,
    to: To = None,
    old: Old = None,
    moved: Into = None,
    *,
    undo: Undo = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    shown: Shown,
) -> None:
    """Move answers to another version of the questionnaire: kept, renamed, to be confirmed or set aside; none is lost.

    Shows what becomes of each and asks before it writes; the file as it was is kept beside it.
    """
    from . import moving, undoing

    if undo:
        undoing.undo(answers, yes=yes, dry_run=dry_run)
        return
    target, place = _places(ctx, moved, shown)
    move = moving.prepare(answers, to, old, target)
    if not move.needed and place.on_screen:
        moving.say_not_needed()
        return
    place.page(partial(_page, move.between), shown.tags(), json=partial(_data, move.between))
    if not dry_run and not moving.written(move, yes=yes, quiet=shown.quiet):
        raise typer.Exit(DECLINED)


def _places(ctx: typer.Context, moved: Path | None, shown: Shown) -> tuple[Writable | None, show.Place]:
    """Where the answers go, and how the page is shown; both known to be possible before there is work to lose."""
    if moved is None:
        return None, show.place(ctx, shown)
    if str(moved) in outputs.STANDARD_OUTPUT:
        raise UsageError(N_("the page goes there: give the moved answers a file of their own"))
    return outputs.all_allowed(ctx, [moved, shown.output])[0], show.place(ctx, shown)


def _page(found: Between, language: str | None) -> Any:
    from ....i18n import translator
    from ....pages.migration import page
    from ...messages import spoken

    return page(found, translator(spoken(language)))


def _data(found: Between) -> Any:
    from ....machine.answers.migration_v1 import migration

    return migration(found)
