"""`aeo-ipass assess [ANSWERS]`: the interview, and the report at its end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import Interrupted
from ..options.groups import grouped
from ..options.single import Lang, NoColor, QuestionnaireOption
from .part import Only
from .session import DEFAULT, Session

Answers = Annotated[Path, typer.Argument(metavar="[ANSWERS]", help="The answer file: new, or to go on with.")]
Quick = Annotated[
    bool | None,
    typer.Option("--quick/--full", help="The quick set or all questions from now on. [default: the file's]"),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Numbered lines without cursor control: screen readers, pipes.")
]
INTERRUPTED = 130


@grouped
def assess(
    answers: Answers = DEFAULT,
    *,
    only: Only,
    quick: Quick = None,
    plain: Plain = False,
    lang: Lang = None,
    questionnaire: QuestionnaireOption = None,
    no_color: NoColor = False,
) -> None:
    """Walk through the questionnaire; every answer is saved at once, and it ends with the report."""
    from .ending import report, say_resume
    from .possible import possible

    possible(answers, plain)
    session = Session(answers, questionnaire, lang, plain, no_color)
    try:
        before, draft = session.interview(only, quick)
    except (Interrupted, KeyboardInterrupt):  # the latter while it is still loading
        say_resume(session)
        raise typer.Exit(INTERRUPTED) from None
    report(session, draft, before)
