"""`aeo-ipass assess [ANSWERS]`: the interview, and the report at its end."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import N_, Interrupted, UsageError
from .options import single, values
from .screen import console

if TYPE_CHECKING:
    from ..answers.draft import Draft
    from ..answers.store import AnswerFile
    from ..i18n import Translator
    from ..interview.prompter import Prompter
    from ..interview.stop import StopSignals
    from ..interview.walk import Part
    from ..questionnaire.model import Questionnaire
    from ..scoring.assessment import Assessment

DEFAULT = Path("aeo-answers.yaml")
INTERRUPTED = 130


def assess(
    answers: Annotated[
        Path, typer.Argument(metavar="[ANSWERS]", help="The answer file: new, or to go on with.")
    ] = DEFAULT,
    criterion: Annotated[
        list[str] | None, typer.Option("--criterion", "-c", metavar="ID", help="Only this criterion; repeat.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="WHO", help="Only questions of this owner, e.g. hr.")
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="ID", help="Only questions about this site.")
    ] = None,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only what has no answer yet.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only answers that leave a gap, once more.")] = False,
    quick: Annotated[
        bool | None,
        typer.Option(
            "--quick/--full", help="The quick set or all questions from now on. [default: the file's]"
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Numbered lines without cursor control: screen readers, pipes.")
    ] = False,
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
    no_color: single.NoColor = False,
) -> None:
    """Walk through the questionnaire; every answer is saved at once, and it ends with the report."""
    session = _Session(answers, questionnaire, lang, plain, no_color)
    session.needs_terminal()
    try:
        before, draft = session.interview(
            lambda found: _part(criterion, owner, site, unanswered, gaps, found), quick
        )
    except (Interrupted, KeyboardInterrupt):  # the latter while it is still loading
        session.say_resume()
        raise typer.Exit(INTERRUPTED) from None
    session.report(draft, before)


class _Session:
    """What an interview needs from the command line."""

    def __init__(
        self, answers: Path, questionnaire: str | None, lang: str | None, plain: bool, no_color: bool
    ) -> None:
        self.answers, self.questionnaire, self.lang = answers, questionnaire, lang
        self.plain, self.no_color = plain, no_color
        self.draft: Draft | None = None
        self.spoken: str | None = None
        """The language spoken last."""

    def needs_terminal(self) -> None:
        """Raises UsageError when nobody can be asked."""
        if self.plain or (sys.stdin.isatty() and sys.stdout.isatty()):
            return
        raise UsageError(
            N_("`assess` asks its questions at a terminal, and there is none here"),
            N_(
                "write a template with `aeo-ipass answers new {file}`, fill it in, then run "
                "`aeo-ipass score {file}`; or pipe answers into `aeo-ipass assess --plain`"
            ),
            file=self.answers,
        )

    def interview(
        self, part: Callable[[Questionnaire], Part], quick: bool | None
    ) -> tuple[Assessment | None, Draft]:
        """Hold the interview; the result from before it, if there was one, and the draft after it."""
        from ..answers.draft import Draft
        from ..answers.lock import locked
        from ..i18n import translator
        from ..interview.run import Interview
        from ..interview.setup import notice, start
        from ..interview.stop import StopSignals

        _writable(self.answers)
        with locked(self.answers):
            file = self._read()
            found = file.questionnaire if file else _questionnaire(self.questionnaire)
            wanted = part(found)
            language = values.language(self.lang or (_spoken_in(file) if file else None), found)
            draft = self.draft = Draft.of(file, translator(language)) if file else None
            _site_known(wanted, draft)
            with StopSignals() as stop:

                def speak(tag: str) -> tuple[Translator, Prompter]:
                    return self._speak(tag, stop)

                t, prompter = speak(language)
                notice(found, t, prompter)
                before = _score(draft) if draft else None
                if draft is None:
                    draft = self.draft = start(self.answers, found, prompter, speak, language, quick)
                    t, prompter = speak(draft.language or language)
                elif quick is not None:
                    draft.set("depth", "quick" if quick else "full")
                Interview(draft, t, prompter, speak, date.today(), wanted).run()
            return before, draft

    def _read(self) -> AnswerFile | None:
        """The file to go on with, or None when there is none yet."""
        from ..answers import store

        return store.load(self.answers, self.questionnaire, partial=True) if self.answers.exists() else None

    def _speak(self, language: str, stop: StopSignals) -> tuple[Translator, Prompter]:
        from ..i18n import translator
        from ..interview.checked import Checked

        t, self.spoken = translator(language), language
        if self.plain:
            from ..interview.plain import PlainPrompter

            return t, Checked(PlainPrompter(t, stop))
        from ..interview.terminal import TerminalPrompter

        return t, Checked(TerminalPrompter(t, console(self.no_color), stop))

    def say_resume(self) -> None:
        """What is saved, and the command that goes on."""
        from ..i18n import translator
        from .messages import interface_language, say

        path = self.draft.path if self.draft else self.answers
        command = ["aeo-ipass", "assess"]
        command += [str(path)] if path != DEFAULT else []
        command += ["--questionnaire", self.questionnaire] if self.questionnaire else []
        command += ["--plain"] if self.plain else []
        t = translator(self.spoken or interface_language())
        if self.draft and self.draft.unsaved:
            text = t("Your last answers are not saved. Start again with: {command}")
        elif path.exists():
            text = t("Everything you answered is saved. Go on with: {command}")
        else:
            text = t("Nothing was answered yet. Start again with: {command}")
        try:
            say("\n" + text.format(command=shlex.join(command)))
        except OSError:  # the terminal is closed; nobody reads it
            return

    def report(self, draft: Draft, before: Assessment | None) -> None:
        """The result of the saved file, exactly as `score` gives it, and what to do now."""
        from .. import batch
        from ..pages import finish, score
        from ..renderers.terminal import print_document
        from .messages import say_issues

        language = values.language(self.spoken, draft.questionnaire)
        (outcome,) = batch.run(
            [draft.path], batch.Settings(today=date.today(), questionnaire=self.questionnaire)
        )
        if isinstance(outcome, batch.Failed):
            say_issues(outcome.issues)
            raise typer.Exit(2)
        screen = console(self.no_color)
        print_document(score.page(outcome.assessment, language), screen, framed=True)
        print_document(finish.page(before, outcome.assessment, draft.path, language), screen)


def _spoken_in(file: AnswerFile) -> str | None:
    """The language that a file was last filled in in."""
    from ..answers.draft import LANGUAGE_KEY

    found = file.data.get(LANGUAGE_KEY) if isinstance(file.data, dict) else None
    return found if isinstance(found, str) else None


def _score(draft: Draft) -> Assessment | None:
    """What the answers came to before the interview; None as long as the profile is not complete."""
    from ..scoring import score

    sheet = draft.read().sheet
    if sheet is None or not sheet.answers:
        return None
    return score(sheet, draft.questionnaire, as_of=sheet.as_of or date.today())


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


def _part(
    criteria: list[str] | None,
    owner: str | None,
    site: str | None,
    unanswered: bool,
    gaps: bool,
    found: Questionnaire,
) -> Part:
    """The part asked for; raises UsageError for a criterion or an owner that does not exist."""
    from ..interview.walk import Part

    ids = {c.id.upper(): c.id for c in found.criteria}
    owners = [o.id for o in found.programme.owners]
    for name in criteria or []:
        _known(N_("there is no criterion “{name}”"), name.upper(), list(ids))
    if owner is not None:
        _known(N_("there is no owner “{name}”"), owner, owners)
    return Part(tuple(ids[n.upper()] for n in criteria or []), owner, site, unanswered, gaps)


def _site_known(part: Part, draft: Draft | None) -> None:
    """Raises UsageError for a site that the file does not list."""
    from ..files.nodes import raw_text

    sites = (draft.data.get("sites") or []) if draft else []
    if part.site is not None:
        _known(N_("there is no site “{name}”"), part.site, [raw_text(s["id"]) for s in sites])


def _known(message: str, name: str, known: list[str]) -> None:
    from ..validation import nearest

    if name not in known:
        hint = N_("did you mean “{nearest}”?") if (best := nearest(name, known)) else N_("known: {known}")
        raise UsageError(message, hint, name=name, nearest=best, known=", ".join(known))
