"""A question in words: what can be answered, and what each answer is worth."""

from __future__ import annotations

from ..i18n import Translator
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import (
    ChecklistQuestion,
    ChoiceQuestion,
    DateQuestion,
    NumberQuestion,
    Question,
    ScaleQuestion,
    YesNoQuestion,
)


def answers(questionnaire: Questionnaire, question: Question, t: Translator) -> list[str]:
    """The possible answers with what each is worth."""
    match question:
        case ScaleQuestion():
            points = questionnaire.programme.scales[question.scale].values()
            return [f"{t.pick(p.label)} ({p.attainment})" for p in points]
        case ChoiceQuestion():
            return [f"{t.pick(o.text)} ({o.attainment})" for o in question.options]
        case ChecklistQuestion():
            return [t.pick(i.text) for i in question.items]
        case NumberQuestion():
            return [_number_band(b.at_least, b.at_most, b.attainment, question, t) for b in question.bands]
        case DateQuestion():
            text = t("within {months} months ({attainment})")
            return [text.format(months=b.within_months, attainment=b.attainment) for b in question.bands]
        case _:
            return []


def answer_word(questionnaire: Questionnaire, question: Question, key: str, t: Translator) -> str:
    """The answer that a key of the advice stands for, in words."""
    match question:
        case ScaleQuestion() if key in (points := questionnaire.programme.scales[question.scale]):
            return t.pick(points[key].label)
        case ChoiceQuestion() if key in (texts := {o.id: o.text for o in question.options}):
            return t.pick(texts[key])
        case YesNoQuestion() if key not in ("yes", "no"):
            return t("No") if question.good == "yes" else t("Yes")
        case _:
            words = {"yes": t("Yes"), "no": t("No"), "none": t("not met"), "partial": t("partly met")}
            return words.get(key, key)


def _number_band(
    at_least: float | None, at_most: float | None, attainment: int, question: NumberQuestion, t: Translator
) -> str:
    unit = t.pick(question.unit) if question.unit else ""
    text = (
        t("at least {limit}{unit} ({attainment})")
        if at_least is not None
        else t("at most {limit}{unit} ({attainment})")
    )
    limit = at_least if at_least is not None else at_most
    return text.format(limit=f"{limit:g}", unit=unit, attainment=attainment)
