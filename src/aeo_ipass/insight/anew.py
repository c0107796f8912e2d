"""What a questionnaire asks that an earlier version did not."""

from __future__ import annotations

import re

from ..answers.model import Sheet
from ..questionnaire.model import Questionnaire
from .walk import answer_at, steps


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
