"""`aeo-ipass plan ANSWERS`: the provably cheapest way to a tier, or the best that a budget buys."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import inputs, options, outputs, pages

if TYPE_CHECKING:
    from ..files.outputs import Writable
    from ..plan.model import Plan
    from ..scoring.assessment import Assessment

To = Annotated[
    Literal["ready", "almost_ready"] | None,
    typer.Option("--to", help="Verdict to plan for. [default: ready]", show_default=False),
]
Budget = Annotated[
    str | None,
    typer.Option("--budget", metavar="DAYS", help="Instead: the best that this many person-days can buy."),
]
By = Annotated[
    Literal["owner", "criterion"] | None, typer.Option("--by", help="Group the steps of a table or Markdown.")
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="QUESTION=ANSWER",
        help="Plan as if this were the answer, e.g. D-07=full or D-07@site=full; repeatable.",
    ),
]  # fmt: skip
Format = Annotated[
    Literal["table", "json", "csv", "markdown", "xlsx"],
    typer.Option("--format", "-f", help="How to print it; xlsx needs --output."),
]


def plan(
    ctx: typer.Context,
    answers: inputs.Answers,
    tier: options.Tier = None,
    to: To = None,
    budget: Budget = None,
    by: By = None,
    set_: Set = None,
    format: Format = "table",
    quick: options.Quick = None,
    lang: options.Lang = None,
    as_of: options.AsOf = None,
    evidence: options.Evidence = "ignore",
    questionnaire: options.QuestionnaireOption = None,
    input_encoding: options.InputEncoding = None,
    output: options.Output = None,
    csv_encoding: options.CsvEncoding = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Plan the provably cheapest way to a tier, or the best that a budget buys."""
    from ..plan import assumed

    days, file = _budget(budget, to), outputs.allowed(ctx, output)
    options.csv_encoding(csv_encoding, format == "csv" and file is not None)
    settings = inputs.settings(questionnaire, as_of, evidence, tier, quick, input_encoding)
    set_answers = tuple(set_ or ())
    assessment = assumed(inputs.one(answers, settings, quiet), set_answers)
    language = options.language(lang, assessment.questionnaire)
    _write(_planned(assessment, to, days), set_answers, format, language, by, file, no_color, csv_encoding)


def _planned(
    assessment: Assessment, to: Literal["ready", "almost_ready"] | None, budget: Fraction | None
) -> Plan:
    from ..plan import cheapest, within

    return cheapest(assessment, to=to or "ready") if budget is None else within(assessment, budget)


def _budget(text: str | None, to: str | None) -> Fraction | None:
    """The days of a budget; raises UsageError for what is no number of days, or beside a verdict."""
    if text is None:
        return None
    if to is not None:
        raise UsageError(
            N_("--to and --budget exclude each other"), N_("a budget buys the best verdict it can")
        )
    try:
        days = Fraction(text)
    except (ValueError, ZeroDivisionError):
        days = Fraction(-1)
    if not 0 <= days <= MOST_DAYS:
        raise UsageError(N_("--budget takes a number of person-days, not “{value}”"), value=text)
    return days


MOST_DAYS = 1_000_000


def _write(
    found: Plan, assumed: tuple[str, ...], format: str, language: str,
    by: Literal["owner", "criterion"] | None, output: Writable | None, no_color: bool, csv_encoding: str | None,
) -> None:  # fmt: skip
    if format == "json":
        from ..machine import plan_v1

        pages.write_data(plan_v1.plan(found, assumed), output)
    elif format == "csv":
        from ..machine import plan_table

        pages.write_csv(plan_table.render(found, language), output, csv_encoding)
    else:
        from ..pages.plan import page

        made = page(found, language, by, assumed)
        if format == "markdown":
            pages.write_markdown(made, output)
        elif format == "xlsx":
            pages.write_workbook(made, output)
        else:
            pages.write_page(made, output, no_color)
