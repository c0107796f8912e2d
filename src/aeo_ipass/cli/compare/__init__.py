"""`aeo-ipass compare BEFORE AFTER`: what changed between two assessments."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import inputs, show
from ..options.groups import Judged, Shown, grouped
from ..options.values import parse_date

if TYPE_CHECKING:
    from ...insight.compare import Comparison
    from ...scoring.assessment import Assessment

Before = Annotated[
    Path,
    typer.Argument(metavar="BEFORE", help="The earlier answers, or a folder of them.", show_default=False),
]
After = Annotated[
    Path, typer.Argument(metavar="AFTER", help="The later answers, or a folder of them.", show_default=False)
]
NoRegression = Annotated[
    bool,
    typer.Option(
        "--no-regression",
        help="Fail (exit 1) when a grade or score fell, an answer got worse or evidence expired.",
    ),
]
BeforeAsOf = Annotated[
    str | None,
    typer.Option("--before-as-of", metavar="DATE", help="Judge BEFORE as of this day. [default: as --as-of]"),
]
BeforeQuestionnaire = Annotated[
    str | None,
    typer.Option(
        "--before-questionnaire",
        metavar="ID|PATH",
        help="Judge BEFORE by this. [default: as --questionnaire]",
    ),
]
REGRESSION = 1


@grouped
def compare(
    ctx: typer.Context,
    before: Before,
    after: After,
    no_regression: NoRegression = False,
    before_as_of: BeforeAsOf = None,
    before_questionnaire: BeforeQuestionnaire = None,
    *,
    judged: Judged,
    shown: Shown,
) -> None:
    """Compare two assessments, or two folders of them: grades, scores, answers and evidence, each at its own day."""
    place, settings = show.place(ctx, shown), judged.settings()
    earlier = replace(
        settings,
        as_of=parse_date(before_as_of) or settings.as_of,
        questionnaire=before_questionnaire or judged.questionnaire,
    )
    if before.is_dir() or after.is_dir():
        from .folders import Folders

        folders = Folders(before, after, place)
        folders.show(earlier, settings)
        raise typer.Exit(folders.exit_code(no_regression))
    old = inputs.one(before, earlier, shown.quiet, dated=True)
    found = _shown(old, inputs.one(after, settings, shown.quiet, dated=True), place)
    if no_regression:
        raise typer.Exit(_judge(found, shown.quiet))


def _shown(old: Assessment, new: Assessment, place: show.Place) -> Comparison:
    from ...insight import compare
    from ...pages.compare import page

    found = compare.compare(old, new)
    place.page(
        partial(page, found),
        place.shown.languages(found.after.questionnaire),
        json=partial(_data, found),
    )
    return found


def _data(found: Comparison) -> Any:
    from ...machine.comparison_v1 import comparison

    return comparison(found)


def _judge(found: Comparison, quiet: bool) -> int:
    """The exit code of --no-regression, and on standard error what got worse, kind by kind."""
    from ...i18n import translator
    from ...pages.compare import regression_lines
    from ..messages import interface_language, say

    t = translator(interface_language())
    if not found.regressions:
        if not quiet:
            say(t("--no-regression: met, nothing got worse"))
        return 0
    say(t("--no-regression: NOT met, this got worse:"))
    for line in regression_lines(found, interface_language()):
        say(f"    {line}")
    return REGRESSION
