"""The head of a form: what tells it from all others, so that it can be taken back by what it was made for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from ..answers.model import Sheet
from ..questionnaire.model import Questionnaire
from .returned import FORM

KEYS = (
    "format",
    "form",
    "questionnaire",
    "questionnaire_sha256",
    "answers_sha256",
    "company",
    "business_registration",
    "language",
)
"""What every head says; `form` is the form's own id, `answers_sha256` that of the answers it was made from."""


def head(sheet: Sheet, questionnaire: Questionnaire, language: str, names: Iterable[str]) -> dict[str, str]:
    """The head of a form that asks for the fields of these names; the same form has the same head."""
    said = {
        "format": FORM,
        "questionnaire": questionnaire.ref,
        "questionnaire_sha256": questionnaire.sha256,
        "answers_sha256": sheet.sha256,
        "company": sheet.company.name,
        "business_registration": sheet.company.business_registration or "",
        "language": language,
    }
    return {"format": FORM, "form": _id(said, names), **said}


def _id(said: Mapping[str, str], names: Iterable[str]) -> str:
    """Sixteen digits that another form has not."""
    content = json.dumps([said, sorted(names)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]
