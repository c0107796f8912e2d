"""A questionnaire made ready to judge one company after the other: what was worked out once is kept.

Companies resemble each other: each option of a question is chosen again and again, and comes to the same every
time. So an answer's judgement is looked up before it is made. What is kept is bounded, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..answers.model import NO_ANSWER, NO_ANSWERS, Answer, Depth, QuestionAnswers
from ..questionnaire.conditions import Facts, holds
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question
from . import attainment
from .applicability import Tested, why_not
from .assessment import UNKNOWN, Applicable, Bounds, Code, EvidencePolicy, Judged
from .standards import Standards, standards_of

KEPT = 8
"""Ways of judging that are kept: a questionnaire, an evidence policy and a depth each."""
ANSWERS = 256
"""Answers to a question whose judgement is kept."""
CASES = 500
"""Kinds of company for which it is kept what they are asked."""
LONGEST = 100
"""Characters of a text that is kept; a longer one hardly comes again."""

_OPTIONS = (str, tuple, type(None))
"""Values that are known by themselves: options, points ticked, and none."""


class Marker:
    """How answers to a question are judged where it counts, or where it does not for some reason."""

    __slots__ = ("alike", "head", "id", "known", "policy", "programme", "question", "reason")

    def __init__(
        self, question: Question, reason: Code | None, questionnaire: Questionnaire, policy: EvidencePolicy
    ) -> None:
        self.id, self.question, self.reason, self.policy = question.id, question, reason, policy
        self.programme = questionnaire.programme
        self.head = (question.id, question.level, questionnaire.weight(question))
        self.known: dict[object, Judged] = {}
        """By the value alone where an answer has nothing else that counts; see `_key`."""
        self.alike: dict[object, Judged] = {}
        """One of all that come to the same."""

    def judged(self, answer: Answer, as_of: date) -> Judged:
        """What an answer comes to on that day."""
        proven = self.reason is None and attainment.proven(answer, as_of)
        if isinstance(answer.value, date):  # hardly any comes again, on the same day
            return self._made(answer, as_of, proven)
        key = _key(answer, proven)
        if (found := self.known.get(key)) is None:
            found = self._made(answer, as_of, proven)
            if len(str(key)) <= LONGEST:
                _keep(self.known, key, found)
        return found

    def _made(self, answer: Answer, as_of: date, proven: bool) -> Judged:
        question = self.question
        if self.reason is not None:
            return self._alike(answer, "no", UNKNOWN, self.reason)
        if answer.not_applicable:
            why = Code("not_applicable", {"reason": answer.reason or ""})
            return self._alike(answer, "na", Bounds(0, 0), why, proven, question.allow_na == "foreseen")
        bounds, why = attainment.bounds(question, answer, self.programme, as_of, self.policy)
        return self._alike(answer, "yes", bounds, why, proven)

    def _alike(
        self,
        answer: Answer,
        applicable: Applicable,
        bounds: Bounds,
        why: Code,
        proven: bool = False,
        foreseen: bool = False,
    ) -> Judged:
        """The judgement of an answer, most of which is that of any other that comes to the same."""
        key = answer.known if self.reason else (bounds.low, bounds.high, proven, why.code, *why.data.values())
        if (first := self.alike.get(key)) is not None:
            return first.of(answer.value)
        asks = applicable != "no" and bool(self.question.evidence)
        one = Judged(*self.head, answer.value, applicable, bounds, why, asks, proven, foreseen)
        found = standards_of(self.programme).measured(one)
        _keep(self.alike, key, found)
        return found


def _key(answer: Answer, proven: bool) -> object:
    """All that a judgement depends on: the value alone if it can be."""
    value = answer.value
    if not proven and not answer.not_applicable and type(value) in _OPTIONS:
        return value
    return type(value), repr(value), proven, answer.not_applicable and answer.reason


def _keep(known: dict[object, Judged], key: object, found: Judged) -> None:
    if len(known) >= ANSWERS:
        known.clear()
    known[key] = found


Said = Mapping[str, QuestionAnswers]


def all_judged(markers: Iterable[Marker], answers: Said, site: str | None, as_of: date) -> list[Judged]:
    """What the answers at a place come to; the shortest way for most, which were seen before."""
    found = []
    for marker in markers:
        said = answers.get(marker.id, NO_ANSWERS)
        answer = (said.plain or NO_ANSWER) if site is None else said.at(site)
        known = None if answer.evidence else marker.known.get(answer.value)
        found.append(known or marker.judged(answer, as_of))
    return found


class _Question:
    """A question with the marker of every kind of company that was met."""

    __slots__ = ("bits", "cases", "markers", "question")

    def __init__(self, question: Question, tested: Tested) -> None:
        self.question, self.bits = question, tested.bits(question.applies_when)
        self.markers: dict[bool, Marker] = {}
        """By whether its condition holds."""
        self.cases: dict[int, Marker] = {}
        """By the bits of its condition."""

    def marker(self, bits: int, profile: Facts, site: Facts, rules: Rules) -> Marker:
        """How its answers are judged where these are the facts, and those their bits."""
        applies = holds(self.question.applies_when, profile, site)
        if applies not in self.markers:
            reason = why_not(self.question, profile, site, rules.depth)
            self.markers[applies] = Marker(self.question, reason, rules.questionnaire, rules.policy)
        if len(self.cases) >= CASES:
            self.cases.clear()
        found = self.cases[bits & self.bits] = self.markers[applies]
        return found


class Rules:
    """How a questionnaire judges in one depth, under one evidence policy."""

    def __init__(self, questionnaire: Questionnaire, policy: EvidencePolicy, depth: Depth) -> None:
        self.questionnaire, self.policy, self.depth = questionnaire, policy, depth
        self.standards: Standards = standards_of(questionnaire.programme)
        self._tested = Tested()
        self._company = [self._questions(c.questions, "company") for c in questionnaire.criteria]
        self._site = [self._questions(c.questions, "site") for c in questionnaire.criteria]

    def _questions(self, questions: Iterable[Question], scope: str) -> list[_Question]:
        return [_Question(q, self._tested) for q in questions if q.scope == scope]

    def company(self, profile: Facts) -> list[list[Marker]]:
        """The markers of each criterion's questions to the company."""
        return self._markers(self._company, profile, {})

    def site(self, profile: Facts, site: Facts) -> list[list[Marker]]:
        """Those of its questions to a site."""
        return self._markers(self._site, profile, site)

    def _markers(
        self, criteria: Sequence[Sequence[_Question]], profile: Facts, site: Facts
    ) -> list[list[Marker]]:
        bits = self._tested.of(profile, site)
        return [
            [q.cases.get(bits & q.bits) or q.marker(bits, profile, site, self) for q in questions]
            for questions in criteria
        ]


_kept: list[Rules] = []


def rules_of(questionnaire: Questionnaire, policy: EvidencePolicy, depth: Depth) -> Rules:
    """The rules for this, kept for the next company."""
    for rules in _kept:
        if rules.questionnaire is questionnaire and (rules.policy, rules.depth) == (policy, depth):
            return rules
    made = Rules(questionnaire, policy, depth)
    _kept[:] = [made, *_kept[: KEPT - 1]]
    return made
