"""Which question is compared with which, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal

from ...questionnaire.questions import Question
from ...scoring import attainment
from ...scoring.assessment import Assessment, Bounds, Code, Part
from .model import Cause, Incomparable, Kind, QuestionChange

Place = tuple[str, str | None]


def question_changes(before: Assessment, after: Assessment) -> list[QuestionChange]:
    """Every question that is asked on either side, in the order of the later questionnaire."""
    return _Pairing(before, after).changes()


class _Pairing:
    """The parts of two assessments matched by question and site, through `replaces` where an id is new."""

    def __init__(self, before: Assessment, after: Assessment) -> None:
        self.before, self.after = before, after
        self.old: dict[Place, Part] = {(p.question, p.site): p for p in _parts(before)}
        self.new: dict[Place, Part] = {(p.question, p.site): p for p in _parts(after)}
        self.used: set[Place] = set()

    def changes(self) -> list[QuestionChange]:
        found = [change for part in self.new.values() if (change := self.match(part))]
        left = [p for place, p in self.old.items() if place not in self.used and place not in self.new]
        found += [self.change(part, None) for part in left if _asked(part)]
        replaced = {name for change in found for name in change.was}
        return [c for c in found if c.kind != "no_longer_asked" or c.question not in replaced]

    def match(self, part: Part) -> QuestionChange | None:
        direct = self.at(part.question, part.site)
        replaced = [] if _answered(direct) else self.predecessors(part)
        if replaced and part.applicable != "no":
            return self.through(part, direct, replaced)
        if direct is None and self.several(part):
            return self.change(None, part, kind="not_comparable", why="sites")
        return self.change(direct, part) if _asked(direct) or _asked(part) else None

    def at(self, question: str, site: str | None) -> Part | None:
        """What stood there before; of a company that was one site, its only answer."""
        for place in ((question, site), (question, None)):
            if place in self.old:
                self.used.add(place)
                return self.old[place]
        return None

    def several(self, part: Part) -> bool:
        """Whether one answer now stands for several sites of before."""
        if part.site is not None:
            return False
        places = [p for p in self.old if p[0] == part.question and _asked(self.old[p])]
        self.used.update(places)
        return bool(places)

    def predecessors(self, part: Part) -> list[Part]:
        question = self.after.questionnaire.questions[part.question]
        found = [self.at(name, part.site) for name in question.replaces]
        revived = [_revived(p, self.before) for p in found if p is not None]
        return [p for p in revived if _answered(p)]

    def through(self, part: Part, direct: Part | None, replaced: Sequence[Part]) -> QuestionChange:
        """Compared with what it replaces: one question, or several that came to the same."""
        was = tuple(p.question for p in replaced)
        if len({(p.applicable, p.bounds) for p in replaced}) > 1:
            return self.change(direct, part, kind="not_comparable", was=was, why="merged")
        return self.change(replaced[0], part, was=was, kind="newly_asked" if part.unknown else None)

    def change(
        self,
        before: Part | None,
        after: Part | None,
        *,
        kind: Kind | None = None,
        was: tuple[str, ...] = (),
        why: Incomparable | None = None,
    ) -> QuestionChange:
        one = after or before
        assert one is not None
        kind = kind or _kind(before, after)
        home = (self.after if after else self.before).questionnaire.criterion_of[one.question].id
        cause = self.cause(before, after) if before and after and kind in ("better", "worse") else None
        return QuestionChange(
            question=one.question,
            criterion=home,
            site=one.site,
            before=before,
            after=after,
            kind=kind,
            cause=cause,
            was=was,
            why=why,
        )

    def cause(self, before: Part, after: Part) -> Cause:
        if before.answer.value != after.answer.value:
            return "answer"
        if "evidence" in (before.why.code, after.why.code):
            return "evidence"
        return "age" if isinstance(after.answer.value, date) and self.same_bands(before, after) else "rules"

    def same_bands(self, before: Part, after: Part) -> bool:
        sides = ((self.before, before), (self.after, after))
        old, new = (getattr(a.questionnaire.questions[p.question], "bands", None) for a, p in sides)
        return bool(old == new)


def _parts(assessment: Assessment) -> Iterator[Part]:
    for criterion in assessment.criteria.values():
        yield from criterion.parts


def _revived(part: Part, assessment: Assessment) -> Part:
    """A part of a question that is retired by now, as if it still counted: it may have a successor."""
    if part.why.code != "retired" or not part.answer.known:
        return part
    question = assessment.questionnaire.questions[part.question]
    bounds, why = _bounds(question, part, assessment)
    applicable: Literal["yes", "na"] = "na" if part.answer.not_applicable else "yes"
    return Part(part.question, part.site, part.level, part.weight, applicable, part.answer, bounds, why)


def _bounds(question: Question, part: Part, assessment: Assessment) -> tuple[Bounds, Code]:
    if part.answer.not_applicable:
        return Bounds(0, 0), part.why
    programme = assessment.questionnaire.programme
    return attainment.bounds(question, part.answer, programme, assessment.as_of, assessment.evidence_policy)


def _asked(part: Part | None) -> bool:
    return part is not None and part.applicable != "no"


def _answered(part: Part | None) -> bool:
    return part is not None and part.applicable != "no" and not part.unknown


# --- what became of it -----------------------------------------------------------------------


def _kind(before: Part | None, after: Part | None) -> Kind:
    states = (_state(before), _state(after))
    if states[0] == states[1]:
        return _moved(before, after) if states[0] == "known" else "same"  # type: ignore[arg-type]
    return _TURNS[states[0]][states[1]]


State = Literal["out", "na", "unknown", "known"]
_TURNS: Final[Mapping[State, Mapping[State, Kind]]] = {
    "out": {"na": "newly_asked", "unknown": "newly_asked", "known": "newly_asked"},
    "na": {"out": "no_longer_asked", "unknown": "no_longer_na", "known": "no_longer_na"},
    "unknown": {"out": "no_longer_asked", "na": "newly_na", "known": "newly_answered"},
    "known": {"out": "no_longer_asked", "na": "newly_na", "unknown": "no_longer_answered"},
}
"""By what it was, and what it is now."""


def _state(part: Part | None) -> State:
    if part is None or part.applicable == "no":
        return "out"
    if part.applicable == "na":
        return "na"
    return "unknown" if part.unknown else "known"


def _moved(before: Part, after: Part) -> Kind:
    if before.bounds.low != after.bounds.low:
        return "better" if after.bounds.low > before.bounds.low else "worse"
    return "same" if before.answer.value == after.answer.value else "changed"
