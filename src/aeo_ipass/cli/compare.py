"""`aeo-ipass compare BEFORE AFTER`: what changed between two assessments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from . import inputs, options, outputs, pages

if TYPE_CHECKING:
    from ..files.outputs import Writable
    from ..insight.compare import Comparison

Before = Annotated[
    Path,
    typer.Argument(metavar="BEFORE", help="The earlier answers, or a folder of them.", show_default=False),
]
After = Annotated[
    Path, typer.Argument(metavar="AFTER", help="The later answers, or a folder of them.", show_default=False)
]
Format = Annotated[
    Literal["table", "json", "markdown"], typer.Option("--format", "-f", help="How to print it.")
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


def compare(
    ctx: typer.Context,
    before: Before,
    after: After,
    no_regression: NoRegression = False,
    format: Format = "table",
    tier: options.Tier = None,
    quick: options.Quick = None,
    lang: options.Lang = None,
    as_of: options.AsOf = None,
    before_as_of: BeforeAsOf = None,
    evidence: options.Evidence = "ignore",
    questionnaire: options.QuestionnaireOption = None,
    input_encoding: options.InputEncoding = None,
    before_questionnaire: BeforeQuestionnaire = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Compare two assessments, or two folders of them: grades, scores, answers and evidence, each at its own day."""
    from ..insight.compare import compare as compared

    file = outputs.allowed(ctx, output)
    settings = inputs.settings(questionnaire, as_of, evidence, tier, quick, input_encoding)
    earlier = replace(
        settings,
        as_of=options.parse_date(before_as_of) or settings.as_of,
        questionnaire=before_questionnaire or questionnaire,
    )
    if before.is_dir() or after.is_dir():
        from .compare_folders import Folders

        folders = Folders(before, after, lang, quiet)
        folders.show(earlier, settings, format, file, no_color)
        raise typer.Exit(folders.exit_code(no_regression))
    old = inputs.one(before, earlier, quiet, dated=True)
    found = compared(old, inputs.one(after, settings, quiet, dated=True))
    language = options.language(lang, found.after.questionnaire)
    _print(found, language, format, file, no_color)
    if no_regression:
        raise typer.Exit(_judge(found, quiet))


def _print(found: Comparison, language: str, format: str, output: Writable | None, no_color: bool) -> None:
    if format == "json":
        from ..machine.comparison_v1 import comparison

        pages.write_data(comparison(found), output)
        return
    from ..pages.compare import page

    if format == "markdown":
        pages.write_markdown(page(found, language), output)
    else:
        pages.write_page(page(found, language), output, no_color)


def _judge(found: Comparison, quiet: bool) -> int:
    """The exit code of --no-regression, and on standard error what got worse, kind by kind."""
    from ..i18n import translator
    from ..pages.compare import regression_lines
    from .messages import interface_language, say

    t = translator(interface_language())
    if not found.regressions:
        if not quiet:
            say(t("--no-regression: met, nothing got worse"))
        return 0
    say(t("--no-regression: NOT met, this got worse:"))
    for line in regression_lines(found, interface_language()):
        say(f"    {line}")
    return REGRESSION
