"""Of each business partner what was agreed to be put right, and what its answers say should be. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from ...batch import Failed, Passed, Settings, Source, outcome
from ...errors import InputError, Issue
from ...questionnaire.terms import Grade
from ...record import Record
from ...scoring.assessment import GRADES, Assessment
from ..folder import ACTIONS
from .actions import Action, Actions, of_year
from .newest import Year

DAYS: Final[Mapping[Grade, int]] = {"red": 30, "amber": 90}
"""In how many days a gap is to be closed, by the grade that it holds its criterion at; where nobody says otherwise."""


class Strong(Record):
    """A gap that alone holds its criterion at a grade: Red is a knock-out."""

    question: str
    site: str | None
    grade: Grade

    def due(self, day: date) -> date:
        """By when it should be closed, if this is agreed on that day."""
        return day + timedelta(DAYS.get(self.grade, max(DAYS.values())))


class Agreed(Record, kw_only=True):
    """A partner's year: its actions, the strong gaps that no action is about, and why anything is not known."""

    year: Year
    answers: Path
    assessment: Assessment | None
    actions: tuple[Action, ...] = ()
    proposed: tuple[Strong, ...] = ()
    why: tuple[Issue, ...] = ()

    def kept(self) -> Actions:
        """Its actions, to be changed; raises InputError where they cannot be read."""
        return Actions(self.answers.with_name(ACTIONS))


def agreed(years: Mapping[Path, Year], settings: Settings) -> Iterator[Agreed]:
    """The same for each of these answers, in order; a fault stops nobody else."""
    for answers, year in years.items():
        assessment, why = _scored(answers, settings)
        try:
            actions = of_year(answers.with_name(ACTIONS))
        except InputError as error:
            actions, why = (), (*why, *error.issues)
            assessment = None
        proposed = tuple(_left(strong(assessment), actions)) if assessment else ()
        yield Agreed(
            year=year, answers=answers, assessment=assessment, actions=actions, proposed=proposed, why=why
        )


def _scored(answers: Path, settings: Settings) -> tuple[Assessment | None, tuple[Issue, ...]]:
    found = outcome(Source(str(answers), str(answers), "yaml"), settings)
    match found:
        case Failed():
            return None, found.issues
        case Passed():
            return None, ()
        case _:
            return found.assessment, ()


def strong(assessment: Assessment) -> list[Strong]:
    """The gaps that alone hold a criterion at a grade whatever is still unknown, knock-outs first."""
    found: dict[tuple[str, str | None], Grade] = {}
    for criterion in assessment.target.criteria:
        for cap in criterion.caps:
            if cap.question and cap.certain:
                key = (cap.question, cap.site)
                found[key] = min(found.get(key, cap.grade), cap.grade, key=GRADES.index)
    every = [Strong(question, site, grade) for (question, site), grade in found.items()]
    return sorted(every, key=lambda one: GRADES.index(one.grade))


def _left(found: Iterable[Strong], actions: Iterable[Action]) -> Iterator[Strong]:
    """Those that no action is about; one that is done is not asked for again by the same answers."""
    busy = {(one.question, one.site) for one in actions}
    return (one for one in found if (one.question, one.site) not in busy)
