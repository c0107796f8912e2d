"""`aeo-ipass score FILE…`: verdicts for answer files, and an exit code that a build can trust."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import options

if TYPE_CHECKING:
    from ..batch import Outcome, Settings, Verdict

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Answer files (YAML or JSON).", show_default=False)
]
Format = Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print the result.")]
Require = Annotated[
    Literal["ready", "almost_ready"] | None,
    typer.Option("--require", help="Fail (exit 1) unless the target tier's worst verdict is at least this."),
]
MinScore = Annotated[
    str | None,
    typer.Option(
        "--min-score", metavar="N", help="Fail (exit 1) unless the target tier's low score reaches N."
    ),
]


def score(
    files: Files,
    format: Format = "table",
    tier: options.Tier = None,
    quick: options.Quick = None,
    lang: options.Lang = None,
    as_of: options.AsOf = None,
    evidence: options.Evidence = "ignore",
    require: Require = None,
    min_score: MinScore = None,
    questionnaire: options.QuestionnaireOption = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Score answer files: verdict, score and reasons for each tier."""
    from .. import batch

    settings = _settings(questionnaire, as_of, evidence, tier, quick)
    minimum = _minimum(min_score)
    outcomes = list(batch.run(files, settings))
    verdict = batch.judge(outcomes, require=require, min_score=minimum)
    if format == "json":
        _print_json(outcomes, verdict, output)
    else:
        _print_table(outcomes, lang, no_color, output)
    _say(outcomes, verdict, quiet)
    raise typer.Exit(verdict.exit_code)


def _settings(
    questionnaire: str | None, as_of: str | None, evidence: str, tier: str | None, quick: bool | None
) -> Settings:
    from datetime import date

    from ..batch import Settings

    return Settings(
        today=date.today(), questionnaire=questionnaire, as_of=options.parse_date(as_of),
        evidence="require" if evidence == "require" else "ignore", tier=tier,
        depth=None if quick is None else "quick" if quick else "full",
    )  # fmt: skip


def _minimum(text: str | None) -> Fraction | None:
    if text is None:
        return None
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        number = Fraction(-1)
    if not 0 <= number <= 100:
        raise UsageError(N_("--min-score takes a number from 0 to 100, not “{value}”"), value=text)
    return number


def _print_json(outcomes: list[Outcome], verdict: Verdict, output: Path | None) -> None:
    from ..batch import Scored
    from ..reports import result_v1
    from ..yamlfile import dump_json

    results = [
        result_v1.result(o.assessment) if isinstance(o, Scored) else result_v1.error(o.source, o.issues)
        for o in outcomes
    ]
    text = dump_json(result_v1.envelope(results, verdict.requirements, verdict.exit_code))
    if output:
        from ..answers.store import write_atomically

        write_atomically(output, text)
    else:
        typer.echo(text, nl=False)


def _print_table(outcomes: list[Outcome], lang: str | None, no_color: bool, output: Path | None) -> None:
    from ..batch import Scored
    from ..reports.terminal import print_report

    console = options.console(no_color)
    if output:
        console.begin_capture()
    for outcome in outcomes:
        if isinstance(outcome, Scored):
            language = options.language(lang, outcome.assessment.questionnaire)
            print_report(outcome.assessment, language, console)
    if output:
        from ..answers.store import write_atomically

        write_atomically(output, console.end_capture())


def _say(outcomes: list[Outcome], verdict: Verdict, quiet: bool) -> None:
    """Errors always; warnings and requirements unless the person wants quiet."""
    from ..batch import Failed
    from ..i18n import translator
    from .messages import interface_language, say, say_issues

    t = translator(interface_language())
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            say_issues(outcome.issues)
        elif not quiet:
            say_issues(outcome.warnings)
    for requirement in verdict.requirements:
        if not quiet or not requirement.met:
            text = (
                t("required: {name} {asked} – met")
                if requirement.met
                else t("required: {name} {asked} – NOT met")
            )
            say(text.format(name=f"--{requirement.name.replace('_', '-')}", asked=requirement.asked))
