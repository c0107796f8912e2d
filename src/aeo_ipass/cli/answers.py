"""`aeo-ipass answers new | check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import N_, UsageError
from . import options

if TYPE_CHECKING:
    from ..assessment import Assessment
    from ..i18n import Translator
    from ..questionnaire.model import Questionnaire

app = typer.Typer(help="Answer files: start one, check one.", no_args_is_help=True)
INCOMPLETE = 1
BAD_INPUT = 2


@app.command()
def new(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="Where to write; standard output without it.", show_default=False
        ),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The company's name.")] = "Your company",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="A profile key, e.g. --set roles=importer,exporter; repeat for others.",
        ),
    ] = None,
    tier: options.Tier = None,
    quick: Annotated[bool, typer.Option("--quick/--full", help="Quick set or all questions.")] = False,
    lang: options.Lang = None,
    questionnaire: options.QuestionnaireOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE when it exists.")] = False,
) -> None:
    """Write a commented answer file to fill in with an editor, for the profile given by --set."""
    from ..answers.store import write_atomically
    from ..answers.template import template
    from ..i18n import translator
    from ..questionnaire import catalog

    found = catalog.load(questionnaire)
    wanted = _tier(tier, found)
    text = template(
        found, translator(options.language(lang, found)),
        company=name, tier=wanted, depth="quick" if quick else "full", profile=_profile(set_ or [], found),
    )  # fmt: skip
    if file is None:
        typer.echo(text, nl=False)
        return
    if file.exists() and not force:
        raise UsageError(
            N_("“{file}” exists already"), N_("give another name, or --force to overwrite it"), file=file
        )
    write_atomically(file, text)
    from .messages import say

    say(f"{file}")


def _tier(tier: str | None, questionnaire: Questionnaire) -> str:
    tiers = list(questionnaire.programme.tiers)
    if tier is not None and tier not in tiers:
        raise UsageError(
            N_("tier “{name}” does not exist"), N_("known: {known}"), name=tier, known=", ".join(tiers)
        )
    return tier or tiers[0]


def _profile(pairs: list[str], questionnaire: Questionnaire) -> dict[str, Any]:
    """The profile that `--set` gives; raises UsageError for keys and values that do not exist."""
    asked = {q.id: q for q in (*questionnaire.profile.questions, *questionnaire.profile.site_questions)}
    return {key: _fact(key, value, asked) for key, value in map(_split, pairs)}


def _split(pair: str) -> tuple[str, str]:
    key, equals, value = pair.partition("=")
    if not equals:
        raise UsageError(N_("--set takes KEY=VALUE, not “{value}”"), value=pair)
    return key.strip(), value.strip()


def _fact(key: str, text: str, asked: dict[str, Any]) -> Any:
    from ..answers.read import profile_value
    from ..questionnaire.check import fits
    from ..validation import suggestion

    if key not in asked:
        hint, facts = suggestion(key, list(asked))
        raise UsageError(N_("the profile key “{name}” is not known"), hint, name=key, **facts)
    question = asked[key]
    words = {"true": True, "false": False}
    value: Any = (
        [w.strip() for w in text.split(",") if w.strip()]
        if question.type == "multi"
        else words.get(text, text)
    )
    fact = profile_value(question, value)
    if not fits(question, fact):
        known = ", ".join(question.option_ids) or "yes, no"
        raise UsageError(
            N_("“{value}” does not fit “{name}”"), N_("known: {known}"), value=text, name=key, known=known
        )
    return fact


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Answer files.", show_default=False)],
    questionnaire: options.QuestionnaireOption = None,
    tier: options.Tier = None,
    lang: options.Lang = None,
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
        language = options.language(lang, outcome.assessment.questionnaire)
        worst = max(worst, _report(outcome.source, outcome.assessment, language))
    raise typer.Exit(worst)


def _report(source: str, assessment: Assessment, language: str) -> int:
    from ..i18n import translator

    t: Translator = translator(language)
    missing = assessment.target.missing
    if not missing:
        typer.echo(t("{file}: complete").format(file=source))
        return 0
    text = t.plural("{file}: {count} answer is missing", "{file}: {count} answers are missing", len(missing))
    typer.echo(text.format(file=source, count=len(missing)))
    for criterion in assessment.target.criteria:
        for question in criterion.missing:
            parts = [p for p in criterion.by_question[question] if p.counted and p.unknown]
            sites = ", ".join(p.site for p in parts if p.site)
            label = t.pick(assessment.questionnaire.questions[question].label)
            typer.echo(f"  {question}  {label}" + (f"  [{sites}]" if sites else ""))
    return INCOMPLETE
