"""A criterion: score, grade and gates of a set of parts; the weakest site decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

from ..questionnaire.programme import Level, Programme
from ..questionnaire.terms import Grade
from .assessment import GRADES, CapCode, CapHit, Code, CriterionResult, Part, Score, SiteResult, Span

Attain = Callable[[Part], int]
T = TypeVar("T")


def low(part: Part) -> int:
    """The attainment with the unknown at 0."""
    return part.bounds.low


def high(part: Part) -> int:
    """The attainment with the unknown at 100."""
    return part.bounds.high


def worse(a: Grade, b: Grade) -> Grade:
    """The lower of two grades."""
    return min(a, b, key=GRADES.index)


def judge(
    criterion: str, company: Sequence[Part], sites: Sequence[Sequence[Part]], programme: Programme
) -> CriterionResult:
    """The criterion from the company's parts and each site's; every site with a part that applies counts.

    `low`, `high`, `worst` and `best` are each the lowest over the sites.
    """
    concerned = [site for site in sites if any(p.concerns for p in site)]
    groups = [[*company, *site] for site in concerned] or [list(company)]
    names = [site[0].site for site in concerned] or [None]
    results = tuple(_group(name, group, programme) for name, group in zip(names, groups, strict=True))
    parts = (*company, *(p for site in sites for p in site))
    return CriterionResult(
        id=criterion,
        score=_lowest_score(results),
        grade=Span(_lowest(r.grade.worst for r in results), _lowest(r.grade.best for r in results)),
        weakest_site=min(results, key=_strength).site,
        sites=results,
        caps=_all_caps(results),
        parts=parts,
        warnings=tuple(_warnings(results, parts)),
    )


def _lowest(grades: Iterable[Grade]) -> Grade:
    return min(grades, key=GRADES.index)


def _lowest_score(results: Sequence[SiteResult]) -> Score | None:
    scores = [r.score for r in results if r.score is not None]
    if not scores:
        return None
    return Score(min(s.low for s in scores), min(s.high for s in scores))


def _strength(result: SiteResult) -> tuple[int, Fraction]:
    return GRADES.index(result.grade.worst), result.score.low if result.score else Fraction(100)


def _all_caps(results: Sequence[SiteResult]) -> tuple[CapHit, ...]:
    """Every cap once; one on a question of the company bites on all sites alike."""
    return tuple(dict.fromkeys(cap for result in results for cap in result.caps))


def _warnings(results: Sequence[SiteResult], parts: Sequence[Part]) -> list[Code]:
    found = [Code(r.empty, {"site": r.site}) for r in results if r.empty]
    future = [p for p in parts if p.counted and p.why.data.get("reason") == "future_date"]
    return found + [Code("future_date", {"question": p.question, "site": p.site}) for p in future]


# --- one site --------------------------------------------------------------------------------


def _group(site: str | None, parts: Sequence[Part], programme: Programme) -> SiteResult:
    counted = [p for p in parts if p.counted]
    if not counted:
        emptied = any(p.concerns for p in parts)
        grade: Grade = "amber" if emptied else "green"
        return SiteResult(
            site, None, Span(grade, grade), (), "all_not_applicable" if emptied else "nothing_applies"
        )
    best_band = band(counted, high, programme)
    worst_band = band(counted, low, programme)
    caps = _caps(parts, low, programme)
    certain = set(_caps(parts, high, programme))
    hits = tuple(_hit(cap, site, parts, cap in certain, worst_band) for cap in caps)
    worst = _limited(worst_band, caps)
    best = _limited(best_band, certain)
    return SiteResult(site, _score(counted), Span(worst, best), hits, None)


def _score(counted: Sequence[Part]) -> Score:
    weight = sum(p.weight for p in counted)
    return Score(
        Fraction(sum(p.weight * p.bounds.low for p in counted), weight),
        Fraction(sum(p.weight * p.bounds.high for p in counted), weight),
    )


def band(counted: Sequence[Part], attain: Attain, programme: Programme) -> Grade:
    """The grade by the score alone: Σ w·a ≥ T·Σ w, on whole numbers."""
    points = sum(p.weight * attain(p) for p in counted)
    weight = sum(p.weight for p in counted)
    if points >= programme.bands.green * weight:
        return "green"
    return "amber" if points >= programme.bands.amber * weight else "red"


Hold = tuple[CapCode, Grade, str, int | None, int | None, str | None]
"""A gate that holds: code, grade, level, below, more_than, question."""


def _caps(parts: Sequence[Part], attain: Attain, programme: Programme) -> list[Hold]:
    found: list[Hold] = []
    for name, level in programme.levels.items():
        own = [p for p in parts if p.level == name and p.concerns]
        found += _single(name, level, own, attain)
        found += _shares(name, level, own, attain)
    return found


def _single(name: str, level: Level, parts: Sequence[Part], attain: Attain) -> list[Hold]:
    """For each question the lowest of the caps it falls under."""
    found: list[Hold] = []
    highest = max((c.below for c in level.caps), default=0)
    for part in parts:
        if part.counted and (reached := attain(part)) < highest:
            under = [c for c in level.caps if reached < c.below]
            cap = min(under, key=lambda c: (GRADES.index(c.grade), c.below))
            found.append(("below", cap.grade, name, cap.below, None, part.question))
    return found


def _shares(name: str, level: Level, parts: Sequence[Part], attain: Attain) -> list[Hold]:
    """Shares of the level's weight, compared as 100·part > percent·whole."""
    found: list[Hold] = []
    for share in level.shares:
        limit = share.below if share.below is not None else 100
        whole = parts if share.not_applicable else [p for p in parts if p.counted]
        concerned = [p for p in whole if (not p.counted if share.not_applicable else attain(p) < limit)]
        part = sum(p.weight for p in concerned)
        if len(concerned) >= share.at_least and 100 * part > share.more_than * sum(p.weight for p in whole):
            code: CapCode = "share_na" if share.not_applicable else "share_below"
            found.append((code, share.grade, name, share.below, share.more_than, None))
    return found


def _limited(grade: Grade, caps: Iterable[Hold]) -> Grade:
    return _lowest([grade, *(cap[1] for cap in caps)])


def _hit(cap: Hold, site: str | None, parts: Sequence[Part], certain: bool, by_score: Grade) -> CapHit:
    grade, question = cap[1], cap[-1]
    at = next((p.site for p in parts if p.question == question), site) if question else site
    return CapHit(*cap, site=at, certain=certain, bites=GRADES.index(grade) < GRADES.index(by_score))
