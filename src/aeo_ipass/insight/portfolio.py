"""Many companies side by side: what each result comes to in a line, ranked and grouped. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, Literal, NamedTuple, assert_never

from ..answers.model import Depth, RiskClass
from ..questionnaire.terms import Grade, VerdictName
from ..record import Record
from ..scoring.assessment import GRADES, VERDICTS, Assessment, CriterionResult, Part, Score, Span

EXPIRING_DAYS: Final = 90
RISKS: Final[tuple[RiskClass, ...]] = ("high", "medium", "low")
"""The classes of business partners, those first that are looked at most closely."""


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


class Partner(NamedTuple):
    """What is known of somebody's business partner: as whom, of which year, and what is to be done."""

    id: str
    period: str
    risk: RiskClass | None
    control: str
    """The question that costs most; empty where no answer costs anything."""
    open: int = 0
    """Corrective actions that are still to be done."""
    overdue: int = 0


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
    services: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    partner: Partner | None = None


def row(result: Assessment, before: Assessment | None = None, listed: bool | None = None) -> Row:
    """A result in a line."""
    company, target = result.sheet.company, result.target
    return Row(
        source=result.sheet.source,
        company=company.name,
        number=company.business_registration or "",
        tags=company.tags,
        roles=_ticked(result, "roles"),
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
        services=_ticked(result, "services"),
        sites=tuple(site.name for site in result.sheet.sites if site.id is not None and site.name),
    )


def _ticked(result: Assessment, key: str) -> tuple[str, ...]:
    found = result.sheet.profile.get(key, ())
    return found if isinstance(found, tuple) else ()


def costliest(result: Assessment) -> str:
    """The question that costs most: a knock-out before all others, then by what it takes from the score.

    One that nobody answered yet costs nothing; empty where no answer does.
    """
    weights = {c.id: c.weight for c in result.questionnaire.criteria}
    target = result.target
    knock_outs = frozenset(_knock_outs(target.criteria))
    lost = [
        (part.question in knock_outs, _lost(part, criterion) * weights[criterion.id], part.question)
        for criterion in target.criteria
        for part in criterion.parts
        if part.counted and not part.unknown and part.bounds.low < 100
    ]
    return max(lost, key=lambda one: one[:2])[2] if lost else ""


def _lost(part: Part, criterion: CriterionResult) -> Fraction:
    """What a part takes from its criterion's score."""
    whole = sum(p.weight for p in criterion.parts if p.counted and p.site in (None, part.site))
    return Fraction(part.weight * (100 - part.bounds.low), whole or 1)


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


By = Literal["role", "tag", "service", "site", "risk-class"]


def grouped(rows: Sequence[Row], by: By | None) -> list[tuple[str, list[Row]]]:
    """The rows by one of these (a company with two stands in both, one with none under ''); None: one group."""
    if by is None:
        return [("", list(rows))]
    found: dict[str, list[Row]] = {}
    for one in rows:
        for name in _of(one, by) or ("",):
            found.setdefault(name, []).append(one)
    return sorted(found.items(), key=lambda item: (item[0] == "", _place(item[0], by), item[0]))


def _of(one: Row, by: By) -> Sequence[str]:
    match by:
        case "role":
            return one.roles
        case "tag":
            return one.tags
        case "service":
            return one.services
        case "site":
            return tuple(dict.fromkeys(one.sites))
        case "risk-class":
            return (one.partner.risk,) if one.partner and one.partner.risk else ()
        case unreachable:
            assert_never(unreachable)


def _place(name: str, by: By) -> int:
    """Risk classes stand in an order of their own."""
    return RISKS.index(name) if by == "risk-class" and name in RISKS else 0
