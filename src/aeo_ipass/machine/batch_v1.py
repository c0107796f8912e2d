"""`aeo-ipass/batch/1`: results and errors of a run, with what was required of them."""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..batch import Remark, Unmet, Verdict
from .error_v1 import ErrorV1
from .parts_v1 import Tool
from .result_v1 import ResultV1

BATCH: Final = "aeo-ipass/batch/1"


class UnmetV1(TypedDict):
    """An input that does not meet a requirement; `allow`: the name by which `--allow` would let it pass, if any."""

    source: str
    company: str
    message: str
    allow: str | None


class RemarkV1(TypedDict):
    """What fails nothing: a new company, or (`allowed` names it) something that was allowed."""

    source: str
    company: str
    message: str
    allowed: str | None


class RequirementV1(TypedDict):
    """Something that was required of every input."""

    name: str
    asked: str
    met: bool
    unmet: list[UnmetV1]
    remarks: list[RemarkV1]


class BatchV1(TypedDict):
    """`aeo-ipass/batch/1`: the envelope of `score --format json`."""

    format: Literal["aeo-ipass/batch/1"]
    tool: Tool
    results: list[ResultV1 | ErrorV1]
    requirements: list[RequirementV1]
    exit_code: int


def judgement(verdict: Verdict) -> dict[str, Any]:
    """The last part of `aeo-ipass/batch/1`: what was required, which inputs do not meet it, the exit code."""
    requirements = [
        {
            "name": r.name,
            "asked": r.asked,
            "met": r.met,
            "unmet": [{**_said(u), "allow": u.what or None} for u in r.unmet],
            "remarks": [{**_said(m), "allowed": m.what or None} for m in r.remarks],
        }
        for r in verdict.requirements
    ]
    return {"requirements": requirements, "exit_code": verdict.exit_code}


def _said(one: Unmet | Remark) -> dict[str, str]:
    return {"source": one.source, "company": one.company, "message": one.text()}
