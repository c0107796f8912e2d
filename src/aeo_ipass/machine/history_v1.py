"""`aeo-ipass/history/1`: the trend of a tier over several assessments, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..insight.history import Entry, History
from .assessed_v1 import AssessedV1, ExactV1, assessed, scored
from .parts_v1 import CodeV1, LowHigh, Tool, WorstBest, low_high, reason, tool, worst_best

HISTORY: Final = "aeo-ipass/history/1"


class CriterionPointV1(TypedDict):
    """A criterion at one point of the trend."""

    id: str
    score: LowHigh | None
    grade: WorstBest


class EntryV1(AssessedV1):
    """An assessment in the trend; `closed`, `opened`, `expired` are since the one before (null: the first)."""

    final: bool
    score: LowHigh | None
    exact: ExactV1 | None
    grade: WorstBest
    verdict: WorstBest
    applicable: int
    answered: int
    gaps: int
    closed: int | None
    opened: int | None
    expired: int | None
    notes: list[CodeV1]
    criteria: list[CriterionPointV1]


class TrendV1(TypedDict):
    """The trend of one tier by the questions of one programme and depth, oldest first."""

    programme: str
    depth: Literal["quick", "full"]
    tier: str
    entries: list[EntryV1]


class HistoryV1(TrendV1):
    """The trend to which the newest assessment belongs; `others`: of other programmes and depths, newest first."""

    format: Literal["aeo-ipass/history/1"]
    tool: Tool
    others: list[TrendV1]


def trend(found: Sequence[History]) -> dict[str, Any]:
    """Histories, at least one, as plain data."""
    first, *others = map(_trend, found)
    return {"format": HISTORY, "tool": tool(), **first, "others": others}


def _trend(found: History) -> dict[str, Any]:
    newest = found.newest
    return {
        "programme": newest.questionnaire.programme.id,
        "depth": newest.depth,
        "tier": found.tier,
        "entries": [_entry(e) for e in found.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    tier = entry.tier
    return {
        **assessed(entry.assessment),
        "final": tier.final,
        **scored(tier.score),
        "grade": worst_best(tier.grade),
        "verdict": worst_best(tier.verdict),
        "applicable": entry.applicable,
        "answered": entry.answered,
        "gaps": entry.gaps,
        "closed": entry.closed,
        "opened": entry.opened,
        "expired": entry.expired,
        "notes": [reason(n) for n in entry.notes],
        "criteria": [
            {"id": c.id, "score": low_high(c.score), "grade": worst_best(c.grade)} for c in tier.criteria
        ],
    }
