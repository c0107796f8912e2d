"""The frozen result of an assessment, which plans, comparisons and reports read.

Scores are exact fractions of 0–100; attainments whole percentages. Grades and verdicts come in
pairs: `worst` with everything unknown at 0, `best` with everything unknown at 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Generic, Literal, TypeVar

from ..answers.model import Answer, Depth, Sheet
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


@dataclass(frozen=True, slots=True)
class Score:
    """A score as an exact interval, 0–100; shown rounded down to one decimal."""

    low: Fraction
    high: Fraction


T = TypeVar("T", Grade, VerdictName)


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """A grade or verdict at worst and at best; both equal when nothing is unknown."""

    worst: T
    best: T


@dataclass(frozen=True, slots=True)
class Part:
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


CapCode = Literal["below", "share_below", "share_na"]
"""The rule by which a gate holds."""


@dataclass(frozen=True, slots=True)
class CapHit:
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
    _: KW_ONLY
    site: str | None
    certain: bool
    bites: bool


@dataclass(frozen=True, slots=True)
class SiteResult:
    """A criterion worked out for one site: the company's questions and that site's together."""

    site: str | None
    score: Score | None
    grade: Span[Grade]
    caps: tuple[CapHit, ...]
    empty: Literal["nothing_applies", "all_not_applicable"] | None


@dataclass(frozen=True)  # without slots: what is derived is kept
class CriterionResult:
    """A criterion: the weakest of its sites, and the parts it is made of."""

    id: str
    score: Score | None
    grade: Span[Grade]
    weakest_site: str | None
    sites: tuple[SiteResult, ...]
    caps: tuple[CapHit, ...]
    parts: tuple[Part, ...]
    warnings: tuple[Code, ...]

    @cached_property
    def by_question(self) -> dict[str, list[Part]]:
        """The parts of each question, in the order of the questionnaire."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.question, []).append(part)
        return found

    @cached_property
    def applicable(self) -> list[str]:
        """Questions that apply at some site; those that are N/A everywhere do not count."""
        return [q for q, parts in self.by_question.items() if any(p.counted for p in parts)]

    @cached_property
    def missing(self) -> list[str]:
        """Applicable questions without an answer at some site where they apply."""
        return [q for q, parts in self.by_question.items() if any(p.counted and p.unknown for p in parts)]

    @cached_property
    def not_applicable(self) -> list[str]:
        """Questions answered N/A wherever they would apply."""
        return [
            q
            for q, parts in self.by_question.items()
            if any(p.applicable == "na" for p in parts) and not any(p.counted for p in parts)
        ]

    @cached_property
    def evidence_asked(self) -> list[str]:
        """Applicable questions that name evidence."""
        return [q for q in self.applicable if any(p.asks_evidence for p in self.by_question[q])]

    @cached_property
    def evidence_held(self) -> list[str]:
        """Of these, the ones with current evidence wherever they apply."""
        asked = set(self.evidence_asked)
        return [
            q
            for q, parts in self.by_question.items()
            if q in asked and all(p.has_evidence for p in parts if p.counted)
        ]


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
    def final(self) -> bool:
        """Whether every question that applies is answered at every site where it applies."""
        return not self.missing


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
    return Fraction(score * 10 // 1, 10)
