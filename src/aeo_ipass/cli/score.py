"""`aeo-ipass score INPUT…`: verdicts for answer files, and an exit code that a build can trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from . import options

if TYPE_CHECKING:
    from ..batch import InputFormat, Settings

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
        help="Fail when anything is worse than in the baseline, a company is missing, or it was asked less.",
    ),
]
BaselineQuestionnaire = Annotated[
    str | None,
    typer.Option(
        "--baseline-questionnaire",
        metavar="ID|PATH",
        help="Judge the baseline by this. [default: as --questionnaire]",
    ),
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="WHAT[=COMPANY]",
        help="Let this pass, of one company or of all: missing, tier, depth, questionnaire, as-of, profile, "
        "not-applicable, twice; repeat.",
    ),
]
MaxAge = Annotated[
    int | None,
    typer.Option(
        "--max-age", metavar="DAYS", min=0, help="Fail when the as_of in a file is more days ago than this."
    ),
]
QuestionnaireSha256 = Annotated[
    list[str] | None,
    typer.Option(
        "--questionnaire-sha256",
        metavar="HEX",
        help="Fail unless exactly this questionnaire judges; `questionnaire list` shows it. Repeat for others.",
    ),
]
SarifLimit = Annotated[
    int,
    typer.Option(
        "--sarif-limit", metavar="N", min=1, max=25_000, help="Findings that SARIF holds, the worst first."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes. [default: all cores, where it pays]"),
]


def score(
    ctx: typer.Context,
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
    baseline_questionnaire: BaselineQuestionnaire = None,
    allow: AllowOption = None,
    max_age: MaxAge = None,
    questionnaire_sha256: QuestionnaireSha256 = None,
    sarif_limit: SarifLimit = 5000,
    questionnaire: options.QuestionnaireOption = None,
    jobs: Jobs = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Score answer files: verdict, score and reasons for each tier."""
    from dataclasses import replace

    from ..batch import Gates
    from .gates import allowed, checked, criteria, hashes, minimum
    from .scoring import Run, wanted_outputs

    outputs = wanted_outputs(ctx, format, output, output_format or [])
    run_settings = settings(questionnaire, as_of, evidence, tier, quick, input_format, input_encoding)
    gates = Gates(
        require, minimum(min_score), criteria(require_criterion or []), require_depth is not None, max_missing,
        no_regression, max_age, run_settings.as_of or run_settings.today, hashes(questionnaire_sha256 or []),
        allowed(allow or []),
    )  # fmt: skip
    checked(gates, baseline, baseline_questionnaire)
    options.csv_encoding(csv_encoding, any(o.format == "csv" and o.file for o in outputs))
    look = replace(options.look(lang, no_color, outputs[0].file), findings=sarif_limit)
    run = Run(run_settings, gates, outputs, look, baseline, quiet, baseline_questionnaire, csv_encoding)
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


__all__ = ["FORMAT_NAMES", "score"]
