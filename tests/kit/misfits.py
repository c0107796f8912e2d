"""Answers that do not fit together: a contradiction of the company, and an oddity at each of its sites."""

from dataclasses import replace
from datetime import date

from aeo_ipass.answers.model import Answer, QuestionAnswers
from aeo_ipass.scoring import score

ANSWERS = {"K-01": "none", "K-03": date(2026, 6, 15), "L-14": 0, "D-19": "tested"}
"""A contingency plan that does not exist was exercised; strangers were tested for, and nothing was tested."""


def contradicting(assessment, depth="full"):
    """The same company in another depth, with these answers; the quick set knows but the contradiction."""
    given = {name: QuestionAnswers(Answer(value)) for name, value in ANSWERS.items()}
    sheet = replace(assessment.sheet, answers={**assessment.sheet.answers, **given})
    return score(sheet, assessment.questionnaire, as_of=assessment.as_of, depth=depth)
