"""`aeo-ipass programme documents [ANSWERS]`: the papers of an application, and which of them are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import show
from ..options.groups import Shown, grouped
from ..options.single import AsOf
from ..options.values import parse_date
from .topic import Facts

if TYPE_CHECKING:
    from ...insight.checklist import Paper
    from ...questionnaire.model import Questionnaire

Answers = Annotated[
    Path | None,
    typer.Argument(metavar="[ANSWERS]", help="Tick them off against this answer file.", show_default=False),
]


@grouped
def documents(
    ctx: typer.Context, answers: Answers = None, as_of: AsOf = None, *, facts: Facts, shown: Shown
) -> None:
    """The papers an application needs; with an answer file, which of them are there."""
    if answers is None:
        facts.show(ctx, "documents", shown)
        return
    from datetime import date

    from ...answers import store
    from ...i18n import translator
    from ...insight.checklist import papers
    from ...pages.papers import page

    place = show.place(ctx, shown)
    file = store.load(answers, facts.questionnaire)
    sheet, used = file.sheet, file.questionnaire
    found = papers(used, sheet, parse_date(as_of) or sheet.as_of or date.today())
    place.page(
        lambda language: page(found, sheet.company.name, translator(language)),
        shown.languages(used),
        json=lambda: _data(used, found),
    )


def _data(used: Questionnaire, found: list[Paper]) -> Any:
    from ...machine.papers_v1 import documents

    return documents(used, found)
