"""`aeo-ipass questionnaire list | show | lint | diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from . import facts, options

if TYPE_CHECKING:
    from ..errors import Issue
    from ..i18n import Translator
    from ..questionnaire.diff import Change
    from ..questionnaire.model import Questionnaire

app = typer.Typer(
    help="The questionnaires: which there are, what they ask, whether they are sound.", no_args_is_help=True
)


@app.command("list")
def list_(lang: options.Lang = None) -> None:
    """List the questionnaires that came with the program."""
    from ..i18n import pick
    from ..questionnaire import catalog
    from .messages import tell

    for name in catalog.available():
        found = catalog.load(name)
        quick = sum(q.quick for q in found.questions.values())
        language = options.language(lang, found)
        title = pick(found.programme.title, language)
        tell(
            f"{found.ref}  {title}  ({len(found.questions)}, quick {quick}; {', '.join(found.programme.languages)})"
        )
        tell(f"    sha256: {found.sha256}")


@app.command()
def show(
    question: Annotated[
        str | None,
        typer.Argument(metavar="[CRITERION|QUESTION]", help="Only this, e.g. D or D-07.", show_default=False),
    ] = None,
    questionnaire: options.QuestionnaireOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Only the quick set.")] = False,
    roles: Annotated[
        str | None,
        typer.Option(
            "--roles", metavar="ROLE,…", help="What a typical company of these roles is asked, and how many."
        ),
    ] = None,
    set_: facts.Set = None,
    tier: options.Tier = None,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """Show the questions: all of them by label, those for a kind of company, or one in full."""
    from ..i18n import translator
    from ..pages.questions import kind_page, page
    from ..questionnaire import catalog
    from .pages import write_page

    found = catalog.load(questionnaire)
    _known(question, found)
    t = translator(options.language(lang, found))
    pairs = [*([f"roles={roles}"] if roles else []), *(set_ or [])]
    if pairs or tier:
        wanted = options.tier(tier, found)
        shown = kind_page(found, facts.given(pairs, found), wanted, question, quick, t)
    else:
        shown = page(found, question, quick, t)
    write_page(shown, None, no_color)


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
def lint(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID|PATH]…", help="Which; all by default.", show_default=False),
    ] = None,
    format: Annotated[
        Literal["text", "json", "github"], typer.Option("--format", "-f", help="How to print the findings.")
    ] = "text",
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="CODE", help="Say what the code of a finding means, and stop."),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Look for what an author should mend; exit 1 when there are findings."""
    from ..i18n import translator
    from ..lint import lint_questionnaire
    from ..questionnaire import catalog
    from .messages import interface_language

    t = translator(interface_language())
    if explain is not None:
        _explain(explain, t)
        return
    wanted = questionnaires or list(catalog.available())
    findings = [finding for name in wanted for finding in lint_questionnaire(name)]
    _print_findings(wanted, findings, format, t)
    raise typer.Exit(1 if findings else 0)


def _print_findings(wanted: list[str], findings: list[Issue], format: str, t: Translator) -> None:
    if format == "json":
        from ..machine.lint_v1 import lint as report
        from .pages import write_data

        write_data(report(wanted, findings), None)
        return
    from ..text.clean import visible
    from .messages import command, line, tell

    if format == "github":
        from ..machine.github import annotation

        for finding in findings:
            command(annotation(finding, t))
        return
    for finding in findings:
        tell(f"{line(finding, t)}  ({finding.code})")
    text = t.plural("{count} finding in {where}", "{count} findings in {where}", len(findings))
    tell(text.format(count=len(findings), where=", ".join(map(visible, wanted))))


def _explain(code: str, t: Translator) -> None:
    """Print what a code means; raises UsageError when there is none such."""
    from ..errors import N_, UsageError
    from ..lint.explain import codes, explanation
    from ..validation import nearest
    from .messages import tell

    if text := explanation(code):
        tell(f"{code}: {t(text)}")
        return
    best = nearest(code, codes())
    hint = N_("did you mean “{nearest}”?") if best else N_("known: {known}")
    raise UsageError(
        N_("there is no finding with the code “{name}”"),
        hint,
        name=code,
        nearest=best,
        known=", ".join(codes()),
    )


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The old questionnaire, by id or folder.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new one.")],
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print.")] = "text",
    fail_on: Annotated[
        Literal["breaking", "reconfirm"] | None,
        typer.Option("--fail-on", help="Fail (exit 1) when there is such a change, or a worse one."),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Say what changed between two versions, and what that means for answers given to the old one."""
    from ..i18n import translator
    from ..questionnaire import catalog
    from ..questionnaire.diff import CLASSES
    from ..questionnaire.diff import diff as compare
    from .messages import interface_language

    one, other = catalog.load(old), catalog.load(new)
    changes = compare(one, other)
    if format == "json":
        from ..machine.diff_v1 import diff as report
        from .pages import write_data

        write_data(report(one, other, changes), None)
    else:
        _print_changes(one, other, changes, translator(interface_language()))
    worst = CLASSES[: CLASSES.index(fail_on) + 1] if fail_on else ()
    raise typer.Exit(1 if any(c.kind in worst for c in changes) else 0)


def _print_changes(old: Questionnaire, new: Questionnaire, changes: list[Change], t: Translator) -> None:
    from ..questionnaire.diff import CLASSES
    from ..text.clean import visible
    from .messages import tell

    titles = {
        "breaking": t("Breaking: old answers no longer fit, or are worth less"),
        "reconfirm": t("To be confirmed again: it means or counts otherwise, or is new"),
        "harmless": t("Harmless"),
    }
    tell(f"{old.ref} → {new.ref}")
    for kind in CLASSES:
        if found := [c for c in changes if c.kind == kind]:
            tell(f"\n{titles[kind]} ({len(found)})")
            for change in found:
                tell(visible(f"  {change.where}: {change.text(t)}"))
    if not changes:
        tell(t("No change."))
