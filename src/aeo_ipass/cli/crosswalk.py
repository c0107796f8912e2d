"""`aeo-ipass crosswalk ANSWERS --scheme NAME`: the same answers seen through another scheme's clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import inputs, options, outputs, pages

if TYPE_CHECKING:
    from ..questionnaire.model import Questionnaire

Scheme = Annotated[
    str | None,
    typer.Option(
        "--scheme", metavar="NAME", help="Such as wco-safe, ctpat, eu-saq, china-2026 or iso-28000."
    ),
]
Format = Annotated[
    Literal["table", "json", "markdown"], typer.Option("--format", "-f", help="How to print it.")
]


def crosswalk(
    ctx: typer.Context,
    answers: inputs.Answers,
    scheme: Scheme = None,
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
    """Show answers by another scheme's clauses: a match of topics, not legal equivalence."""
    from ..insight.crosswalk import crosswalk as seen_through

    file = outputs.allowed(ctx, output)
    settings = inputs.settings(questionnaire, as_of, evidence, tier, quick, input_encoding)
    assessment = inputs.one(answers, settings, quiet)
    language = options.language(lang, assessment.questionnaire)
    found = seen_through(assessment, _known(scheme, assessment.questionnaire))
    if format == "json":
        from ..machine import crosswalk_v1

        pages.write_data(crosswalk_v1.crosswalk(assessment, found), file)
        return
    from ..pages.crosswalk import page

    if format == "markdown":
        pages.write_markdown(page(assessment, found, language), file)
    else:
        pages.write_page(page(assessment, found, language), file, no_color)


def _known(scheme: str | None, questionnaire: Questionnaire) -> str:
    """The scheme asked for; raises UsageError when the questionnaire refers to none of that name."""
    from ..validation import nearest

    names = [s.id for s in questionnaire.schemes]
    if scheme in names:
        return scheme
    known = ", ".join(names) or "–"
    if scheme is None:
        raise UsageError(N_("say which scheme: --scheme NAME"), N_("known: {known}"), known=known)
    best = nearest(scheme, names)
    hint = N_("did you mean “{nearest}”?") if best else N_("known: {known}")
    raise UsageError(N_("there is no scheme “{name}”"), hint, name=scheme, nearest=best, known=known)
