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
PACK = ("partner", "client", "period", "due", "services")
"""What that of a business partner's form says besides: its id with the client, who asks, the year of the evaluation,
the day by which it is wanted back, and the services that were known, ids with a blank between."""


def head(
    sheet: Sheet,
    questionnaire: Questionnaire,
    language: str,
    names: Iterable[str],
    more: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The head of a form that asks for the fields of these names; the same form has the same head.

    `more`: other facts that tell it, such as those of `PACK`.
    """
    said = {
        "format": FORM,
        "questionnaire": questionnaire.ref,
        "questionnaire_sha256": questionnaire.sha256,
        "answers_sha256": sheet.sha256,
        "company": sheet.company.name,
        "business_registration": sheet.company.business_registration or "",
        "language": language,
        **(more or {}),
    }
    return {"format": FORM, "form": _id(said, names), **said}


def _id(said: Mapping[str, str], names: Iterable[str]) -> str:
    """Sixteen digits that another form has not."""
    content = json.dumps([said, sorted(names)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]
