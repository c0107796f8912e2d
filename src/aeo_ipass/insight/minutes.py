"""How long a questionnaire takes: counted from the words that a person must read, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any, NamedTuple, assert_never

from ..answers.model import Depth
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import ProfileQuestion
from ..questionnaire.questions import (
    ChecklistQuestion,
    ChoiceQuestion,
    DateQuestion,
    NumberQuestion,
    Question,
    ScaleQuestion,
    TextQuestion,
    YesNoQuestion,
)
from ..questionnaire.terms import Localized
from ..questionnaire.typical import kinds
from .audience import asked_of

WORDS_A_MINUTE = 220
CHARACTERS_A_MINUTE = 400
"""Chinese is read by the character; a Latin word or a number in it counts as a word."""
SECONDS_A_QUESTION = 8
"""To decide and to press a key."""

_PARTS = lcm(WORDS_A_MINUTE, CHARACTERS_A_MINUTE)
"""Of a minute: a word and a character each take a whole number of them, which adds up faster than fractions."""

_CHINESE = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,/&-][^\W_]+)*")


class Span(NamedTuple):
    """From the shortest to the longest, in minutes."""

    least: int
    most: int


def minutes(
    whole: Questionnaire, questions: Iterable[Question], language: str, *, profile: bool = True
) -> Fraction:
    """The minutes to read and answer these questions in a language, with those of the profile or without.

    What must be read: a question's text and its answers, in the profile its hint too. The answers of a scale
    count where it comes first, for they are known from then on. Labels and guidance need not be read.
    """
    asked: list[Sequence[Localized]] = [_of_profile(q) for q in _profile(whole)] if profile else []
    asked += _texts(whole, questions)
    read = sum(_reading(text[language]) for texts in asked for text in texts)
    return Fraction(read, _PARTS) + Fraction(SECONDS_A_QUESTION * len(asked), 60)


def rounded(exact: Fraction) -> int:
    """Minutes as they are shown: whole ones, rounded up, so that nobody is promised too little."""
    return -(-exact.numerator // exact.denominator)


def of_kind(
    whole: Questionnaire, given: Mapping[str, Any], tier: str, depth: Depth, language: str
) -> Fraction:
    """The minutes for a company like this; what is not `given` is taken as typical."""
    return minutes(whole, asked_of(whole, given, depth, tier), language)


def span(whole: Questionnaire, tier: str, depth: Depth, language: str, key: str = "roles") -> Span:
    """The minutes from the kind of company with the fewest to the one with the most, by the options of a key."""
    each: list[Mapping[str, Any]] = [{key: (name,)} for name in kinds(whole.profile, key)] or [{}]
    found = [rounded(of_kind(whole, given, tier, depth, language)) for given in each]
    return Span(min(found), max(found))


def _profile(whole: Questionnaire) -> Iterator[ProfileQuestion]:
    yield from whole.profile.questions
    yield from whole.profile.site_questions


def _of_profile(question: ProfileQuestion) -> list[Localized]:
    hint = [question.hint] if question.hint else []
    return [question.text, *hint, *(o.text for o in question.options)]


def _texts(whole: Questionnaire, questions: Iterable[Question]) -> Iterator[list[Localized]]:
    """What must be read of each question, as it comes."""
    known: set[str] = set()
    for question in questions:
        yield [question.text, *_answers(whole, question, known)]
        if isinstance(question, ScaleQuestion):
            known.add(question.scale)


def _answers(whole: Questionnaire, question: Question, known: set[str]) -> list[Localized]:
    match question:
        case ScaleQuestion():
            scale = whole.programme.scales[question.scale]
            return [] if question.scale in known else [point.label for point in scale.values()]
        case ChoiceQuestion():
            return [option.text for option in question.options]
        case ChecklistQuestion():
            return [item.text for item in question.items]
        case NumberQuestion():
            return [question.unit] if question.unit else []
        case YesNoQuestion() | DateQuestion() | TextQuestion():
            return []
        case unreachable:
            assert_never(unreachable)


@lru_cache(maxsize=4096)
def _reading(text: str) -> int:
    """The time to read a text, in whole parts of a minute."""
    words = len(_WORD.findall(_CHINESE.sub(" ", text)))
    characters = len(_CHINESE.findall(text))
    return words * (_PARTS // WORDS_A_MINUTE) + characters * (_PARTS // CHARACTERS_A_MINUTE)
