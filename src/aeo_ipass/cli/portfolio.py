"""`aeo-ipass portfolio INPUT…`: many companies side by side, ranked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import options, outputs, pages
from .score import Baseline, FromFormat, Inputs, Jobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..batch import Settings, Source, Unreadable
    from ..batch.baseline import Baseline as Compared
    from ..files.outputs import Writable
    from ..insight.aeolist import AeoList
    from ..machine.formats import Look
    from ..phrases.portfolio import Broken, Entry, Group

BAD_INPUT = 2
INTERRUPTED = 130
ENDINGS = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html"}


def portfolio(
    ctx: typer.Context,
    inputs: Inputs,
    format: Annotated[
        Literal["table", "csv", "json", "xlsx", "html"] | None,
        typer.Option(
            "--format", "-f", help="How to show it. [default: by the ending of --output, else table]"
        ),
    ] = None,
    output: options.Output = None,
    by: Annotated[
        Literal["role", "tag"] | None,
        typer.Option("--by", help="Group by role or tag; one may stand in several."),
    ] = None,
    worst_first: Annotated[bool, typer.Option("--worst-first", help="The least ready at the top.")] = False,
    aeo_list: Annotated[
        Path | None,
        typer.Option(
            "--aeo-list", metavar="FILE", help="Mark companies found in this list of accredited AEOs."
        ),
    ] = None,
    baseline: Baseline = None,
    input_format: FromFormat = None,
    input_encoding: options.InputEncoding = None,
    csv_encoding: options.CsvEncoding = None,
    tier: options.Tier = None,
    quick: options.Quick = None,
    lang: options.Lang = None,
    as_of: options.AsOf = None,
    evidence: options.Evidence = "ignore",
    questionnaire: options.QuestionnaireOption = None,
    jobs: Jobs = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Rank many companies: verdict, score, weakest criterion, knock-outs, what is missing or expires."""
    from .score import settings as settings_of

    wanted = format or (ENDINGS.get(output.suffix.lower()) if output else None) or "table"
    file = outputs.allowed(ctx, output)
    if wanted == "xlsx" and file is None:
        raise UsageError(N_("a workbook needs a file"), N_("give one with -o portfolio.xlsx"))
    if baseline is not None and not baseline.exists():
        raise UsageError(N_("the baseline “{file}” does not exist"), file=baseline)
    settings = settings_of(questionnaire, as_of, evidence, tier, quick, input_format, input_encoding)
    look = options.look(lang, no_color, file)
    options.csv_encoding(csv_encoding, wanted == "csv" and file is not None)
    try:
        entries, broken = _entries(inputs, settings, look, baseline, aeo_list, jobs, quiet)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    _write(wanted, file, _groups(entries, by, worst_first), broken, by, look, no_color, csv_encoding)
    raise typer.Exit(BAD_INPUT if broken or not entries else 0)


@dataclass(frozen=True, slots=True)
class _Worker:
    """Makes a line of one input; picklable, so that it works in any process."""

    settings: Settings
    look: Look
    compared: Compared | None
    known: AeoList | None

    def __call__(self, source: Source | Unreadable) -> Entry | Broken | None:
        """The line, what was wrong with the input, or None for a file of another format."""
        from .. import batch
        from ..insight.portfolio import row
        from ..phrases.portfolio import Broken, Entry, words

        outcome = batch.outcome(source, self.settings)
        if isinstance(outcome, batch.Passed):
            return None
        if isinstance(outcome, batch.Failed):
            return Broken(outcome.source, outcome.issues)
        before = self.compared(outcome) if self.compared else None
        earlier = before.assessment if isinstance(before, batch.Scored) else None
        assessment = outcome.assessment
        found = replace(
            row(assessment, earlier, self._listed(assessment.sheet.company)), source=outcome.source
        )
        try:
            language = self.look.of(assessment.questionnaire)
        except UsageError as error:  # its programme does not have the language asked for
            return Broken(outcome.source, error.issues)
        return Entry(found, words(found, assessment, language))

    def _listed(self, company: object) -> bool | None:
        """Whether a name or the number of the company stands in the list."""
        if self.known is None:
            return None
        names = (getattr(company, key) for key in ("name", "name_zh", "business_registration"))
        return any(self.known.find(name) for name in names if name)


def _entries(
    inputs: list[str], settings: Settings, look: Look, baseline: Path | None, aeo_list: Path | None,
    jobs: int | None, quiet: bool,
) -> tuple[list[Entry], list[Broken]]:  # fmt: skip
    from .. import batch
    from ..batch.baseline import baseline as compared_with
    from ..batch.pool import work_through
    from ..insight.aeolist import AeoList
    from ..phrases.portfolio import Broken, Entry
    from .messages import say_issues
    from .progress import progress

    worker = _Worker(
        settings, look, compared_with(baseline, settings) if baseline else None,
        AeoList.read(aeo_list, settings.input_encoding) if aeo_list else None,
    )  # fmt: skip
    entries, broken = [], []
    with progress(inputs, quiet) as advance:
        for found in work_through(batch.sources(inputs, settings), partial(worker), jobs):
            advance()
            if isinstance(found, Entry):
                entries.append(found)
            elif isinstance(found, Broken):
                say_issues(found.issues)
                broken.append(found)
    return entries, broken


def _groups(entries: Sequence[Entry], by: str | None, worst_first: bool) -> list[Group]:
    """The entries of each programme and depth, ranked and grouped; roles are named in words."""
    from ..insight.portfolio import blocks, grouped, ranked
    from ..phrases.portfolio import Group

    by_row = {id(e.row): e for e in entries}
    roles = {name: text for e in entries for name, text in zip(e.row.roles, e.words.roles, strict=True)}
    names = roles if by == "role" else {}
    return [
        Group(block, names.get(name, name), [by_row[id(row)] for row in found])
        for block, rows in blocks(e.row for e in entries)
        for name, found in grouped(ranked(rows, worst_first=worst_first), by)
    ]


def _write(
    format: str, output: Writable | None, groups: list[Group], broken: list[Broken], by: str | None,
    look: Look, no_color: bool, csv_encoding: str | None,
) -> None:  # fmt: skip
    from ..i18n import translator
    from ..pages.portfolio import page
    from .messages import interface_language

    t = translator(look.language or interface_language())
    if format == "table":
        pages.write_page(page(groups, broken, t), output, no_color)
    elif format == "csv":
        from ..machine.portfolio_table import csv_text

        pages.write_csv(csv_text(groups, broken), output, csv_encoding)
    elif format == "json":
        from ..machine.portfolio_v1 import portfolio

        pages.write_data(portfolio(groups, broken, by), output)
    elif format == "html":
        from ..renderers.html import render

        pages.write_text(render([page(groups, broken, t)]).decode(), output)
    else:
        pages.write_workbook(page(groups, broken, t), output)
