"""One question as it was judged: what its answer is worth, whether and why it counts, and the gates it is under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from ..answers.model import UNSURE, Answer, Value
from ..questionnaire.terms import Grade

Applicable = Literal["yes", "no", "na"]


@dataclass(frozen=True, slots=True)
class Code:
    """A reason or a warning: a code and the data that a text in any language needs."""

    code: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bounds:
    """An attainment as an interval of whole percentages; both ends equal when known."""

    low: int
    high: int


UNKNOWN: Final = Bounds(0, 100)


CapCode = Literal["below", "share_below", "share_na"]
"""The rule by which a gate holds."""


class CapHit(NamedTuple):
    """A gate of a requirement level that holds when everything unknown counts as 0.

    `certain`: it holds whatever the unknown answers are. `bites`: the score alone would have given
    a better grade.
    """

    code: CapCode
    grade: Grade
    level: str
    below: int | None
    more_than: int | None
    question: str | None
    site: str | None
    certain: bool
    bites: bool


class Cap(NamedTuple):
    """A limit of a level that one question is under."""

    grade: Grade
    below: int


class _Counting:
    """Whether and how something judged counts."""

    __slots__ = ()
    applicable: Applicable
    foreseen: bool
    why: Code
    bounds: Bounds

    @property
    def counted(self) -> bool:
        """Whether it is in the sums."""
        return self.applicable == "yes"

    @property
    def concerns(self) -> bool:
        """Whether it is there for the gates: in the sums, or N/A where that was not foreseen."""
        return self.applicable != "no" and not self.foreseen

    @property
    def unknown(self) -> bool:
        """Whether it counts as the interval 0–100 for want of an answer."""
        return self.why.code == "unknown"

    @property
    def gap(self) -> bool:
        """Whether it applies and is known to be below 100."""
        return self.counted and not self.unknown and self.bounds.low < 100


class Judged(_Counting):
    """What an answer to a question comes to, whoever gives it: a part but for its place.

    Equal answers share one, by which it is known: nothing of it changes.
    """

    __slots__ = (
        "applicable",
        "asks_evidence",
        "best_cap",
        "bounds",
        "cap",
        "counts",
        "foreseen",
        "has_evidence",
        "hits",
        "level",
        "like",
        "programme",
        "question",
        "value",
        "weight",
        "why",
    )

    def __init__(
        self,
        question: str,
        level: str,
        weight: int,
        value: Value,
        applicable: Applicable,
        bounds: Bounds,
        why: Code,
        asks_evidence: bool,
        has_evidence: bool,
        foreseen: bool,
    ) -> None:
        self.question, self.level, self.weight, self.applicable = question, level, weight, applicable
        self.value, self.bounds, self.why = value, bounds, why
        self.asks_evidence, self.has_evidence, self.foreseen = asks_evidence, has_evidence, foreseen
        self.programme: object = None
        """By which the rest was worked out; see `standards`."""
        self.counts = 0
        self.cap: Cap | None = None
        self.best_cap: Cap | None = None
        self.hits: dict[Grade, CapHit] = {}
        """Its gate at the company, by the grade that the score alone would give."""
        self.like = self
        """The first of those that differ in their value alone."""

    def of(self, value: Value) -> Judged:
        """The same of another answer, which comes to the same."""
        one = Judged.__new__(Judged)
        one.question, one.level, one.weight, one.applicable = (
            self.question,
            self.level,
            self.weight,
            self.applicable,
        )
        one.value, one.bounds, one.why = value, self.bounds, self.why
        one.asks_evidence, one.has_evidence, one.foreseen = (
            self.asks_evidence,
            self.has_evidence,
            self.foreseen,
        )
        one.programme, one.counts, one.cap, one.best_cap = (
            self.programme,
            self.counts,
            self.cap,
            self.best_cap,
        )
        one.hits, one.like = self.hits, self.like
        return one

    @property
    def idle(self) -> bool:
        """Whether an answer stands in the file that does not count now."""
        known = self.value is not None and self.value != UNSURE
        return self.applicable == "no" and known and self.why.code != "information"

    def part(self, site: str | None, answer: Answer) -> Part:
        """This at a place, with the answer that was given there."""
        part = Part(
            self.question, site, self.level, self.weight, self.applicable, answer, self.bounds, self.why,
            self.asks_evidence, self.has_evidence, self.foreseen,
        )  # fmt: skip
        object.__setattr__(part, "judged", self)
        return part


@dataclass(frozen=True, slots=True)
class Part(_Counting):
    """One question at one site (or for the company): what it adds to its criterion, and why."""

    question: str
    site: str | None
    level: str
    weight: int
    applicable: Applicable
    answer: Answer
    bounds: Bounds
    why: Code
    asks_evidence: bool = False
    has_evidence: bool = False
    foreseen: bool = False
    """Whether it is answered N/A as its guidance foresees: as if it did not apply."""
    judged: Judged | None = field(default=None, init=False, repr=False, compare=False)
    """What it was made of; none when it was made by hand."""
