"""A review at a terminal: everything not reviewed, or changed since, one after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ....text.clean import whole
from ...options import values

if TYPE_CHECKING:
    from ...assess.part import About
    from ...assess.session import Session
    from . import Said


def walk(session: Session, said: Said, about: About) -> None:
    """Walk a reviewer through the answers that are meant; each review is saved at once."""
    from ....answers.draft import Draft
    from ....answers.lock import locked
    from ....interview.reviewing import Reviewing
    from ....interview.stop import StopSignals
    from .doing import meant

    with locked(session.answers):
        file = session.read()
        answers = meant(said, about, file.sheet, file.questionnaire)
        language = values.language(session.lang, file.questionnaire)
        with StopSignals() as stop:
            t, prompter = session.speak(language, stop)
            reviewing = Reviewing(Draft.of(file), t, prompter, whole(said.by or "").strip(), date.today())
            reviewing.through(answers, named=bool(said.question))
