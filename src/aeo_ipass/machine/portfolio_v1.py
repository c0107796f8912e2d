"""`aeo-ipass/portfolio/1`: many companies side by side, as data."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final, Literal, NotRequired

from typing_extensions import TypedDict

from ..insight.portfolio import By, Partner, Row
from ..phrases.numbers import shown
from ..phrases.portfolio import Broken, Groups
from .error_v1 import IssueV1, issue
from .parts_v1 import LowHigh, Tool, WorstBest, low_high, same, tool, worst_best

PORTFOLIO: Final = "aeo-ipass/portfolio/1"


class ExpiringV1(TypedDict):
    """Evidence that counts today and for 90 days at most."""

    question: str
    file: str
    expires: str


class WeakestV1(TypedDict):
    """The weakest criterion of the target tier."""

    id: str
    grade: str
    score: float | None


class ActionsV1(TypedDict):
    """How many corrective actions are open, and how many of these overdue."""

    open: int
    overdue: int


class PartnerV1(TypedDict):
    """What is told of a business partner beside; `weakest_control` is the question that costs most."""

    id: str
    period: str
    risk_class: str | None
    services: list[str]
    sites: list[str]
    weakest_control: str | None
    actions: ActionsV1


class CompanyRowV1(TypedDict):
    """One company; `change` in points of the low score, `listed` null when no list was given.

    `partner` is there for business partners alone.
    """

    source: str
    company: str
    business_registration: str
    tags: list[str]
    roles: list[str]
    questionnaire: str
    depth: Literal["quick", "full"]
    tier: str
    as_of: str
    verdict: WorstBest
    score: LowHigh | None
    weakest: WeakestV1 | None
    knock_outs: list[str]
    missing: int
    expiring: list[ExpiringV1]
    change: float | None
    listed: bool | None
    partner: NotRequired[PartnerV1]


class GroupV1(TypedDict):
    """Companies of one programme and depth, of a role or with a tag, say; ranked among these alone.

    The name is empty for those without any, and when nothing was grouped.
    """

    programme: str
    depth: Literal["quick", "full"]
    name: str
    companies: list[CompanyRowV1]


class BrokenV1(TypedDict):
    """An input that could not be scored."""

    source: str
    errors: list[IssueV1]


class PortfolioV1(TypedDict):
    """Many companies, ranked."""

    format: Literal["aeo-ipass/portfolio/1"]
    tool: Tool
    by: By | None
    groups: list[GroupV1]
    errors: list[BrokenV1]


def portfolio(groups: Groups, broken: Sequence[Broken], by: str | None) -> dict[str, Any]:
    """The portfolio as plain data."""
    return {
        "format": PORTFOLIO,
        "tool": tool(),
        "by": by,
        "groups": [
            {
                "programme": group.block[0],
                "depth": group.block[1],
                "name": group.name,
                "companies": [company(entry.row) for entry in group.entries],
            }
            for group in groups
        ],
        "errors": [{"source": b.source, "errors": [issue(i) for i in b.issues]} for b in broken],
    }


def company(row: Row) -> dict[str, Any]:
    """One company as plain data."""
    return {
        "source": row.source,
        "company": row.company,
        "business_registration": row.number,
        "tags": list(row.tags),
        "roles": list(row.roles),
        **same(row, "questionnaire", "depth", "tier"),
        "as_of": row.as_of.isoformat(),
        "verdict": worst_best(row.verdict),
        "score": low_high(row.score),
        "weakest": _weakest(row),
        "knock_outs": list(row.knock_outs),
        "missing": row.missing,
        "expiring": [
            {"question": e.question, "file": e.file, "expires": e.expires.isoformat()} for e in row.expiring
        ],
        "change": None if row.change is None else round(float(row.change), 4),
        "listed": row.listed,
        **({"partner": _partner(row, row.partner)} if row.partner else {}),
    }


def _partner(row: Row, partner: Partner) -> dict[str, Any]:
    return {
        "id": partner.id,
        "period": partner.period,
        "risk_class": partner.risk,
        "services": list(row.services),
        "sites": list(row.sites),
        "weakest_control": partner.control or None,
        "actions": {"open": partner.open, "overdue": partner.overdue},
    }


def _weakest(row: Row) -> dict[str, Any] | None:
    if row.weakest is None:
        return None
    return {"id": row.weakest.id, "grade": row.weakest.grade, "score": _tenth(row.weakest.score)}


def _tenth(value: Fraction | None) -> float | None:
    return None if value is None else shown(value)
