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
from typing import Generic, Literal, NamedTuple, TypeVar

from ..answers.model import Depth, Sheet
from ..questionnaire.model import Questionnaire
from ..questionnaire.terms import GRADE_WORDS, GRADES, VERDICT_WORDS, VERDICTS, Grade, VerdictName
from .judged import UNKNOWN, Applicable, Bounds, Cap, CapCode, CapHit, Code, Judged, Part

__all__ = [
    "GRADES",
    "GRADE_WORDS",
    "UNKNOWN",
    "VERDICTS",
    "VERDICT_WORDS",
    "Applicable",
    "AsOfSource",
    "Assessment",
    "AtSite",
    "Bounds",
    "Cap",
    "CapCode",
    "CapHit",
    "Code",
    "Counts",
    "CriterionResult",
    "Empty",
    "EvidencePolicy",
    "Judged",
    "Part",
    "Score",
    "SiteResult",
    "Span",
    "TierResult",
    "floor_tenth",
    "tenths",
]

EvidencePolicy = Literal["ignore", "require"]
AsOfSource = Literal["option", "file", "today"]


class Score(NamedTuple):
    """A score as an exact interval, 0–100; shown rounded down to one decimal."""

    low: Fraction
    high: Fraction


T = TypeVar("T", Grade, VerdictName)


class Span(NamedTuple, Generic[T]):
    """A grade or verdict at worst and at best; both equal when nothing is unknown."""

    worst: T
    best: T


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
