"""A criterion as whole numbers: what can be raised, and what a grade asks for at each of its sites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..questionnaire.programme import Level, Programme
from ..questionnaire.terms import Grade
from ..record import Record, replace
from ..scoring.assessment import GRADES, Assessment, CriterionResult, Part, SiteResult
from .keys import Keys
from .model import Move
from .moves import moves


class Item(Record):
    """A part that counts, with its raises; `place` is its number among the criterion's parts."""

    part: Part
    moves: tuple[Move, ...]
    place: int

    @property
    def low(self) -> int:
        """Its attainment today, the unknown at 0."""
        return self.part.bounds.low

    @property
    def high(self) -> int:
        """The attainment that work can bring it to."""
        return self.moves[-1].attainment if self.moves else self.low


class Site(Record):
    """One site's own parts beside the company's."""

    name: str | None
    items: tuple[Item, ...]
    weight: int
    """Of its own parts and the company's together, like `result`."""
    result: SiteResult


class Problem(Record):
    """A criterion's parts: the company's, and those of each site that counts."""

    id: str
    weight: int
    company: tuple[Item, ...]
    sites: tuple[Site, ...]
    result: CriterionResult

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them, by place."""
        every = (*self.company, *(i for site in self.sites for i in site.items))
        return tuple(sorted(every, key=lambda i: i.place))

    @property
    def keys(self) -> Keys:
        """How its plans are ordered."""
        return Keys(len(self.company) + sum(len(s.items) for s in self.sites))

    def group(self, site: Site) -> tuple[Item, ...]:
        """What is judged together at a site."""
        return (*self.company, *site.items)


def problem(assessment: Assessment, criterion: CriterionResult) -> Problem:
    """The problem that a criterion poses."""
    names = {s.site for s in criterion.sites}
    counted = [p for p in criterion.parts if p.counted and (p.site is None or p.site in names)]
    order = {q: n for n, q in enumerate(assessment.questionnaire.questions)}
    counted.sort(key=lambda p: order[p.question])  # stable: sites stay in their order
    items = [Item(p, _moves(assessment, p), place) for place, p in enumerate(counted)]
    company = tuple(i for i in items if i.part.site is None)
    sites = tuple(_site(s, company, [i for i in items if i.part.site]) for s in criterion.sites)
    weight = next(c.weight for c in assessment.questionnaire.criteria if c.id == criterion.id)
    return Problem(id=criterion.id, weight=weight, company=company, sites=sites, result=criterion)


def _moves(assessment: Assessment, part: Part) -> tuple[Move, ...]:
    questionnaire = assessment.questionnaire
    question = questionnaire.questions[part.question]
    return moves(question, part, questionnaire.programme, assessment.as_of, assessment.evidence_policy)


def _site(result: SiteResult, company: Iterable[Item], items: Iterable[Item]) -> Site:
    own = tuple(i for i in items if i.part.site == result.site)
    return Site(result.site, own, sum(i.part.weight for i in (*company, *own)), result)


# --- what a grade asks for -------------------------------------------------------------------


class Gate(Record):
    """A share of a level: what its parts below `below` weigh may be at most `allowed` at each site.

    `heaviest`: no part weighs more, doubled as all weights of such a gate are (see `_from_two_on`).
    """

    level: str
    below: int
    allowed: tuple[int, ...]
    heaviest: int | None = None

    def weight(self, part: Part, attainment: int) -> int:
        """What a part at this attainment adds to the share."""
        if part.level != self.level or attainment >= self.below:
            return 0
        return part.weight if self.heaviest is None else min(2 * part.weight, self.heaviest)


class Demand(Record):
    """What a grade asks for: a least attainment by level, shares, and points (Σ w·a) at each site.

    `emptied`: sites and levels that N/A holds below the grade, whatever is raised.
    """

    grade: Grade
    floors: Mapping[str, int]
    gates: tuple[Gate, ...]
    points: tuple[int, ...]
    emptied: tuple[tuple[str | None, str | None], ...]

    @property
    def without_score(self) -> Demand:
        """The same without a word about points."""
        return replace(self, points=tuple(0 for _ in self.points))

    @property
    def without_shares(self) -> Demand:
        """The gates of single questions alone."""
        return replace(self.without_score, gates=())


def demand(problem: Problem, grade: Grade, programme: Programme) -> Demand:
    """The rules that hold a criterion below `grade`, turned round."""
    floors = {name: _floor(level, grade) for name, level in programme.levels.items()}
    bands = programme.bands
    percent = {"red": 0, "amber": min(bands.amber, bands.green), "green": bands.green}[grade]
    return Demand(
        grade,
        floors,
        tuple(_gates(problem, grade, programme)),
        tuple(percent * site.weight for site in problem.sites),
        tuple(_emptied(problem, grade, programme)),
    )


def _lower(grade: Grade, than: Grade) -> bool:
    return GRADES.index(grade) < GRADES.index(than)


def _floor(level: Level, grade: Grade) -> int:
    return max((c.below for c in level.caps if _lower(c.grade, grade)), default=0)


def _gates(problem: Problem, grade: Grade, programme: Programme) -> Iterable[Gate]:
    """Shares that a level's floor does not settle already."""
    for name, level in programme.levels.items():
        for share in level.shares:
            below = 100 if share.below is None else share.below
            settled = share.not_applicable or below <= _floor(level, grade)
            if _lower(share.grade, grade) and not settled:
                wholes = [_whole(problem.group(site), name) for site in problem.sites]
                gate = Gate(name, below, tuple(share.more_than * w // 100 for w in wholes))
                yield from [gate] if share.at_least == 1 else _from_two_on(gate, problem)


def _from_two_on(gate: Gate, problem: Problem) -> Iterable[Gate]:
    """A gate that one part alone never closes, in sums that can still be added up: one gate for each limit.

    With a limit of `n`, weights count double, and none more than 2n + 1, which is the limit then. One part stays
    within it; two of which one was cut do not; others do exactly when they did before.
    """
    own = [i.part.weight for i in problem.items if i.part.level == gate.level]
    if max(own, default=0) <= min(gate.allowed):
        yield gate
        return
    free = 2 * sum(own)
    for limit in sorted(set(gate.allowed)):
        allowed = tuple(2 * limit + 1 if a == limit else free for a in gate.allowed)
        yield replace(gate, allowed=allowed, heaviest=2 * limit + 1)


def _whole(items: Sequence[Item], level: str) -> int:
    return sum(i.part.weight for i in items if i.part.level == level)


def _emptied(problem: Problem, grade: Grade, programme: Programme) -> Iterable[tuple[str | None, str | None]]:
    """Sites and levels with too much N/A for the grade; no level where N/A emptied everything."""
    for site in problem.sites:
        if site.result.empty and _lower(site.result.grade.worst, grade):
            yield site.name, None
        held = {c.level for c in site.result.caps if c.code == "share_na" and _lower(c.grade, grade)}
        yield from ((site.name, level) for level in programme.levels if level in held)
