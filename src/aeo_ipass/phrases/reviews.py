"""Reviews in words: how far an answer is reviewed, and what its reviewer says instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from ..answers.model import Answer
from ..answers.review.states import State, state
from ..answers.review.view import other
from ..answers.values import plain
from ..errors import N_
from ..i18n import Translator
from ..questionnaire.model import Questionnaire
from .migration import given

STATE_WORDS: Final[Mapping[State, str]] = {
    "reviewed": N_("reviewed"),
    "stale": N_("changed since its review"),
    "draft": N_("not reviewed"),
}
"""What a state is called."""
_SAID: Final[Mapping[State, str]] = {
    "draft": N_("Not reviewed yet."),
    "reviewed": N_("Reviewed: {who}."),
    "stale": N_("Changed since its review: {who}."),
}


def who(answer: Answer, t: Translator, written: Callable[[date], str] = date.isoformat) -> str:
    """Who reviewed an answer, and when."""
    review = answer.review
    if review is None:
        return ""
    return t("{name}, {date}").format(name=review.by, date=written(review.at)) if review.at else review.by


def told(question: str, answer: Answer, questionnaire: Questionnaire, t: Translator) -> Iterator[str]:
    """How far the answer to a question is reviewed, and what its reviewer says instead or why it stands."""
    yield t(_SAID[state(answer)]).format(who=who(answer, t))
    instead = other(answer)
    if instead is not None:
        words = given(questionnaire, question, plain(instead.value), t)
        text = t("The reviewer’s answer: {answer} – {reason}")
        yield text.format(answer=words, reason=instead.reason or "")
    elif answer.review is not None and answer.review.reason:
        yield t("The reviewer’s remark: {remark}").format(remark=answer.review.reason)
