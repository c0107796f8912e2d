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
STATES_V1: Final[tuple[StateV1, ...]] = ("gap", "unknown", "met", "na", "not_asked")
"""As this format has always had them: a gap is what is below its best; a clause is as its worst question."""
StandingV1 = Literal["gap", "partly", "unknown", "met", "na", "not_asked"]


class MappedV1(TypedDict):
    """A question on a clause's topic, at the place where it is weakest; `why` when it is not asked.

    `state` knows gaps only, `standing` those that are partly met too.
    """

    question: str
    criterion: str
    state: StateV1
    standing: StandingV1
    site: str | None
    value: Any
    attainment: LowHigh | None
    why: CodeV1 | None


class ClauseV1(TypedDict):
    """A clause; `state`: what wants attention most in it, `standing`: how far it is met; null: uncovered."""

    id: str
    state: StateV1 | None
    standing: StandingV1 | None
    questions: list[MappedV1]


class CrosswalkV1(AssessedV1):
    """Answers by the clauses of a scheme: a match of topics, not legal equivalence."""

    format: Literal["aeo-ipass/crosswalk/1"]
    tool: Tool
    scheme: str
    equivalence: Literal["topical"]
    counts: dict[str, int]
    standings: dict[str, int]
    clauses: list[ClauseV1]
    uncovered: list[str]
    unmatched: list[str]


def crosswalk(assessment: Assessment, found: Crosswalk) -> dict[str, Any]:
    """A crosswalk as plain data."""
    states = [_worst(c) for c in found.clauses]
    return {
        "format": CROSSWALK,
        "tool": tool(),
        **assessed(assessment),
        "scheme": found.scheme.id,
        "equivalence": "topical",
        "counts": {**{s: states.count(s) for s in STATES_V1}, "uncovered": len(found.uncovered)},
        "standings": {**{s: found.count(s) for s in STATES}, "uncovered": len(found.uncovered)},
        "clauses": [_clause(c) for c in found.clauses],
        "uncovered": [c.clause.id for c in found.uncovered],
        "unmatched": list(found.unmatched),
    }


def _clause(view: ClauseView) -> dict[str, Any]:
    return {
        "id": view.clause.id,
        "state": _worst(view),
        "standing": view.state,
        "questions": [_mapped(q) for q in view.questions],
    }


def _state(mapped: Mapped) -> StateV1:
    return "gap" if mapped.state == "partly" else mapped.state


def _worst(view: ClauseView) -> StateV1 | None:
    return min(map(_state, view.questions), key=STATES_V1.index, default=None)


def _mapped(mapped: Mapped) -> dict[str, Any]:
    part = mapped.part
    return {
        **same(mapped, "question", "criterion"),
        "state": _state(mapped),
        "standing": mapped.state,
        "site": part.site,
        "value": plain(part.answer.value),
        "attainment": interval(part.bounds) if part.counted else None,
        "why": reason(mapped.why) if mapped.why else None,
    }
