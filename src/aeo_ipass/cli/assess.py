"""`aeo-ipass assess [ANSWERS]`: the interview, and the report at its end."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import N_, Interrupted, UsageError
from . import options

if TYPE_CHECKING:
    from ..answers.draft import Draft
    from ..i18n import Translator
    from ..interview.interrupts import Interrupts
    from ..interview.prompter import Prompter
    from ..questionnaire.model import Questionnaire

DEFAULT = Path("aeo-answers.yaml")
INTERRUPTED = 130


def assess(
    answers: Annotated[
        Path, typer.Argument(metavar="[ANSWERS]", help="The answer file: new, or to go on with.")
    ] = DEFAULT,
    lang: options.Lang = None,
    questionnaire: options.QuestionnaireOption = None,
    no_color: options.NoColor = False,
) -> None:
    """Walk through the questionnaire; every answer is saved at once, and it ends with the report."""
    _needs_terminal(answers)
    try:
        draft = _interview(answers, lang, questionnaire, no_color)
    except (Interrupted, KeyboardInterrupt):  # the latter while it is still loading
        _say_resume(answers, questionnaire)
        raise typer.Exit(INTERRUPTED) from None
    _report(draft, lang, no_color)


def _needs_terminal(answers: Path) -> None:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return
    raise UsageError(
        N_("`assess` asks its questions at a terminal, and there is none here"),
        N_(
            "write a template with `aeo-ipass answers new {file}`, fill it in, then run `aeo-ipass score {file}`"
        ),
        file=answers,
    )


def _interview(answers: Path, lang: str | None, questionnaire: str | None, no_color: bool) -> Draft:
    from ..interview.interrupts import Interrupts
    from ..interview.run import interview
    from ..interview.setup import notice, start

    draft = _open(answers, questionnaire)
    found = draft.questionnaire if draft else _questionnaire(questionnaire)
    language = options.language(lang or (draft.language if draft else None), found)
    with Interrupts() as interrupts:

        def speak(tag: str) -> tuple[Translator, Prompter]:
            return _speak(tag, no_color, interrupts)

        t, prompter = speak(language)
        notice(found, t, prompter)
        if draft is None:
            draft = start(answers, found, prompter, speak, language)
            t, prompter = speak(draft.language or language)
        interview(draft, t, prompter)
    return draft


def _speak(language: str, no_color: bool, interrupts: Interrupts) -> tuple[Translator, Prompter]:
    from ..i18n import translator
    from ..interview.terminal import TerminalPrompter

    t = translator(language)
    return t, TerminalPrompter(t, options.console(no_color), interrupts)


def _open(answers: Path, questionnaire: str | None) -> Draft | None:
    """The file to go on with, or None when there is none yet; one with errors is never rewritten."""
    from ..answers import store
    from ..answers.draft import Draft

    if not answers.exists():
        _writable(answers)
        return None
    return Draft.of(store.load(answers, questionnaire, partial=True))


def _writable(answers: Path) -> None:
    """Raises before the first question when the answers could not be kept."""
    if not answers.parent.is_dir():
        raise UsageError(
            N_("the folder “{folder}” does not exist"),
            N_("make it first, or give another place"),
            folder=answers.parent,
        )


def _questionnaire(wanted: str | None) -> Questionnaire:
    from ..questionnaire import catalog

    return catalog.load(wanted)


def _say_resume(answers: Path, questionnaire: str | None) -> None:
    from ..i18n import translator
    from .messages import interface_language, say

    command = ["aeo-ipass", "assess"]
    command += [str(answers)] if answers != DEFAULT else []
    command += ["--questionnaire", questionnaire] if questionnaire else []
    t = translator(interface_language())
    if answers.exists():
        say(
            "\n"
            + t("Everything you answered is saved. Go on with: {command}").format(command=shlex.join(command))
        )
    else:
        say(
            "\n"
            + t("Nothing was answered yet. Start again with: {command}").format(command=shlex.join(command))
        )


def _report(draft: Draft, lang: str | None, no_color: bool) -> None:
    """The result of the saved file, exactly as `score` gives it."""
    from datetime import date

    from .. import batch
    from ..i18n import translator
    from ..reports.terminal import print_report
    from .messages import say, say_issues

    language = options.language(lang or draft.language, draft.questionnaire)
    settings = batch.Settings(today=date.today())
    (outcome,) = batch.run([draft.path], settings)
    if isinstance(outcome, batch.Failed):
        say_issues(outcome.issues)
        raise typer.Exit(2)
    print_report(outcome.assessment, language, options.console(no_color))
    t = translator(language)
    text = t("Saved in {file}. See this again with: {command}")
    say(text.format(file=draft.path, command=shlex.join(["aeo-ipass", "score", str(draft.path)])))
