"""`aeo-ipass/partner-actions-list/1`: corrective actions of all business partners on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...phrases.partners.actions import Told
from ...phrases.portfolio import Broken
from ..error_v1 import issue
from ..parts_v1 import Tool, same, tool
from ..portfolio_v1 import BrokenV1

ACTIONS: Final = "aeo-ipass/partner-actions-list/1"


class PartnerActionV1(TypedDict):
    """An action of a partner's year; one that is only proposed has no id."""

    state: Literal["overdue", "proposed", "open", "done"]
    partner: str
    name: str
    period: str
    id: str
    question: str
    site: str
    what: str
    owner: str
    due: str | None
    done_on: str | None
    note: str


class PartnerActionsV1(TypedDict):
    """All actions, the most pressing first, and the partners whose answers or actions cannot be read."""

    format: Literal["aeo-ipass/partner-actions-list/1"]
    tool: Tool
    as_of: str
    actions: list[PartnerActionV1]
    errors: list[BrokenV1]


def actions(found: Sequence[Told], broken: Sequence[Broken], as_of: date) -> dict[str, Any]:
    """The actions as plain data."""
    return {
        "format": ACTIONS,
        "tool": tool(),
        "as_of": as_of.isoformat(),
        "actions": [_action(one) for one in found],
        "errors": [{"source": b.source, "errors": [issue(i) for i in b.issues]} for b in broken],
    }


def _action(one: Told) -> dict[str, Any]:
    return {
        **same(one, "state", "partner", "name", "period", "id", "question", "site", "what", "owner"),
        "due": _day(one.due),
        "done_on": _day(one.done_on),
        "note": one.note,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
