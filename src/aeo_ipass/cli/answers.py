"""`aeo-ipass answers new | check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import N_, UsageError
from . import outputs
from .options import facts, single, values
from .write import write_text

if TYPE_CHECKING:
    from ..files.outputs import Writable
    from ..i18n import Translator
    from ..scoring.assessment import Assessment

app = typer.Typer(help="Answer files: start one, check one.", no_args_is_help=True)
INCOMPLETE = 1
BAD_INPUT = 2


@app.command()
def new(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="Where to write; standard output without it.", show_default=False
        ),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The company's name.")] = "Your company",
    set_: facts.Set = None,
    tier: single.Tier = None,
    quick: Annotated[bool, typer.Option("--quick/--full", help="Quick set or all questions.")] = False,
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite FILE when it exists and holds no answer yet.")
    ] = False,
) -> None:
    """Write a commented answer file to fill in with an editor, for the profile given by --set."""
    from ..answers.template import template
    from ..i18n import translator
    from ..questionnaire import catalog
    from ..text.clean import visible, whole
    from .messages import say

    file = _place(ctx, output, force)
    found = catalog.load(questionnaire)
    wanted = values.tier(tier, found)
    text = template(
        found,
        translator(values.language(lang, found)),
        company=whole(name),
        tier=wanted,
        depth="quick" if quick else "full",
        profile=facts.given(set_ or [], found),
    )
    write_text(text, file)
    if file:
        say(visible(str(file.path)))


def _place(ctx: typer.Context, output: Path | None, force: bool) -> Writable | None:
    """Where a new answer file may be written; raises UsageError for a file that is there, or one with answers in it."""
    from ..answers.template import is_blank

    if output and output.is_file() and not force:
        raise UsageError(
            N_("“{file}” exists already"), N_("give another name, or --force to overwrite it"), file=output
        )
    return outputs.allowed(ctx, output, spare=lambda path, held: held == "answers" and is_blank(path))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Answer files.", show_default=False)],
    questionnaire: single.QuestionnaireOption = None,
    tier: single.Tier = None,
    lang: single.Lang = None,
) -> None:
    """Say what is wrong or missing: exit 2 for errors, 1 for missing answers, 0 when complete."""
    from datetime import date

    from .. import batch
    from .messages import say_issues

    worst = 0
    for outcome in batch.run(
        files, batch.Settings(today=date.today(), questionnaire=questionnaire, tier=tier)
    ):
        if isinstance(outcome, batch.Failed):
            say_issues(outcome.issues)
            worst = BAD_INPUT
            continue
        say_issues(outcome.warnings)
        language = values.language(lang, outcome.assessment.questionnaire)
        worst = max(worst, _report(outcome.source, outcome.assessment, language))
    raise typer.Exit(worst)


def _report(source: str, assessment: Assessment, language: str) -> int:
    from ..i18n import translator
    from ..text.clean import visible
    from .messages import tell

    t: Translator = translator(language)
    missing = assessment.target.missing
    if not missing:
        tell(t("{file}: complete").format(file=visible(source)))
        return 0
    text = t.plural("{file}: {count} answer is missing", "{file}: {count} answers are missing", len(missing))
    tell(text.format(file=visible(source), count=len(missing)))
    for criterion in assessment.target.criteria:
        for question in criterion.missing:
            parts = [p for p in criterion.by_question[question] if p.counted and p.unknown]
            sites = ", ".join(p.site for p in parts if p.site)
            label = t.pick(assessment.questionnaire.questions[question].label)
            tell(f"  {question}  {label}" + (f"  [{visible(sites)}]" if sites else ""))
    return INCOMPLETE
