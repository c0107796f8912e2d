"""`aeo-ipass/collected/1`: what came back from business partners, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...forms.returned import Unread
from ...partners.collected import KINDS, Collected, Kind
from ...partners.missing import Missing
from ..error_v1 import IssueV1, issue
from ..parts_v1 import Tool, tool

COLLECTED: Final = "aeo-ipass/collected/1"


class MissingV1(TypedDict):
    """The questions without an answer, those about the company itself, and whether nobody has signed."""

    questions: list[str]
    profile: list[str]
    unsigned: bool


class ChangedV1(TypedDict):
    """A field that says something else than before, by its name in forms."""

    field: str
    before: Any
    after: Any


class RefusedV1(TypedDict):
    """A field that was not taken, where it stands in the file, and why."""

    field: str
    sheet: str
    cell: str
    issue: IssueV1


class FileV1(TypedDict):
    """A file: what it is, whose, and what is to be known of it; `waits`: a yes takes it.

    `refused_more`: how many fields are refused beside those that are listed.
    """

    file: str
    kind: Kind
    waits: bool
    partner: str
    name: str
    period: str
    sha256: str
    missing: MissingV1
    unconfirmed: int
    changes: list[ChangedV1]
    refused: list[RefusedV1]
    refused_more: int
    issues: list[IssueV1]


class CollectedV1(TypedDict):
    """All files, in the order in which they were taken; `written`: whether anything was."""

    format: Literal["aeo-ipass/collected/1"]
    tool: Tool
    written: bool
    counts: dict[Kind, int]
    files: list[FileV1]


def collected(found: Sequence[Collected], written: bool) -> dict[str, Any]:
    """What came back as plain data."""
    counts = Counter(one.kind for one in found)
    return {
        "format": COLLECTED,
        "tool": tool(),
        "written": written,
        "counts": {kind: counts[kind] for kind in KINDS},
        "files": [_file(one) for one in found],
    }


def _file(one: Collected) -> dict[str, Any]:
    notes = [one.note] if one.note else []
    return {
        "file": str(one.file),
        "kind": one.kind,
        "waits": one.waits,
        "partner": one.partner,
        "name": one.name,
        "period": one.period,
        "sha256": one.sha256,
        "missing": missing(one.missing),
        "unconfirmed": one.unconfirmed,
        "changes": [{"field": str(c.name), "before": c.before, "after": c.after} for c in one.changes],
        "refused_more": one.more,
        "refused": [_refused(unread) for unread in one.refused],
        "issues": [issue(i) for i in (*one.why, *notes)],
    }


def missing(found: Missing) -> dict[str, Any]:
    """What a partner has not said."""
    return {
        "questions": list(found.questions),
        "profile": list(found.profile),
        "unsigned": found.unsigned,
    }


def _refused(unread: Unread) -> dict[str, Any]:
    place = unread.place
    return {"field": unread.name, "sheet": place.sheet, "cell": place.cell, "issue": issue(unread.issue)}
