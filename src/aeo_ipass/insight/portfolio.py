"""Many companies side by side: what each result comes to in a line, ranked and grouped. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from ..answers.model import Depth
from ..questionnaire.terms import Grade, VerdictName
from ..record import Record
from ..scoring.assessment import GRADES, VERDICTS, Assessment, CriterionResult, Score, Span

EXPIRING_DAYS: Final = 90


class Expiring(NamedTuple):
    """Evidence that counts today and not much longer."""

    question: str
    file: str
    """As the answers name it."""
    expires: date


class Weakest(NamedTuple):
    """The criterion of the target tier with the worst grade, then the lowest score."""

    id: str
    grade: Grade
    score: Fraction | None
    """Its low end."""


class Row(Record, kw_only=True):
    """One company."""

    source: str
    company: str
    number: str
    tags: tuple[str, ...]
    roles: tuple[str, ...]
    programme: str
    questionnaire: str
    depth: Depth
    tier: str
    as_of: date
    verdict: Span[VerdictName]
    score: Score | None
    weakest: Weakest | None
    knock_outs: tuple[str, ...]
    missing: int
    expiring: tuple[Expiring, ...]
    change: Fraction | None = None
    """Of the low score since the baseline."""
    listed: bool | None = None
    """Whether it is in a list of accredited operators."""


def row(result: Assessment, before: Assessment | None = None, listed: bool | None = None) -> Row:
    """A result in a line."""
    company, target = result.sheet.company, result.target
    return Row(
        source=result.sheet.source,
        company=company.name,
        number=company.business_registration or "",
        tags=company.tags,
        roles=_roles(result),
        programme=result.questionnaire.programme.id,
        questionnaire=result.questionnaire.ref,
        depth=result.depth,
        tier=result.target_tier,
        as_of=result.as_of,
        verdict=target.verdict,
        score=target.score,
        weakest=_weakest(target.criteria),
        knock_outs=tuple(_knock_outs(target.criteria)),
        missing=len(target.missing),
        expiring=tuple(_expiring(result)),
        change=_change(before, result),
        listed=listed,
    )


def _roles(result: Assessment) -> tuple[str, ...]:
    found = result.sheet.profile.get("roles", ())
    return found if isinstance(found, tuple) else ()


def _weakest(criteria: Sequence[CriterionResult]) -> Weakest | None:
    if not criteria:
        return None
    worst = min(
        criteria, key=lambda c: (GRADES.index(c.grade.worst), c.score.low if c.score else Fraction(-1))
    )
    return Weakest(worst.id, worst.grade.worst, worst.score.low if worst.score else None)


def _knock_outs(criteria: Iterable[CriterionResult]) -> Iterable[str]:
    """Questions that alone make their criterion Red, whatever is still unknown."""
    found = (c.question for r in criteria for c in r.caps if c.grade == "red" and c.certain and c.question)
    return dict.fromkeys(found)


def _expiring(result: Assessment) -> Iterable[Expiring]:
    end = result.as_of + timedelta(days=EXPIRING_DAYS)
    found: dict[Expiring, None] = {}
    for criterion in result.target.criteria:
        for part in criterion.parts:
            for piece in part.answer.evidence if part.counted else ():
                if piece.expires and piece.current(result.as_of) and piece.expires <= end:
                    found[Expiring(part.question, piece.file, piece.expires)] = None
    return sorted(found, key=lambda e: (e.expires, e.question))


def _change(before: Assessment | None, after: Assessment) -> Fraction | None:
    if before is None or after.target.score is None:
        return None
    if before.questionnaire.programme.id != after.questionnaire.programme.id:
        return None  # numbers of another programme say nothing about this one
    old = before.tiers.get(after.target_tier)
    return after.target.score.low - old.score.low if old and old.score else None


Block = tuple[str, Depth]
"""The programme and the depth by which companies can be ranked with each other."""


def blocks(rows: Iterable[Row]) -> list[tuple[Block, list[Row]]]:
    """The rows that may stand in one list, since the same questions were asked; the full set before the quick one."""
    found: dict[Block, list[Row]] = {}
    for one in rows:
        found.setdefault((one.programme, one.depth), []).append(one)
    return sorted(found.items())


def ranked(rows: Iterable[Row], *, worst_first: bool = False) -> list[Row]:
    """By the verdict at worst, then the low score, the best first; equals by name and source."""
    by_name = sorted(rows, key=lambda r: (r.company.casefold(), r.source))
    return sorted(by_name, key=_standing, reverse=not worst_first)


def _standing(one: Row) -> tuple[int, Fraction]:
    return VERDICTS.index(one.verdict.worst), one.score.low if one.score else Fraction(-1)


def grouped(rows: Sequence[Row], by: str | None) -> list[tuple[str, list[Row]]]:
    """The rows by `role` or `tag` (a company with two stands in both, one with none under ''); None: one group."""
    if by is None:
        return [("", list(rows))]
    found: dict[str, list[Row]] = {}
    for one in rows:
        for name in (one.roles if by == "role" else one.tags) or ("",):
            found.setdefault(name, []).append(one)
    return sorted(found.items(), key=lambda item: (item[0] == "", item[0]))
