"""What the evaluation of business partners can be offered as evidence for: which files, of whom. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from ...answers.model import RiskClass
from ...evidence.dates import months
from ...questionnaire.offered import Offer, Offered
from ...record import Record
from ...scoring.assessment import Assessment
from ..register import DEFAULT_RISK, YEARS
from ..status import evaluated
from .agreed import Agreed

FOLDER: Final = "evidence/partners"
"""Where the files lie, beside the client's answers."""


class Entry(Record):
    """A partner as such a file shows it: when it was evaluated, and when that is over."""

    partner: Agreed
    assessment: Assessment
    risk: RiskClass
    on: date
    again: date

    def is_current(self, day: date) -> bool:
        """Whether its evaluation still holds on a day."""
        return day <= self.again


class Offering(Record, kw_only=True):
    """A file to be made: its name, whom it shows, the last day it holds, and (question, document) it is offered for.

    `entries` holds those too whose evaluation is over; there is one at least that is current.
    """

    offer: Offer
    name: str
    entries: tuple[Entry, ...]
    issued: date
    expires: date
    supports: tuple[tuple[str, str], ...]


def entries(found: Iterable[Agreed]) -> Iterator[Entry]:
    """The partners whose answers could be scored, in order."""
    for one in found:
        if one.assessment is not None:
            sheet = one.assessment.sheet
            risk = (sheet.partner and sheet.partner.risk_class) or DEFAULT_RISK
            on = evaluated(sheet, one.year.period)
            yield Entry(one, one.assessment, risk, on, months(on, 12 * YEARS[risk]))


def offerings(offered: Offered, found: Sequence[Entry], client: Assessment, day: date) -> Iterator[Offering]:
    """The files that there is something to show in, for the questions that concern the client."""
    asked = {
        part.question for criterion in client.criteria.values() for part in criterion.parts if part.concerns
    }
    for offer in offered.evidence:
        shown = tuple(one for one in found if _has(one, offer))
        current = [one for one in shown if one.is_current(day)]
        supports = {
            support.question: support.proves
            for support in offer.supports
            if support.question in asked and any(_does(one, support.services) for one in current)
        }
        if supports:
            yield Offering(
                offer=offer,
                name=f"{FOLDER}/{offer.id}-{max(one.partner.year.period for one in current)}.xlsx",
                entries=shown,
                issued=min(day, _newest(shown, offer)),
                expires=min(one.again for one in current),
                supports=tuple(supports.items()),
            )


def _has(one: Entry, offer: Offer) -> bool:
    """Whether there is something of a partner to show."""
    match offer.shows:
        case "actions":
            return bool(one.partner.actions)
        case "answers":
            answers = one.assessment.sheet.answers
            return all(name in answers and answers[name].at(None).known for name in offer.answers)
        case "evaluation":
            return one.assessment.target.final


def _newest(shown: Iterable[Entry], offer: Offer) -> date:
    """The day of the last thing in a file, so that it is the same file as long as nothing happens."""
    days = [one.on for one in shown]
    if offer.shows == "actions":
        days += [a.done_on for one in shown for a in one.partner.actions if a.done_on]
    return max(days)


def _does(one: Entry, services: Sequence[str]) -> bool:
    done = one.assessment.sheet.profile.get("services", ())
    return not services or (isinstance(done, tuple) and bool(set(services).intersection(done)))
