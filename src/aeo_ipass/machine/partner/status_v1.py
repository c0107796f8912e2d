"""`aeo-ipass/partner-status/1`: where each business partner stands on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...answers.model import RiskClass
from ...partners.status import STATES, Standing, State
from ..error_v1 import IssueV1, issue
from ..parts_v1 import Tool, tool
from .collected_v1 import MissingV1, missing

STATUS: Final = "aeo-ipass/partner-status/1"


class PartnerStandingV1(TypedDict):
    """A partner; `period` of what was sent last, `evaluated` of the newest answers, `again`: when to evaluate again."""

    id: str
    name: str
    state: State
    risk_class: RiskClass
    services: list[str]
    languages: list[str]
    contact: str
    email: str
    period: str
    due: str | None
    evaluated: str
    returned_on: str | None
    again: str | None
    missing: MissingV1
    unconfirmed: int
    issues: list[IssueV1]


class PartnerStatusV1(TypedDict):
    """All partners, in the order of the register."""

    format: Literal["aeo-ipass/partner-status/1"]
    tool: Tool
    as_of: str
    counts: dict[State, int]
    partners: list[PartnerStandingV1]


def status(found: Sequence[Standing], as_of: date) -> dict[str, Any]:
    """Where partners stand as plain data."""
    counts = Counter(one.state for one in found)
    return {
        "format": STATUS,
        "tool": tool(),
        "as_of": as_of.isoformat(),
        "counts": {state: counts[state] for state in STATES},
        "partners": [_partner(one) for one in found],
    }


def _partner(one: Standing) -> dict[str, Any]:
    partner = one.partner
    return {
        "id": partner.id,
        "name": partner.name,
        "state": one.state,
        "risk_class": one.risk_class,
        "services": list(partner.services),
        "languages": list(partner.languages),
        "contact": partner.contact,
        "email": partner.email,
        "period": one.period,
        "due": _day(one.due),
        "evaluated": one.evaluated,
        "returned_on": _day(one.returned_on),
        "again": _day(one.again),
        "missing": missing(one.missing),
        "unconfirmed": one.unconfirmed,
        "issues": [issue(i) for i in one.why],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
