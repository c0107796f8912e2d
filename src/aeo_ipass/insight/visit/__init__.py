"""A visit of those who check, played through with a company's answers: what they see, ask, draw and read. Pure."""

from __future__ import annotations

from ...record import Record
from ...scoring.assessment import Assessment
from ..walk import Part as Wanted
from .papers import Paper, papers
from .people import Person, Talk, people
from .walks import Look, Stop, Walk, walks
from .weak import Weak, chosen, weak_points

__all__ = ["Look", "Paper", "Person", "Stop", "Talk", "Visit", "Walk", "Wanted", "Weak", "visit"]

MEETING = 15
"""Minutes for the meeting at the beginning, and for that at the end."""


class Visit(Record):
    """The whole rehearsal: where answers will not stand, the papers, the walk through each site, the interviews."""

    weak: tuple[Weak, ...]
    papers: tuple[Paper, ...]
    walks: tuple[Walk, ...]
    people: tuple[Person, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to play through."""
        return not (self.papers or self.walks or self.people)

    @property
    def reading(self) -> int:
        """Minutes to go through the papers: one for each."""
        return in_fives(len(self.papers))

    @property
    def minutes(self) -> int:
        """Minutes for all of it, both meetings included."""
        parts = (*(w.minutes for w in self.walks), *(p.minutes for p in self.people))
        return 2 * MEETING + self.reading + sum(map(in_fives, parts))


def in_fives(minutes: int) -> int:
    """Minutes as an agenda tells them: rounded up to five."""
    return -(-minutes // 5) * 5


def visit(assessment: Assessment, wanted: Wanted) -> Visit:
    """The rehearsal for what applies to this company, as far as it is wanted."""
    parts = chosen(assessment, wanted)
    return Visit(
        weak=weak_points(assessment, parts),
        papers=papers(assessment, parts),
        walks=walks(assessment, parts, wanted.site),
        people=people(assessment, parts),
    )
