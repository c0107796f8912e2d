"""The walk through each of the premises: what is looked at, stop by stop, in the order one walks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...answers.model import Site
from ...questionnaire.conditions import holds
from ...questionnaire.programme import Place
from ...record import Record
from ...scoring.assessment import Assessment, Part

EACH = 2
"""Minutes to look at one thing."""


class Look(Record):
    """Something that is looked at; `also`: the other places of that site where it shows."""

    part: Part
    also: tuple[Place, ...]


class Stop(Record):
    """A place and what is looked at there; without a place: what the questionnaire gives none."""

    place: Place | None
    looks: tuple[Look, ...]


class Walk(Record):
    """The stops at one of the premises; without a site: away from all that are listed."""

    site: Site | None
    stops: tuple[Stop, ...]

    @property
    def minutes(self) -> int:
        """The time for the walk."""
        return EACH * sum(len(stop.looks) for stop in self.stops)


Seen = tuple[Site | None, Place | None, Look]


def walks(assessment: Assessment, parts: Sequence[Part], site: str | None) -> tuple[Walk, ...]:
    """The walk through each site, or through that one alone; what shows at none of them comes last."""
    sites = assessment.sheet.sites
    seen = [found for part in parts for found in _seen(assessment, part)]
    order: list[Site | None] = [s for s in sites if site is None or s.id == site]
    if site is None:
        order.append(None)
    found = [Walk(s, _stops(assessment, [one for one in seen if one[0] is s])) for s in order]
    return tuple(walk for walk in found if walk.stops)


def _stops(assessment: Assessment, seen: Sequence[Seen]) -> tuple[Stop, ...]:
    order: list[Place | None] = [*assessment.questionnaire.programme.places, None]
    found = [Stop(place, tuple(look for _, at, look in seen if at is place)) for place in order]
    return tuple(stop for stop in found if stop.looks)


def _seen(assessment: Assessment, part: Part) -> Iterator[Seen]:
    """Where something is looked at: at its own site, or at every site that has a place for it."""
    question = assessment.questionnaire.questions[part.question]
    if "site" not in question.verify:
        return
    known = {place.id: place for place in assessment.questionnaire.programme.places}
    where = [known[name] for name in question.where]
    if not where:
        yield _own(assessment, part), None, Look(part, ())
    elif question.scope == "site":
        there = _there(assessment, _own(assessment, part), where) or where[:1]
        yield _own(assessment, part), there[0], Look(part, tuple(there[1:]))
    else:
        yield from _everywhere(assessment, part, where)


def _own(assessment: Assessment, part: Part) -> Site:
    """The site of a question about one; of one about the company the first."""
    sites = assessment.sheet.sites
    return next((site for site in sites if site.id == part.site), sites[0])


def _everywhere(assessment: Assessment, part: Part, where: Sequence[Place]) -> Iterator[Seen]:
    """A question about the company: at each site that has a place for it, or once where that is enough."""
    at_each = [(site, _there(assessment, site, where)) for site in assessment.sheet.sites]
    somewhere = [(site, there) for site, there in at_each if there]
    several = [] if where[0].once else [(site, there) for site, there in somewhere if not there[0].once]
    for site, there in several or somewhere[:1]:
        yield site, there[0], Look(part, tuple(there[1:]))
    if not somewhere:
        yield None, where[0], Look(part, tuple(where[1:]))


def _there(assessment: Assessment, site: Site, where: Sequence[Place]) -> list[Place]:
    """Those of the places that a site has."""
    return [place for place in where if holds(place.applies_when, assessment.sheet.profile, site.facts)]
