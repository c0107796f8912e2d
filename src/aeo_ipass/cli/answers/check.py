"""`aeo-ipass answers check FILE…`: what is wrong, what is missing, and what does not fit together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..options import single, values

if TYPE_CHECKING:
    from ...batch import Outcome

FINDINGS = 1
BAD_INPUT = 2


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Answer files.", show_default=False)],
    questionnaire: single.QuestionnaireOption = None,
    tier: single.Tier = None,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print what was found.")
    ] = "text",
    lang: single.Lang = None,
) -> None:
    """Say what is wrong, missing or contradictory: exit 2 for errors, 1 for missing answers and contradictions, else 0.

    What is only odd is told too, and does not change the exit code.
    """
    from datetime import date

    from ... import batch

    found = batch.run(files, batch.Settings(today=date.today(), questionnaire=questionnaire, tier=tier))
    if format == "json":
        outcomes = list(found)
        _print(outcomes)
    else:
        outcomes = [_told(outcome, lang) for outcome in found]
    raise typer.Exit(max(map(_code, outcomes), default=0))


def _print(outcomes: Iterable[Outcome]) -> None:
    from ...machine.answers.check_v1 import check as data
    from ..write import write_data

    write_data(data(outcomes), None)


def _told(outcome: Outcome, lang: str | None) -> Outcome:
    """The outcome, after it was told."""
    from ... import batch
    from ..messages import say_issues
    from .findings import Findings

    if isinstance(outcome, batch.Failed):
        say_issues(outcome.issues)
        return outcome
    say_issues(outcome.warnings)
    language = values.language(lang, outcome.assessment.questionnaire)
    Findings(outcome.source, outcome.assessment, language).tell()
    return outcome


def _code(outcome: Outcome) -> int:
    from ... import batch
    from .findings import asks_for_work

    if isinstance(outcome, batch.Failed):
        return BAD_INPUT
    return FINDINGS if asks_for_work(outcome.assessment) else 0
