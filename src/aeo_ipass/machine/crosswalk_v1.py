"""`aeo-ipass/crosswalk/1`: answers by the clauses of another scheme, as data."""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..answers.values import plain
from ..insight.crosswalk import STATES, ClauseView, Crosswalk, Mapped
from ..scoring.assessment import Assessment
from .assessed_v1 import AssessedV1, assessed
from .parts_v1 import CodeV1, LowHigh, Tool, interval, reason, same, tool

CROSSWALK: Final = "aeo-ipass/crosswalk/1"

StateV1 = Literal["gap", "unknown", "met", "na", "not_asked"]


class MappedV1(TypedDict):
    """A question on a clause's topic, at the place where it is weakest; `why` when it is not asked."""

    question: str
    criterion: str
    state: StateV1
    site: str | None
    value: Any
    attainment: LowHigh | None
    why: CodeV1 | None


class ClauseV1(TypedDict):
    """A clause; `state` is what wants attention most in it, null when no question covers it."""

    id: str
    state: StateV1 | None
    questions: list[MappedV1]


class CrosswalkV1(AssessedV1):
    """Answers by the clauses of a scheme: a match of topics, not legal equivalence."""

    format: Literal["aeo-ipass/crosswalk/1"]
    tool: Tool
    scheme: str
    equivalence: Literal["topical"]
    counts: dict[str, int]
    clauses: list[ClauseV1]
    uncovered: list[str]
    unmatched: list[str]


def crosswalk(assessment: Assessment, found: Crosswalk) -> dict[str, Any]:
    """A crosswalk as plain data."""
    return {
        "format": CROSSWALK,
        "tool": tool(),
        **assessed(assessment),
        "scheme": found.scheme.id,
        "equivalence": "topical",
        "counts": {**{s: found.count(s) for s in STATES}, "uncovered": len(found.uncovered)},
        "clauses": [_clause(c) for c in found.clauses],
        "uncovered": [c.clause.id for c in found.uncovered],
        "unmatched": list(found.unmatched),
    }


def _clause(view: ClauseView) -> dict[str, Any]:
    return {"id": view.clause.id, "state": view.state, "questions": [_mapped(q) for q in view.questions]}


def _mapped(mapped: Mapped) -> dict[str, Any]:
    part = mapped.part
    return {
        **same(mapped, "question", "criterion", "state"),
        "site": part.site,
        "value": plain(part.answer.value),
        "attainment": interval(part.bounds) if part.counted else None,
        "why": reason(mapped.why) if mapped.why else None,
    }
