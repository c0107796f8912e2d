"""What is said at the end of an interview: how to go on with it, or what it came to."""

from __future__ import annotations

import shlex
from datetime import date
from typing import TYPE_CHECKING

import typer

from ...i18n import translator
from ..messages import interface_language, say, say_issues
from ..options import values
from ..screen import console
from .session import DEFAULT

if TYPE_CHECKING:
    from ...answers.draft import Draft
    from ...scoring.assessment import Assessment
    from .session import Session


def say_resume(session: Session) -> None:
    """What is saved, and the command that goes on."""
    path = session.draft.path if session.draft else session.answers
    command = ["aeo-ipass", "assess"]
    command += [str(path)] if path != DEFAULT else []
    command += ["--questionnaire", session.questionnaire] if session.questionnaire else []
    command += ["--plain"] if session.plain else []
    t = translator(session.spoken or interface_language())
    if session.draft and session.draft.unsaved:
        text = t("Your last answers are not saved. Start again with: {command}")
    elif path.exists():
        text = t("Everything you answered is saved. Go on with: {command}")
    else:
        text = t("Nothing was answered yet. Start again with: {command}")
    try:
        say("\n" + text.format(command=shlex.join(command)))
    except OSError:  # the terminal is closed; nobody reads it
        return


def report(session: Session, draft: Draft, before: Assessment | None) -> None:
    """The result of the saved file, exactly as `score` gives it, and what to do now."""
    from ... import batch
    from ...pages import finish, score
    from ...renderers.terminal import print_document

    language = values.language(session.spoken, draft.questionnaire)
    (outcome,) = batch.run(
        [draft.path], batch.Settings(today=date.today(), questionnaire=session.questionnaire)
    )
    if isinstance(outcome, batch.Failed):
        say_issues(outcome.issues)
        raise typer.Exit(2)
    screen = console(session.no_color)
    print_document(score.page(outcome.assessment, language), screen, framed=True)
    print_document(finish.page(before, outcome.assessment, draft.path, language), screen)
