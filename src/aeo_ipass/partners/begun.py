"""The answers of a business partner before it says anything: what the register knows of it. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..answers.model import FORMAT, Sheet
from ..answers.read import read_sheet
from ..errors import InputError
from ..questionnaire.model import Questionnaire
from ..scoring import score
from ..scoring.assessment import Assessment
from .register import SERVICES, Partner


def begun(partner: Partner, questionnaire: Questionnaire) -> dict[str, Any]:
    """The data of an answer file in which no question is answered."""
    company = {
        "name": partner.name,
        "name_zh": partner.name_zh,
        "business_registration": partner.business_registration,
    }
    sites = [{"id": f"site-{n}", "name": name} for n, name in enumerate(partner.sites, 1)]
    return {
        "format": FORMAT,
        "questionnaire": questionnaire.ref,
        "company": {key: text for key, text in company.items() if text},
        "profile": {SERVICES: services} if (services := _services(partner, questionnaire)) else {},
        **({"sites": sites} if sites else {}),
        "answers": {},
    }


def _services(partner: Partner, questionnaire: Questionnaire) -> list[str]:
    """Those that the questionnaire knows: an index or a form may be older, or not ours."""
    asked = next((q for q in questionnaire.profile.questions if q.id == SERVICES), None)
    return [service for service in partner.services if asked and service in asked.option_ids]


def blank(partner: Partner, questionnaire: Questionnaire, day: date) -> Assessment:
    """The assessment of these answers on a day, for pages that tell what is asked."""
    return score(_sheet(partner, questionnaire), questionnaire, as_of=day)


def _sheet(partner: Partner, questionnaire: Questionnaire) -> Sheet:
    reading = read_sheet(begun(partner, questionnaire), questionnaire, partner.id, partial=True)
    if reading.sheet is None or reading.errors:
        raise InputError(reading.errors)
    return reading.sheet
