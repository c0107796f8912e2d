"""The frozen result of an assessment, which plans, comparisons and reports read.

Scores are exact fractions of 0–100; attainments whole percentages. Grades and verdicts come in
pairs: `worst` with everything unknown at 0, `best` with everything unknown at 100.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

from ..answers.model import UNSURE, Answer, Depth, Sheet, Value
from ..errors import N_
from ..questionnaire.model import Questionnaire
from ..questionnaire.terms import Grade, VerdictName

GRADES: Final[tuple[Grade, ...]] = ("red", "amber", "green")
VERDICTS: Final[tuple[VerdictName, ...]] = ("not_yet_ready", "almost_ready", "ready")

GRADE_WORDS: Final = {"green": N_("Green"), "amber": N_("Amber"), "red": N_("Red")}
VERDICT_WORDS: Final = {
    "ready": N_("Ready"),
    "almost_ready": N_("Almost Ready"),
    "not_yet_ready": N_("Not Yet Ready"),
}
"""What grades and verdicts are called where the programme has no words of its own."""

Applicable = Literal["yes", "no", "na"]
EvidencePolicy = Literal["ignore", "require"]
AsOfSource = Literal["option", "file", "today"]


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


class Score(NamedTuple):
    """A score as an exact interval, 0–100; shown rounded down to one decimal."""

    low: Fraction
    high: Fraction


T = TypeVar("T", Grade, VerdictName)


class Span(NamedTuple, Generic[T]):
    """A grade or verdict at worst and at best; both equal when nothing is unknown."""

    worst: T
    best: T


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


class Cap(NamedTuple):
    """A limit of a level that one question is under."""

    grade: Grade
    below: int


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
        asks_evidence: bool = False,
        has_evidence: bool = False,
        foreseen: bool = False,
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


Empty = Literal["nothing_applies", "all_not_applicable"]
"""Why there is no score."""


class SiteResult(NamedTuple):
    """A criterion worked out for one site: the company's questions and that site's together."""

    site: str | None
    score: Score | None
    grade: Span[Grade]
    caps: tuple[CapHit, ...]
    empty: Empty | None


class Counts(NamedTuple):
    """Of how many questions something is true, each counted once wherever it is asked."""

    applicable: int
    missing: int
    not_applicable: int
    evidence_asked: int
    evidence_held: int


AtSite = tuple[str | None, Sequence[Judged]]


@dataclass(eq=False)  # without slots: what is derived is kept; freezing would triple the time to make one
class CriterionResult:
    """A criterion: the weakest of its sites, and the parts it is made of."""

    id: str
    score: Score | None
    grade: Span[Grade]
    weakest_site: str | None
    sites: tuple[SiteResult, ...]
    caps: tuple[CapHit, ...]
    warnings: tuple[Code, ...]
    company: Sequence[Judged] = field(repr=False, compare=False)
    """What was asked of the company."""
    at_sites: Sequence[AtSite] = field(repr=False, compare=False)
    """What was asked at each site, those too where nothing of it counts."""
    sums: Counts = field(repr=False, compare=False)
    """Over the company and all sites: a question counts wherever it is asked."""
    own_word: bool = field(repr=False, compare=False)
    """Whether a knock-out question is answered without current evidence where evidence is named."""
    idle: bool = field(repr=False, compare=False)
    """Whether there are answers that do not count now."""
    make_parts: Callable[[], tuple[Part, ...]] = field(repr=False, compare=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CriterionResult):
            return NotImplemented
        return self._seen == other._seen

    __hash__ = None  # type: ignore[assignment]

    @property
    def _seen(self) -> tuple[object, ...]:
        return (
            self.id, self.score, self.grade, self.weakest_site, self.sites, self.caps, self.warnings, self.parts,
        )  # fmt: skip

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every question at every place; made when somebody looks."""
        return self.make_parts()

    @cached_property
    def by_question(self) -> dict[str, list[Part]]:
        """The parts of each question, in the order of the questionnaire."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.question, []).append(part)
        return found

    @cached_property
    def judged(self) -> dict[str, list[Judged]]:
        """The same without places and answers."""
        found: dict[str, list[Judged]] = {one.question: [one] for one in self.company}
        for _, rows in self.at_sites:
            for one in rows:
                found.setdefault(one.question, []).append(one)
        return found

    @cached_property
    def counts(self) -> Counts:
        """How many questions are applicable, missing and so on."""
        if len(self.at_sites) <= 1:
            return self.sums
        lists = (
            self.applicable, self.missing, self.not_applicable, self.evidence_asked, self.evidence_held,
        )  # fmt: skip
        return Counts(*map(len, lists))

    @cached_property
    def applicable(self) -> list[str]:
        """Questions that apply at some site; those that are N/A everywhere do not count."""
        return [q for q, rows in self.judged.items() if any(j.counted for j in rows)]

    @cached_property
    def missing(self) -> list[str]:
        """Applicable questions without an answer at some site where they apply."""
        return [q for q, rows in self.judged.items() if any(j.counted and j.unknown for j in rows)]

    @cached_property
    def not_applicable(self) -> list[str]:
        """Questions answered N/A wherever they would apply."""
        return [
            q
            for q, rows in self.judged.items()
            if any(j.applicable == "na" for j in rows) and not any(j.counted for j in rows)
        ]

    @cached_property
    def evidence_asked(self) -> list[str]:
        """Applicable questions that name evidence."""
        return [q for q in self.applicable if any(j.asks_evidence for j in self.judged[q])]

    @cached_property
    def evidence_held(self) -> list[str]:
        """Of these, the ones with current evidence wherever they apply."""
        return [q for q in self.evidence_asked if all(j.has_evidence for j in self.judged[q] if j.counted)]


@dataclass(frozen=True)  # without slots: what is derived is kept
class TierResult:
    """A tier: the verdict at worst and at best, and the overall score."""

    id: str
    score: Score | None
    grade: Span[Grade]
    verdict: Span[VerdictName]
    criteria: tuple[CriterionResult, ...]
    own_statement: bool

    @cached_property
    def missing(self) -> list[str]:
        """Questions still without an answer."""
        return [q for c in self.criteria for q in c.missing]

    @cached_property
    def missing_count(self) -> int:
        """How many these are."""
        return sum(c.counts.missing for c in self.criteria)

    @property
    def final(self) -> bool:
        """Whether every question that applies is answered at every site where it applies."""
        return not self.missing_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a company's answers come to, for every tier of the programme."""

    questionnaire: Questionnaire
    sheet: Sheet
    target_tier: str
    depth: Depth
    as_of: date
    as_of_source: AsOfSource
    evidence_policy: EvidencePolicy
    criteria: Mapping[str, CriterionResult]
    tiers: Mapping[str, TierResult]
    warnings: tuple[Code, ...]

    @property
    def target(self) -> TierResult:
        """The tier the company aims at."""
        return self.tiers[self.target_tier]


def floor_tenth(score: Fraction) -> Fraction:
    """A score as it is shown: rounded down to one decimal, so that it never seems to reach a threshold."""
    return Fraction(tenths(score), 10)


def tenths(score: Fraction) -> int:
    """How many whole tenths are in a score."""
    return score.numerator * 10 // score.denominator
