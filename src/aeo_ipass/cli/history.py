"""`aeo-ipass history DIR|FILE…`: the trend over several assessments."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from . import inputs, options, outputs, pages

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="DIR|FILE…", help="Answer files of one company, or folders of them.", show_default=False
    ),
]
Format = Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print it.")]
BAD_INPUT = 2


def history(
    ctx: typer.Context,
    files: Inputs,
    format: Format = "table",
    tier: options.Tier = None,
    quick: options.Quick = None,
    lang: options.Lang = None,
    as_of: options.AsOf = None,
    evidence: options.Evidence = "ignore",
    questionnaire: options.QuestionnaireOption = None,
    input_encoding: options.InputEncoding = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the trend: score, grade, completeness and gaps, from the oldest to the newest; by programme and depth."""
    from .. import batch
    from ..insight.history import histories
    from .messages import say_issues

    file = outputs.allowed(ctx, output)
    outcomes = list(
        batch.run(files, inputs.settings(questionnaire, as_of, evidence, tier, quick, input_encoding))
    )
    failed = [o for o in outcomes if isinstance(o, batch.Failed)]
    for outcome in failed:
        say_issues(outcome.issues)
    if not quiet:
        inputs.warn(outcomes, dated=True)
    scored = [o.assessment for o in outcomes if isinstance(o, batch.Scored)]
    if scored or not failed:
        found = histories(scored, tier)
        language = options.language(lang, found[0].newest.questionnaire)
        if format == "json":
            from ..machine.history_v1 import trend

            pages.write_data(trend(found), file)
        else:
            from ..pages.history import page

            pages.write_page(page(found, language), file, no_color)
    raise typer.Exit(BAD_INPUT if failed else 0)
