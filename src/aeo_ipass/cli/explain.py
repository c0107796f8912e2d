"""`aeo-ipass explain ANSWERS [CRITERION|QUESTION]`: where every point comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import inputs, options, outputs, pages

if TYPE_CHECKING:
    from ..insight.explain import CriterionSum, QuestionSum, TierSum
    from ..scoring.assessment import Assessment

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[CRITERION|QUESTION]", help="Only this, e.g. D or D-07; else the tier.", show_default=False
    ),
]
Format = Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print it.")]


def explain(
    ctx: typer.Context,
    answers: inputs.Answers,
    what: What = None,
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
    """Show the sum behind a score, line by line, and what every other answer would make of it."""
    file = outputs.allowed(ctx, output)
    settings = inputs.settings(questionnaire, as_of, evidence, tier, quick, input_encoding)
    assessment = inputs.one(answers, settings, quiet)
    language = options.language(lang, assessment.questionnaire)
    found = _explained(assessment, what)
    if format == "json":
        from ..machine.explain_v1 import explanation

        pages.write_data(explanation(assessment, found), file)
    else:
        from ..pages.explain import page

        pages.write_page(page(assessment, found, language), file, no_color)


def _explained(assessment: Assessment, what: str | None) -> TierSum | CriterionSum | QuestionSum:
    """The explanation of the target tier, a criterion or a question; raises UsageError for another name."""
    from ..insight.explain import explain_criterion, explain_question, explain_tier
    from ..validation import nearest

    if what is None:
        return explain_tier(assessment)
    if what in assessment.criteria:
        return explain_criterion(assessment, what)
    questions = assessment.questionnaire.questions
    if what in questions:
        return explain_question(assessment, what)
    best = nearest(what, [*assessment.criteria, *questions])
    hint = N_("did you mean “{nearest}”?") if best else N_("`aeo-ipass questionnaire show` lists all")
    raise UsageError(N_("there is no criterion or question “{name}”"), hint, name=what, nearest=best)
