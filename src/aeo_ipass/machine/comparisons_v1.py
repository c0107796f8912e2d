"""`aeo-ipass/comparisons/1`: two folders of answers, company by company, as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..batch import Failed
from ..batch.pairs import Missing, New, Pairing
from .comparison_v1 import ComparisonV1, comparison
from .error_v1 import ErrorV1, error
from .parts_v1 import Tool, tool

COMPARISONS: Final = "aeo-ipass/comparisons/1"


class NamedV1(TypedDict):
    """A company that stands in one of the folders only."""

    source: str
    company: str
    business_registration: str
    programme: str


class ComparisonsV1(TypedDict):
    """The companies of both folders, those that are missing in the later one, and those that are new there."""

    format: Literal["aeo-ipass/comparisons/1"]
    tool: Tool
    comparisons: list[ComparisonV1]
    missing: list[NamedV1]
    new: list[NamedV1]
    errors: list[ErrorV1]


def comparisons(found: Iterable[Pairing]) -> dict[str, Any]:
    """Pairs of companies as plain data; each is let go when it is written down."""
    data: dict[str, Any] = {
        "format": COMPARISONS,
        "tool": tool(),
        "comparisons": [],
        "missing": [],
        "new": [],
        "errors": [],
    }
    for one in found:
        if isinstance(one, Failed):
            data["errors"].append(error(one.source, one.issues))
        elif isinstance(one, Missing | New):
            data["missing" if isinstance(one, Missing) else "new"].append(_named(one))
        else:
            data["comparisons"].append(comparison(one))
    return data


def _named(one: Missing | New) -> dict[str, str]:
    who = one.who
    return {
        "source": one.source,
        "company": who.name,
        "business_registration": who.number,
        "programme": who.programme,
    }
