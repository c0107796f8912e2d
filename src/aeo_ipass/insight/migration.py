"""A move of answers to another version, with what its page tells beside it: what is asked anew, what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..answers.migrate.model import Migration
from ..answers.model import Sheet
from ..errors import Issue
from ..questionnaire.model import Questionnaire
from ..record import Record
from .walk import answer_at, steps


class Between(Record):
    """A move with all that its page tells: what is asked anew, and which facts are missing."""

    migration: Migration
    old: Questionnaire
    """By which the old answers are worded."""
    new: Questionnaire
    company: str
    anew: Sequence[str] = ()
    missing: Sequence[Issue] = ()


def asked_anew(questionnaire: Questionnaire, sheet: Sheet, version: str) -> list[str]:
    """The questions that this company is asked, that came after `version`, and that have no answer."""
    found = [
        step.question.id
        for step in steps(questionnaire, sheet)
        if step.question.since is not None
        and _parts(step.question.since) > _parts(version)
        and answer_at(sheet, step).value is None
    ]
    return list(dict.fromkeys(found))


def _parts(version: str) -> list[int]:
    """`2026.10` comes after `2026.9`."""
    return [int(part) for part in re.findall("[0-9]+", version)]
