"""Answers that do not fit together, in words."""

from __future__ import annotations

from typing import Final

from ..answers.model import NO_ANSWERS
from ..errors import N_
from ..i18n import Translator
from ..insight.consistency import Misfit
from ..questionnaire.consistency.rules import Severity
from .view import View

WORDS: Final[dict[Severity, str]] = {"contradiction": N_("Contradiction"), "oddity": N_("Oddity")}


def word(misfit: Misfit, t: Translator) -> str:
    """What a misfit is called."""
    return t(WORDS[misfit.rule.severity])


def answers(view: View, misfit: Misfit) -> list[str]:
    """What was answered to each question it is about: `D-23 Days of footage kept: 0 days`."""
    return [_answer(view, name, misfit.site) for name in misfit.rule.questions]


def _answer(view: View, name: str, site: str | None) -> str:
    question = view.question(name)
    given = view.assessment.sheet.answers.get(name, NO_ANSWERS).at(site if question.scope == "site" else None)
    label = f"{name} {view.label(name)}"
    return view.t("{label}: {answer}").format(label=label, answer=view.answer(question, given))
