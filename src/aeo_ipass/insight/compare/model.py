"""What a comparison is made of: tiers, criteria, questions and evidence before and after."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Generic, Literal, NamedTuple, TypeVar, get_args

from ...answers.model import Evidence
from ...record import Record
from ...scoring.assessment import GRADES, Assessment, Code, CriterionResult, Part, TierResult

Kind = Literal[
    "worse",
    "no_longer_answered",
    "better",
    "newly_answered",
    "newly_na",
    "no_longer_na",
    "newly_asked",
    "no_longer_asked",
    "changed",
    "not_comparable",
    "same",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""`changed`: another answer worth the same."""
Cause = Literal["answer", "age", "evidence", "rules"]
"""Why an attainment moved: another answer, an answer that aged, its evidence, or a questionnaire that changed."""
Incomparable = Literal["sites", "merged"]
"""Several premises were answered where there is one answer now; the questions replaced had come to different things."""
EvidenceKind = Literal["expired", "removed", "gained", "renewed"]
EVIDENCE_KINDS: Final[tuple[EvidenceKind, ...]] = ("expired", "removed", "gained", "renewed")
RegressionKind = Literal["grade", "score", "answer", "evidence"]
REGRESSIONS: Final[tuple[RegressionKind, ...]] = ("grade", "score", "answer", "evidence")

R = TypeVar("R", TierResult, CriterionResult)


class Pair(Record, Generic[R]):
    """A tier or criterion in both assessments; None where one of them has no such."""

    id: str
    before: R | None
    after: R | None

    @property
    def moved(self) -> Fraction | None:
        """By how much the low end of the score moved, exactly; None where there is none to compare."""
        if self.before is None or self.after is None or not (self.before.score and self.after.score):
            return None
        return self.after.score.low - self.before.score.low

    @property
    def score_fell(self) -> bool:
        """Whether the low end of the score is lower now."""
        return self.moved is not None and self.moved < 0

    @property
    def grade_fell(self) -> bool:
        """Whether the worst grade is lower now; of a tier, the verdict."""
        if self.before is None or self.after is None:
            return False
        return GRADES.index(self.after.grade.worst) < GRADES.index(self.before.grade.worst)


class QuestionChange(Record):
    """A question at a place, before and after; named as the later questionnaire names it."""

    question: str
    criterion: str
    site: str | None
    before: Part | None
    after: Part | None
    kind: Kind
    cause: Cause | None = None
    was: tuple[str, ...] = ()
    """The questions it replaces and is compared with."""
    why: Incomparable | None = None
    """Why it cannot be compared."""


class EvidenceChange(Record, kw_only=True):
    """Evidence for one document of a question at a place."""

    question: str
    site: str | None
    document: str
    """Empty where the evidence does not say which."""
    kind: EvidenceKind
    before: tuple[Evidence, ...]
    after: tuple[Evidence, ...]


class Regression(NamedTuple):
    """Something that got worse: a tier's or criterion's grade or score, an answer, or evidence that expired."""

    kind: RegressionKind
    where: Literal["tier", "criterion", "question"]
    """What `id` is the id of."""
    id: str
    site: str | None = None


class Comparison(Record):
    """Two assessments side by side; `notes` say what keeps them from being wholly comparable."""

    before: Assessment
    after: Assessment
    tiers: tuple[Pair[TierResult], ...]
    criteria: tuple[Pair[CriterionResult], ...]
    questions: tuple[QuestionChange, ...]
    evidence: tuple[EvidenceChange, ...]
    notes: tuple[Code, ...]

    def of(self, kind: Kind) -> tuple[QuestionChange, ...]:
        """The questions that changed in this way."""
        return tuple(q for q in self.questions if q.kind == kind)

    @property
    def closed(self) -> tuple[QuestionChange, ...]:
        """Gaps that are none any more: met, not applicable or no longer asked."""
        return tuple(
            q for q in self._comparable if is_gap(q.before) and not (is_gap(q.after) or waits(q.after))
        )

    @property
    def opened(self) -> tuple[QuestionChange, ...]:
        """Gaps that were none before, those that an answer has brought to light too."""
        return tuple(q for q in self._comparable if is_gap(q.after) and not is_gap(q.before))

    @property
    def _comparable(self) -> tuple[QuestionChange, ...]:
        return tuple(q for q in self.questions if q.kind != "not_comparable")

    @property
    def regressions(self) -> tuple[Regression, ...]:
        """Grades, then scores, then answers, then evidence that got worse."""
        return tuple(sorted(self._regressions(), key=lambda r: REGRESSIONS.index(r.kind)))

    def _regressions(self) -> Iterator[Regression]:
        for tier in self.tiers:
            yield from _fallen("tier", tier)
        for criterion in self.criteria:
            yield from _fallen("criterion", criterion)
        for change in (*self.of("worse"), *self.of("no_longer_answered")):
            yield Regression("answer", "question", change.question, change.site)
        for piece in self.evidence:
            if piece.kind == "expired":
                yield Regression("evidence", "question", piece.question, piece.site)


def _fallen(where: Literal["tier", "criterion"], pair: Pair[R]) -> Iterator[Regression]:
    if pair.grade_fell:
        yield Regression("grade", where, pair.id)
    if pair.score_fell:
        yield Regression("score", where, pair.id)


def is_gap(part: Part | None) -> bool:
    """Whether it applies and is known to be below 100."""
    return part is not None and part.gap


def waits(part: Part | None) -> bool:
    """Whether it applies and has no answer."""
    return part is not None and part.counted and part.unknown
