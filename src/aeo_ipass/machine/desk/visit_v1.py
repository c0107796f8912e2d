"""`aeo-ipass/visit/1`: the rehearsal of a visit, as data."""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...answers.values import plain
from ...insight.visit import Look, Paper, Person, Stop, Talk, Visit, Walk, Weak
from ...insight.visit.weak import reason_of
from ...scoring.assessment import Assessment, Part
from ..assessed_v1 import AssessedV1, assessed
from ..papers_v1 import PieceV1
from ..parts_v1 import LowHigh, Tool, interval, same, tool

VISIT: Final = "aeo-ipass/visit/1"

ReasonV1 = Literal["gap", "unanswered", "unsure", "not_applicable", "expired", "unproven"]


class AnswerV1(TypedDict):
    """An answer at a place; `weak`: why it will not stand, null when it will."""

    site: str | None
    value: Any
    attainment: LowHigh | None
    weak: ReasonV1 | None


class WeakV1(AnswerV1):
    """An answer that will not stand."""

    question: str


class LookV1(AnswerV1):
    """Something that is looked at; `also`: the other places of the site where it shows."""

    question: str
    also: list[str]


class StopV1(TypedDict):
    """A place, null where the questionnaire says none, and what is looked at there."""

    place: str | None
    looks: list[LookV1]


class WalkV1(TypedDict):
    """The walk through one of the premises; `away`: what shows at none of those listed."""

    site: str | None
    away: bool
    minutes: int
    stops: list[StopV1]


class TalkV1(TypedDict):
    """A question that is asked, or whose records are drawn and papers read."""

    question: str
    ways: list[Literal["interview", "sample", "document"]]
    answers: list[AnswerV1]


class PersonV1(TypedDict):
    """A role, null where nobody's, with the names that answer for it."""

    owner: str | None
    names: list[str]
    minutes: int
    talks: list[TalkV1]


class VisitPaperV1(TypedDict):
    """A kind of evidence and the company's pieces of it."""

    id: str
    state: Literal["there", "out_of_date", "missing"]
    evidence: list[PieceV1]
    questions: list[str]


class VisitV1(AssessedV1):
    """The rehearsal of a visit."""

    format: Literal["aeo-ipass/visit/1"]
    tool: Tool
    minutes: int
    weak: list[WeakV1]
    papers: list[VisitPaperV1]
    walks: list[WalkV1]
    people: list[PersonV1]


def visit(assessment: Assessment, found: Visit) -> dict[str, Any]:
    """A rehearsal as plain data."""
    return {
        "format": VISIT,
        "tool": tool(),
        **assessed(assessment),
        "minutes": found.minutes,
        "weak": [_weak(one) for one in found.weak],
        "papers": [_paper(one) for one in found.papers],
        "walks": [_walk(one) for one in found.walks],
        "people": [_person(one) for one in found.people],
    }


def _answer(part: Part) -> dict[str, Any]:
    return {
        "site": part.site,
        "value": plain(part.answer.value),
        "attainment": interval(part.bounds) if part.counted else None,
        "weak": reason_of(part),
    }


def _weak(weak: Weak) -> dict[str, Any]:
    return {"question": weak.part.question, **_answer(weak.part)}


def _paper(paper: Paper) -> dict[str, Any]:
    pieces = [{"file": e.file, "issued": plain(e.issued), "expires": plain(e.expires)} for e in paper.pieces]
    return {"id": paper.kind, "state": paper.state, "evidence": pieces, "questions": list(paper.questions)}


def _walk(walk: Walk) -> dict[str, Any]:
    return {
        "site": walk.site.id if walk.site else None,
        "away": walk.site is None,
        "minutes": walk.minutes,
        "stops": [_stop(stop) for stop in walk.stops],
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return {"place": stop.place.id if stop.place else None, "looks": [_look(look) for look in stop.looks]}


def _look(look: Look) -> dict[str, Any]:
    return {
        "question": look.part.question,
        **_answer(look.part),
        "also": [place.id for place in look.also],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "owner": person.owner or None,
        "names": list(person.names),
        **same(person, "minutes"),
        "talks": [_talk(talk) for talk in person.talks],
    }


def _talk(talk: Talk) -> dict[str, Any]:
    return {"question": talk.question, "ways": list(talk.ways), "answers": [_answer(p) for p in talk.parts]}
