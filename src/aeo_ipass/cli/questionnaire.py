"""`aeo-ipass questionnaire list | show | lint`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..questionnaire.model import Questionnaire

app = typer.Typer(
    help="The questionnaires: which there are, what they ask, whether they are sound.", no_args_is_help=True
)
Which = Annotated[
    str | None, typer.Argument(metavar="[ID|PATH]", help="Which questionnaire.", show_default=False)
]


@app.command("list")
def list_(lang: options.Lang = None) -> None:
    """List the questionnaires that came with the program."""
    from ..i18n import pick
    from ..questionnaire import catalog

    for name in catalog.available():
        found = catalog.load(name)
        quick = sum(q.quick for q in found.questions.values())
        language = options.language(lang, found)
        title = pick(found.programme.title, language)
        typer.echo(
            f"{found.ref}  {title}  ({len(found.questions)}, quick {quick}; {', '.join(found.programme.languages)})"
        )


@app.command()
def show(
    question: Annotated[
        str | None,
        typer.Argument(metavar="[CRITERION|QUESTION]", help="Only this, e.g. D or D-07.", show_default=False),
    ] = None,
    questionnaire: options.QuestionnaireOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Only the quick set.")] = False,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """Show the questions: all of them by label, or one criterion or question in full."""
    from ..questionnaire import catalog
    from ..reports.questions import print_questions

    found = catalog.load(questionnaire)
    _known(question, found)
    print_questions(found, question, quick, options.language(lang, found), options.console(no_color))


def _known(name: str | None, questionnaire: Questionnaire) -> None:
    """Raises UsageError when there is no criterion or question of this name."""
    from ..errors import N_, UsageError
    from ..validation import nearest

    names = [*(c.id for c in questionnaire.criteria), *questionnaire.questions]
    if name is not None and name not in names:
        best = nearest(name, names)
        hint = N_("did you mean “{nearest}”?") if best else N_("`aeo-ipass questionnaire show` lists all")
        raise UsageError(N_("there is no criterion or question “{name}”"), hint, name=name, nearest=best)


@app.command()
def lint(questionnaire: Which = None) -> None:
    """Look for what an author should mend; exit 1 when there are findings."""
    from ..i18n import translator
    from ..lint import lint_questionnaire
    from ..questionnaire import catalog
    from .messages import interface_language, say_issues

    wanted = [questionnaire] if questionnaire else list(catalog.available())
    findings = [finding for name in wanted for finding in lint_questionnaire(name)]
    say_issues(findings)
    t = translator(interface_language())
    text = t.plural("{count} finding in {where}", "{count} findings in {where}", len(findings))
    typer.echo(text.format(count=len(findings), where=", ".join(wanted)))
    raise typer.Exit(1 if findings else 0)
