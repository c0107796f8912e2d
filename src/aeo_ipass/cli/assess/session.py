"""What an interview needs from the command line: its file, and its terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..options import values
from ..screen import console
from .part import Only, site_known

if TYPE_CHECKING:
    from ...answers.draft import Draft
    from ...answers.model import Sheet
    from ...answers.store import AnswerFile
    from ...i18n import Translator
    from ...interview.prompter import Prompter
    from ...interview.stop import StopSignals
    from ...questionnaire.model import Questionnaire
    from ...scoring.assessment import Assessment

DEFAULT = Path("aeo-answers.yaml")


class Session:
    """An interview about one answer file."""

    def __init__(
        self, answers: Path, questionnaire: str | None, lang: str | None, plain: bool, no_color: bool
    ) -> None:
        self.answers, self.questionnaire, self.lang = answers, questionnaire, lang
        self.plain, self.no_color = plain, no_color
        self.draft: Draft | None = None
        self.spoken: str | None = None
        """The language spoken last."""

    def interview(self, only: Only, quick: bool | None) -> tuple[Assessment | None, Draft]:
        """Hold the interview; the result from before it, if there was one, and the draft after it."""
        from ...answers.draft import Draft
        from ...answers.lock import locked
        from ...i18n import translator
        from ...interview.run import Interview
        from ...interview.setup import notice, start
        from ...interview.stop import StopSignals
        from ...questionnaire import catalog

        with locked(self.answers):
            file = self.read() if self.answers.exists() else None
            found = file.questionnaire if file else catalog.load(self.questionnaire)
            wanted = only.part(found)
            language = values.language(self.lang or (_spoken_in(file) if file else None), found)
            draft = self.draft = Draft.of(file, translator(language)) if file else None
            site_known(wanted, draft)
            with StopSignals() as stop:

                def speak(tag: str) -> tuple[Translator, Prompter]:
                    return self.speak(tag, stop)

                t, prompter = speak(language)
                notice(found, t, prompter)
                before, today = draft.read().sheet if draft else None, date.today()
                if draft is None:
                    draft = self.draft = start(self.answers, found, prompter, speak, language, quick)
                    t, prompter = speak(draft.language or language)
                elif quick is not None:
                    draft.set("depth", "quick" if quick else "full")
                Interview(draft, t, prompter, speak, today, wanted).run()
            return _score(before, found, today), draft

    def read(self) -> AnswerFile:
        """The file to go on with."""
        from ...answers import store

        return store.load(self.answers, self.questionnaire, partial=True)

    def speak(self, language: str, stop: StopSignals) -> tuple[Translator, Prompter]:
        """The words of a language, and what asks in them."""
        from ...i18n import translator
        from ...interview.checked import Checked

        t, self.spoken = translator(language), language
        if self.plain:
            from ...interview.plain import PlainPrompter

            return t, Checked(PlainPrompter(t, stop))
        from ...interview.terminal import TerminalPrompter

        return t, Checked(TerminalPrompter(t, console(self.no_color), stop))


def _spoken_in(file: AnswerFile) -> str | None:
    """The language that a file was last filled in in."""
    from ...answers.draft import LANGUAGE_KEY

    found = file.data.get(LANGUAGE_KEY) if isinstance(file.data, dict) else None
    return found if isinstance(found, str) else None


def _score(before: Sheet | None, found: Questionnaire, today: date) -> Assessment | None:
    """What the answers came to before the interview; None when the profile was not complete yet.

    Worked out when it is over: until then nobody asks, and the first question would come later.
    """
    from ...scoring import score

    if before is None or not before.answers:
        return None
    return score(before, found, as_of=before.as_of or today)
