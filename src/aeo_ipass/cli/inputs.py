"""Answer files for commands that look into assessments: scored as `score` does, or an error that says why not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError

if TYPE_CHECKING:
    from ..batch import Outcome, Settings
    from ..scoring.assessment import Assessment

Answers = Annotated[
    Path, typer.Argument(metavar="ANSWERS", help="Answer file (YAML or JSON).", show_default=False)
]
DATED = frozenset({"stale-as-of"})
"""Warnings that say nothing where old assessments are meant."""


def one(path: Path, wanted: Settings, quiet: bool, *, dated: bool = False) -> Assessment:
    """The assessment of one file; raises InputError when it cannot be scored.

    Warnings go to standard error; `dated` files are meant to be old, so that their age is no news.
    """
    from .. import batch
    from ..errors import N_, UsageError

    outcomes = list(batch.run([str(path)], wanted))
    if len(outcomes) != 1:
        raise UsageError(N_("“{file}” holds {count} companies; expected one"), file=path, count=len(outcomes))
    outcome = outcomes[0]
    if isinstance(outcome, batch.Failed):
        raise InputError(outcome.issues)
    if not quiet:
        warn(outcomes, dated=dated)
    return outcome.assessment


def many(inputs: Iterable[str], wanted: Settings, quiet: bool, *, dated: bool = False) -> list[Assessment]:
    """The assessments of files and folders; raises InputError with everything that cannot be scored."""
    from .. import batch

    outcomes = list(batch.run(inputs, wanted))
    if issues := [i for o in outcomes if isinstance(o, batch.Failed) for i in o.issues]:
        raise InputError(issues)
    if not quiet:
        warn(outcomes, dated=dated)
    return [o.assessment for o in outcomes if isinstance(o, batch.Scored)]


def warn(outcomes: Iterable[Outcome], *, dated: bool) -> None:
    """Say the warnings of what could be scored."""
    from .. import batch
    from .messages import say_issues

    for outcome in outcomes:
        if isinstance(outcome, batch.Scored):
            say_issues(w for w in outcome.warnings if not (dated and w.code in DATED))
