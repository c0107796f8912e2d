"""Whether two questions of two versions ask the same, so that an answer to one answers the other."""

from __future__ import annotations

from typing import Any, assert_never

from ...questionnaire import questions as kinds
from ...questionnaire.model import Questionnaire
from ...questionnaire.questions import Question


def same_question(old: Questionnaire, before: Question, new: Questionnaire, successor: str) -> bool:
    """Whether text, scope and every possible answer are the same, word for word."""
    after = new.questions[successor]
    return (before.type, before.scope, before.text, _answers(old, before)) == (
        after.type,
        after.scope,
        after.text,
        _answers(new, after),
    )


def _answers(questionnaire: Questionnaire, question: Question) -> Any:
    """What an answer to a question may be and what it says; not what it is worth."""
    match question:
        case kinds.ScaleQuestion():
            return {o: p.label for o, p in questionnaire.programme.scales[question.scale].items()}
        case kinds.ChoiceQuestion():
            return {o.id: o.text for o in question.options}
        case kinds.ChecklistQuestion():
            return {i.id: i.text for i in question.items}
        case kinds.NumberQuestion():
            return question.unit, question.min, question.max, question.integer
        case kinds.YesNoQuestion() | kinds.DateQuestion() | kinds.TextQuestion():
            return None
        case unreachable:
            assert_never(unreachable)
