"""What the rules' own file cannot tell: whether what they name exists, and whether a test fits its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from ...errors import N_, Issue
from .. import questions as kinds
from ..check import Path, Place, check_languages, check_test, check_unique
from ..conditions import tests
from ..model import Questionnaire
from ..programme import Programme
from ..questions import Question
from .rules import AnswerTest, Consistency, Part

NEVER, NOT_APPLICABLE = "never", "not_applicable"


def check_rules(whole: Questionnaire, data: Any, file: str) -> list[Issue]:
    """Every fault of the rules that shows only beside the questions, each at its line."""
    place = Place(data, file, [])
    check_unique([rule.id for rule in whole.consistency], place, ("rules",), N_("rule"))
    check_languages(Consistency(rules=whole.consistency), whole.programme.languages, place)
    for n, rule in enumerate(whole.consistency):
        for m, part in enumerate(rule.when):
            _part(whole, part, place, ("rules", n, "when", m))
    return place.issues


def _part(whole: Questionnaire, part: Part, place: Place, path: Path) -> None:
    if not isinstance(part, AnswerTest):
        for test in tests(part):
            check_test(whole, test, place, path)
        return
    place.unknown((*path, "question"), "question", part.question, whole.questions)
    question = whole.questions.get(part.question)
    no_scale = isinstance(question, kinds.ScaleQuestion) and question.scale not in whole.programme.scales
    if question is not None and not no_scale:  # that its scale does not exist is said of the question
        _answer_test(question, part, whole.programme, place, path)


def _answer_test(
    question: Question, test: AnswerTest, programme: Programme, place: Place, path: Path
) -> None:
    ways = list(_ways(test))
    if len(ways) != 1:
        message = N_("a test of an answer needs one of: any_of, none_of, at_least and at_most, answered")
        place.add(path, "answer-test", message)
        return
    if ways[0] == "number" and not isinstance(question, kinds.NumberQuestion | kinds.ChecklistQuestion):
        message = N_("“{name}” is no number and no list of points; test it with “any_of” or “none_of”")
        place.add(path, "answer-test", message, name=question.id)
    for key in ("any_of", "none_of"):
        known = [
            *_words(question, programme),
            *([NOT_APPLICABLE] if key == "any_of" and question.allow_na else []),
        ]
        for n, word in enumerate(getattr(test, key) or ()):
            place.unknown((*path, key, n), "option", word, known)


def _ways(test: AnswerTest) -> Iterator[str]:
    """How an answer is tested, each way once."""
    if test.any_of is not None:
        yield "any_of"
    if test.none_of is not None:
        yield "none_of"
    if test.at_least is not None or test.at_most is not None:
        yield "number"
    if test.answered is not None:
        yield "answered"


def _words(question: Question, programme: Programme) -> Iterable[str]:
    """The words that a rule can look for in an answer; none where it is free."""
    match question:
        case kinds.ChecklistQuestion():
            return [item.id for item in question.items]
        case kinds.ScaleQuestion():
            return list(programme.scales.get(question.scale, {}))
        case kinds.ChoiceQuestion() | kinds.YesNoQuestion():
            return list(question.option_attainments(programme))
        case kinds.DateQuestion():
            return [NEVER]
        case kinds.NumberQuestion() | kinds.TextQuestion():
            return []
        case unreachable:
            assert_never(unreachable)
