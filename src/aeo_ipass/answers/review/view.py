"""Answers as their reviewers see them: where one gave another answer, it stands in the place of the company's."""

from __future__ import annotations

from dataclasses import replace

from ..model import Answer, QuestionAnswers, Sheet


def as_reviewed(sheet: Sheet) -> Sheet:
    """The sheet with the reviewers' answers; it keeps the company's as `own`. One without reviews stays as it is.

    What a reviewer said stands until it is reviewed again or withdrawn, also when the company's answer changed since.
    """
    if not sheet.reviews or sheet.own is not None:
        return sheet
    answers = {name: _reviewed(given) for name, given in sheet.answers.items()}
    return replace(sheet, answers=answers, own=sheet)


def as_answered(sheet: Sheet) -> Sheet:
    """The sheet with the company's own answers."""
    return sheet.own or sheet


def other(answer: Answer) -> Answer | None:
    """The reviewer's answer with what stands around the company's; None where the reviewer gave no other."""
    review = answer.review
    if review is None or review.value is None:
        return None
    return answer._replace(value=review.value, reason=review.reason)


def _reviewed(given: QuestionAnswers) -> QuestionAnswers:
    plain = (other(given.plain) or given.plain) if given.plain else None
    return QuestionAnswers(plain, {site: other(answer) or answer for site, answer in given.sites.items()})
