"""`aeo-ipass score INPUT…`: verdicts for answer files, and an exit code that a build can trust."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import options

if TYPE_CHECKING:
    from ..batch import Gates, InputFormat, Settings
    from ..questionnaire.model import Grade

FORMAT_NAMES = ("table", "json", "jsonl", "csv", "junit", "sarif", "github", "markdown")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Answer files (YAML, JSON, JSON Lines, CSV), folders, globs, or - for standard input.",
        show_default=False,
    ),
]
Format = Annotated[
    Literal["table", "json", "jsonl", "csv", "junit", "sarif", "github", "markdown"],
    typer.Option("--format", "-f", help="How to print the results."),
]
OutputFormat = Annotated[
    list[str] | None,
    typer.Option(
        "--output-format", metavar="FORMAT=FILE", help="Write this format to a file as well; repeat."
    ),
]
FromFormat = Annotated[
    Literal["yaml", "json", "jsonl", "csv"] | None,
    typer.Option("--input-format", help="What standard input, or a file of another ending, is."),
]
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
RequireCriterion = Annotated[
    list[str] | None,
    typer.Option(
        "--require-criterion",
        metavar="ID=GRADE",
        help="Fail unless this criterion is at least green or amber.",
    ),
]
RequireDepth = Annotated[
    Literal["full"] | None, typer.Option("--require-depth", help="Fail unless the full set was asked.")
]
MaxMissing = Annotated[
    int | None, typer.Option("--max-missing", metavar="N", min=0, help="Fail when more answers are missing.")
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE|DIR", help="Earlier answers, for --no-regression."),
]
NoRegression = Annotated[
    bool,
    typer.Option(
        "--no-regression",
        help="Fail when a grade, a score or an answer fell, or evidence expired, since then.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes. [default: all cores, where it pays]"),
]


def score(
    inputs: Inputs,
    format: Format = "table",
    output: options.Output = None,
    output_format: OutputFormat = None,
    input_format: FromFormat = None,
    input_encoding: options.InputEncoding = None,
    csv_encoding: options.CsvEncoding = None,
    tier: options.Tier = None,
    quick: options.Quick = None,
    lang: options.Lang = None,
    as_of: options.AsOf = None,
    evidence: options.Evidence = "ignore",
    require: Require = None,
    min_score: MinScore = None,
    require_criterion: RequireCriterion = None,
    require_depth: RequireDepth = None,
    max_missing: MaxMissing = None,
    baseline: Baseline = None,
    no_regression: NoRegression = False,
    questionnaire: options.QuestionnaireOption = None,
    jobs: Jobs = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Score answer files: verdict, score and reasons for each tier."""
    from .scoring import Run, wanted_outputs

    run_settings = settings(questionnaire, as_of, evidence, tier, quick, input_format, input_encoding)
    gates = _gates(require, min_score, require_criterion, require_depth, max_missing, baseline, no_regression)
    outputs = wanted_outputs(format, output, output_format or [])
    options.csv_encoding(csv_encoding, any(o.format == "csv" and o.file for o in outputs))
    look = options.look(lang, no_color, output)
    run = Run(run_settings, gates, outputs, look, baseline, quiet, csv_encoding)
    raise typer.Exit(run.of(inputs, jobs))


def settings(
    questionnaire: str | None, as_of: str | None, evidence: str, tier: str | None, quick: bool | None,
    input_format: InputFormat | None, input_encoding: str | None = None,
) -> Settings:  # fmt: skip
    """What the shared options ask of every input."""
    from datetime import date

    from ..batch import Settings

    return Settings(
        today=date.today(), questionnaire=questionnaire, as_of=options.parse_date(as_of),
        evidence="require" if evidence == "require" else "ignore", tier=tier,
        depth=None if quick is None else "quick" if quick else "full", input_format=input_format,
        input_encoding=input_encoding,
    )  # fmt: skip


def _gates(
    require: Literal["ready", "almost_ready"] | None, min_score: str | None, criteria: list[str] | None,
    depth: str | None, max_missing: int | None, baseline: Path | None, no_regression: bool,
) -> Gates:  # fmt: skip
    from ..batch import Gates

    if no_regression and baseline is None:
        raise UsageError(
            N_("--no-regression needs something to compare with"), N_("give --baseline FILE or DIR")
        )
    if baseline is not None and not no_regression:
        raise UsageError(N_("--baseline asks for nothing by itself"), N_("add --no-regression"))
    if baseline is not None and not baseline.exists():
        raise UsageError(N_("the baseline “{file}” does not exist"), file=baseline)
    return Gates(
        require, _minimum(min_score), _criteria(criteria or []), depth is not None, max_missing, no_regression
    )


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


def _criteria(pairs: list[str]) -> Mapping[str, Grade]:
    found: dict[str, Grade] = {}
    for pair in pairs:
        name, _, grade = pair.partition("=")
        if not name or grade not in ("green", "amber"):
            raise UsageError(
                N_("--require-criterion takes ID=green or ID=amber, not “{value}”"),
                N_("for example --require-criterion D=green"),
                value=pair,
            )
        found[name] = "green" if grade == "green" else "amber"
    return found


__all__ = ["FORMAT_NAMES", "score"]
