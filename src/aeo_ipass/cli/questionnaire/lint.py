"""`aeo-ipass questionnaire lint [ID|PATH]…`: what an author should put right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..options import single
from ..options.values import parse_date

if TYPE_CHECKING:
    from ...errors import Issue
    from ...i18n import Translator


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
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="The day by which facts are overdue, YYYY-MM-DD. [default: today]"
        ),
    ] = None,
    lang: single.Lang = None,
) -> None:
    """Look for what an author should put right; exit 1 when there are findings other than warnings."""
    from ...i18n import translator
    from ...lint import lint_questionnaire
    from ...questionnaire import catalog
    from ..messages import interface_language

    t = translator(interface_language())
    if explain is not None:
        _explain(explain, t)
        return
    wanted = questionnaires or list(catalog.available())
    day = parse_date(as_of)
    findings = [finding for name in wanted for finding in lint_questionnaire(name, day)]
    _print_findings(wanted, findings, format, t)
    raise typer.Exit(1 if any(f.severity == "error" for f in findings) else 0)


def _print_findings(wanted: list[str], findings: list[Issue], format: str, t: Translator) -> None:
    if format == "json":
        from ...machine.lint_v1 import lint as report
        from ..write import write_data

        write_data(report(wanted, findings), None)
        return
    from ...text.clean import visible
    from ..messages import command, line, tell

    if format == "github":
        from ...machine.ci.github import annotation
        from ...text.outlet import as_a_file

        as_a_file(sys.stdout)
        for finding in findings:
            command(annotation(finding, t))
        return
    for finding in findings:
        tell(f"{line(finding, t)}  ({finding.code})")
    text = t.plural("{count} finding in {where}", "{count} findings in {where}", len(findings))
    tell(text.format(count=len(findings), where=", ".join(map(visible, wanted))))


def _explain(code: str, t: Translator) -> None:
    """Print what a code means; raises UsageError when there is none such."""
    from ...errors import N_, UsageError
    from ...lint.explain import codes, explanation
    from ...validation import nearest
    from ..messages import tell

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
