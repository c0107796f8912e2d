"""A question in words: what can be answered, and what each answer is worth."""

from __future__ import annotations

from typing import assert_never

from ..i18n import Translator
from ..questionnaire import questions as kinds
from ..questionnaire.model import Questionnaire


def answers(questionnaire: Questionnaire, question: kinds.Question, t: Translator) -> list[str]:
    """The possible answers with what each is worth."""
    match question:
        case kinds.ScaleQuestion():
            points = questionnaire.programme.scales[question.scale].values()
            return [f"{t.pick(p.label)} ({p.attainment})" for p in points]
        case kinds.ChoiceQuestion():
            return [f"{t.pick(o.text)} ({o.attainment})" for o in question.options]
        case kinds.ChecklistQuestion():
            return [t.pick(i.text) for i in question.items]
        case kinds.NumberQuestion():
            return [_number_band(b.at_least, b.at_most, b.attainment, question, t) for b in question.bands]
        case kinds.DateQuestion():
            text = t("within {months} months ({attainment})")
            return [text.format(months=b.within_months, attainment=b.attainment) for b in question.bands]
        case kinds.YesNoQuestion() | kinds.TextQuestion():
            return []
        case unreachable:
            assert_never(unreachable)


def answer_word(questionnaire: Questionnaire, question: kinds.Question, key: str, t: Translator) -> str:
    """The answer that a key of the advice stands for, in words."""
    match question:
        case kinds.ScaleQuestion() if key in (points := questionnaire.programme.scales[question.scale]):
            return t.pick(points[key].label)
        case kinds.ChoiceQuestion() if key in (texts := {o.id: o.text for o in question.options}):
            return t.pick(texts[key])
        case kinds.YesNoQuestion() if key not in ("yes", "no"):
            return t("No") if question.good == "yes" else t("Yes")
        case _:
            words = {"yes": t("Yes"), "no": t("No"), "none": t("not met"), "partial": t("partly met")}
            return words.get(key, key)


def _number_band(
    at_least: float | None,
    at_most: float | None,
    attainment: int,
    question: kinds.NumberQuestion,
    t: Translator,
) -> str:
    unit = t.pick(question.unit) if question.unit else ""
    text = (
        t("at least {limit}{unit} ({attainment})")
        if at_least is not None
        else t("at most {limit}{unit} ({attainment})")
    )
    limit = at_least if at_least is not None else at_most
    return text.format(limit=f"{limit:g}", unit=unit, attainment=attainment)
