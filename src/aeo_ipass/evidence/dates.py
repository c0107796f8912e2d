"""The days that a company keeps: what is due, what expires, when to look again and to renew. Pure."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from ..answers.model import Answer
from ..errors import N_, InputError
from ..insight.walk import Key
from ..record import Record, replace
from ..scoring.assessment import Assessment, Part
from ..validation import issue_at, parse_date
from .register import Entry, Wanted

UNTIL: Final = "x-accredited-until"
"""The key at the top of an answer file by which a company notes the last day of its certificate."""
RENEWAL: Final = "renewal"
"""The fact of a programme's process that says when to apply for renewal; without it no such day is told."""
RENEWAL_MONTHS: Final = 6
REVIEW_MONTHS: Final = 12
"""So long after an assessment one looks again; this program's own rule."""
Kind = Literal["due", "expires", "renew", "certificate", "review"]
REMIND: Final[Mapping[Kind, tuple[int, ...]]] = {
    "due": (7,),
    "expires": (56, 14),
    "renew": (28,),
    "certificate": (28,),
    "review": (14,),
}
"""So many days before, the calendar reminds."""


class Day(Record):
    """A day, what is on it and for which answers; `key` tells it from all others, whatever else changes."""

    kind: Kind
    on: date
    key: str
    places: tuple[Key, ...] = ()
    entry: Entry | None = None
    owner: str | None = None
    note: str | None = None

    @property
    def reminders(self) -> tuple[int, ...]:
        """How many days before, from the earliest."""
        return REMIND[self.kind]


def days(
    assessment: Assessment, entries: Sequence[Entry], until: date | None = None, wanted: Wanted | None = None
) -> list[Day]:
    """All days from the earliest; with something `wanted`, only what is due and what expires of that."""
    found = [*_due(assessment, wanted), *_expiring(entries)]
    if wanted is None:
        found += [_review(assessment), *_certificate(assessment, until)]
    return _told_apart(sorted(found, key=lambda d: (d.on, d.kind, d.key)))


def accredited_until(data: Any, file: str) -> date | None:
    """The last day of a company's certificate, as its answer file notes it; raises InputError for what is no day."""
    written = data.get(UNTIL) if isinstance(data, dict) else None
    if written is None or (found := parse_date(str(written))):
        return None if written is None else found
    message = N_("“{value}” is not a date; expected YYYY-MM-DD")
    raise InputError([issue_at(data, (UNTIL,), file, "date", message, value=str(written))])


def company_key(assessment: Assessment) -> str:
    """What tells a company from others: its registration number, else its name."""
    company = assessment.sheet.company
    return company.business_registration or company.name


def _due(assessment: Assessment, wanted: Wanted | None) -> Iterator[Day]:
    """What is due of answers that are missing or leave a gap; one that counts for every site is told once."""
    found: dict[Key, Answer] = {}
    for criterion in assessment.target.criteria:
        for part in criterion.parts:
            if part.counted and (part.unknown or part.gap):
                found[_given_at(assessment, part)] = part.answer
    for key, answer in found.items():
        if answer.due and (wanted is None or wanted.meant(key, assessment)):
            name = f"due\0{key[0]}\0{key[1] or ''}"
            yield Day("due", answer.due, name, (key,), None, answer.owner, answer.note)


def _given_at(assessment: Assessment, part: Part) -> Key:
    given = assessment.sheet.answers.get(part.question)
    return part.question, part.site if given and part.site in given.sites else None


def _expiring(entries: Iterable[Entry]) -> Iterator[Day]:
    for entry in entries:
        if entry.piece.expires:
            name = f"expires\0{entry.document or ''}\0{entry.piece.file}"
            yield Day("expires", entry.piece.expires, name, entry.places, entry, None, entry.piece.note)


def _review(assessment: Assessment) -> Day:
    return Day("review", months(assessment.as_of, REVIEW_MONTHS), "review")


def _certificate(assessment: Assessment, until: date | None) -> Iterator[Day]:
    if until is None:
        return
    yield Day("certificate", until, "certificate")
    if any(fact.id == RENEWAL for fact in assessment.questionnaire.programme.process):
        yield Day("renew", months(until, -RENEWAL_MONTHS), "renew")


def months(day: date, count: int) -> date:
    """The same day so many months later, or the last of that month; bounded by the calendar's first and last year."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _told_apart(found: Iterable[Day]) -> list[Day]:
    """Days whose keys are one get a number, the earliest none."""
    seen = Counter[str]()
    made = []
    for day in found:
        seen[day.key] += 1
        made.append(day if seen[day.key] == 1 else replace(day, key=f"{day.key}\0{seen[day.key]}"))
    return made


def uid(assessment: Assessment, day: Day) -> str:
    """The id of a day in calendars: the same in every run for the same company, question and kind."""
    whole = f"{company_key(assessment)}\0{assessment.questionnaire.programme.id}\0{day.key}"
    return f"{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@aeo-ipass"
