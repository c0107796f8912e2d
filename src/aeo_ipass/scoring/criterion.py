"""A criterion: score, grade and gates of what was judged; the weakest site decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache, partial

from ..questionnaire.programme import Programme
from ..questionnaire.terms import Grade
from .assessment import (
    GRADES,
    AtSite,
    CapHit,
    Code,
    Counts,
    CriterionResult,
    Empty,
    Judged,
    Part,
    Score,
    SiteResult,
    Span,
)
from .standards import Hold, Standards, Totals, standards_of

Attain = Callable[[Part], int]


def low(part: Part) -> int:
    """The attainment with the unknown at 0."""
    return part.bounds.low


def high(part: Part) -> int:
    """The attainment with the unknown at 100."""
    return part.bounds.high


def band(counted: Sequence[Part], attain: Attain, programme: Programme) -> Grade:
    """The grade by the score alone."""
    points = sum(p.weight * attain(p) for p in counted)
    return standards_of(programme).band(points, sum(p.weight for p in counted))


def judge(
    criterion: str, company: Sequence[Part], sites: Sequence[Sequence[Part]], programme: Programme
) -> CriterionResult:
    """The criterion from the company's parts and each site's; every site with a part that applies counts.

    `low`, `high`, `worst` and `best` are each the lowest over the sites.
    """
    standards = standards_of(programme)
    at_sites = [(site[0].site, [standards.judged(p) for p in site]) for site in sites if site]
    parts = partial(tuple, [*company, *(p for site in sites for p in site)])
    return judge_all(criterion, [standards.judged(p) for p in company], at_sites, standards, parts)


def judge_all(
    criterion: str,
    company: Sequence[Judged],
    at_sites: Sequence[AtSite],
    standards: Standards,
    make_parts: Callable[[], tuple[Part, ...]],
) -> CriterionResult:
    """The criterion from what was judged, whose parts are made when somebody asks for them."""
    ours = sum([one.counts for one in company])
    theirs = [sum([one.counts for one in rows]) for _, rows in at_sites]
    places = [
        (name, rows, ours + counts)
        for (name, rows), counts in zip(at_sites, theirs, strict=True)
        if standards.concerns(counts)
    ] or [(None, (), ours)]
    results = tuple(_place(name, company, rows, counts, standards) for name, rows, counts in places)
    totals = standards.totals(ours + sum(theirs))
    return CriterionResult(
        id=criterion,
        score=_lowest_score(results),
        grade=_lowest_grade(results),
        weakest_site=_weakest(results).site,
        sites=results,
        caps=_all_caps(results),
        warnings=tuple(_warnings(results, company, at_sites, totals)),
        company=company,
        at_sites=at_sites,
        sums=Counts(
            totals.counted,
            totals.missing,
            totals.not_applicable,
            totals.evidence_asked,
            totals.evidence_held,
        ),
        own_word=totals.own_word > 0,
        idle=totals.idle > 0,
        make_parts=make_parts,
    )


_SPANS = {(worst, best): Span(worst, best) for worst in GRADES for best in GRADES}


def _lowest(grades: Collection[Grade]) -> Grade:
    return next(grade for grade in GRADES if grade in grades)


def _lowest_grade(results: Sequence[SiteResult]) -> Span[Grade]:
    if len(results) == 1:
        return results[0].grade
    return _SPANS[_lowest({r.grade.worst for r in results}), _lowest({r.grade.best for r in results})]


def _lowest_score(results: Sequence[SiteResult]) -> Score | None:
    scores = [r.score for r in results if r.score is not None]
    if len(scores) <= 1:
        return scores[0] if scores else None
    return Score(min(s.low for s in scores), min(s.high for s in scores))


def _weakest(results: Sequence[SiteResult]) -> SiteResult:
    return results[0] if len(results) == 1 else min(results, key=_strength)


def _strength(result: SiteResult) -> tuple[int, Fraction]:
    return GRADES.index(result.grade.worst), result.score.low if result.score else Fraction(100)


def _all_caps(results: Sequence[SiteResult]) -> tuple[CapHit, ...]:
    """Every cap once; one on a question of the company bites if it does at any site."""
    if len(results) == 1:
        return results[0].caps
    found: dict[tuple[object, ...], CapHit] = {}
    for result in results:
        for cap in result.caps:
            but_for_biting = cap[:-1]
            if cap.bites or but_for_biting not in found:
                found[but_for_biting] = cap
    return tuple(found.values())


def _warnings(
    results: Sequence[SiteResult], company: Sequence[Judged], at_sites: Sequence[AtSite], totals: Totals
) -> Iterator[Code]:
    for result in results:
        if result.empty:
            yield Code(result.empty, {"site": result.site})
    if totals.future:
        for name, rows in ((None, company), *at_sites):
            for one in rows:
                if one.why.data.get("reason") == "future_date":
                    yield Code("future_date", {"question": one.question, "site": name})


# --- one site --------------------------------------------------------------------------------


def _place(
    site: str | None, company: Sequence[Judged], own: Sequence[Judged], counts: int, standards: Standards
) -> SiteResult:
    """The company's questions and those of a site together."""
    totals = standards.totals(counts)
    if not totals.counted:
        grade: Grade = "amber" if totals.concerned else "green"
        empty: Empty = "all_not_applicable" if totals.concerned else "nothing_applies"
        return SiteResult(site, None, _SPANS[grade, grade], (), empty)
    by_score = standards.band(totals.low, totals.weight)
    holds, best_holds = standards.held(counts)
    capped, own_capped = [one for one in company if one.cap], [one for one in own if one.cap]
    caps = [
        *[one.hits.get(by_score) or _hit(one, None, by_score) for one in capped],
        *[_hit(one, site, by_score) for one in own_capped],
        *[_share_hit(hold, site, hold in best_holds, by_score) for hold in holds],
    ]
    caps.sort(key=lambda hit: standards.place[hit.level])  # stable: questions in their order, then shares
    worst = _lowest({by_score, *[hit.grade for hit in caps]})
    best_caps = [one.best_cap.grade for rows in (capped, own_capped) for one in rows if one.best_cap]
    by_best_score = standards.band(totals.high, totals.weight)
    best = _lowest({by_best_score, *best_caps, *[hold.grade for hold in best_holds]})
    return SiteResult(site, _score(totals), _SPANS[worst, best], tuple(caps), None)


def _score(totals: Totals) -> Score:
    low = _fraction(totals.low, totals.weight)
    return Score(low, low if totals.low == totals.high else _fraction(totals.high, totals.weight))


_fraction = lru_cache(4096)(Fraction)
"""Points by weight, in lowest terms; finding these takes longer than all sums, and many companies share them."""


def _hit(one: Judged, site: str | None, by_score: Grade) -> CapHit:
    """The cap of a question; at the company it is the same for everybody."""
    assert one.cap is not None
    grade, below = one.cap
    certain = one.best_cap == one.cap
    hit = CapHit("below", grade, one.level, below, None, one.question, site, certain, _bites(grade, by_score))
    if site is None:
        one.hits[by_score] = hit
    return hit


def _share_hit(hold: Hold, site: str | None, certain: bool, by_score: Grade) -> CapHit:
    return CapHit(*hold, None, site, certain, _bites(hold.grade, by_score))


def _bites(grade: Grade, by_score: Grade) -> bool:
    return GRADES.index(grade) < GRADES.index(by_score)
