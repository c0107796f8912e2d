"""The days that a company keeps as a calendar (iCalendar, RFC 5545): whole days that Outlook and Google take.

The same answers give the same bytes. Each day has an id of its own in every run, and a number that grows with the
day of the assessment, so that a second import moves what the first one made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from ..._version import __version__
from ...evidence.dates import Day, uid
from ...phrases import evidence as words
from ...phrases.view import View
from ...record import Record
from ...renderers import library
from ...scoring.assessment import Assessment
from ...text.clean import clean, one_line

if TYPE_CHECKING:
    from icalendar import Alarm, Event

EXTRA: Final = "ics"
_BEGINNING: Final = date(2020, 1, 1)
"""Day 0 of the numbers by which one calendar is known to be newer than another."""


class Told(Record):
    """A day as a calendar has it: its id, what is on it, more in lines, and how many days before it reminds."""

    uid: str
    on: date
    title: str
    lines: tuple[str, ...]
    reminders: tuple[int, ...]


def render(assessment: Assessment, days: Sequence[Day], language: str) -> bytes:
    """The calendar; raises UsageError when the library for it is not installed."""
    view = View(assessment, language)
    told = (
        Told(
            uid(assessment, day), day.on, words.title(view, day), tuple(words.told(view, day)), day.reminders
        )
        for day in days
    )
    return calendar(f"AEO – {view.company()}", told, assessment.as_of, language)


def calendar(name: str, days: Iterable[Told], as_of: date, language: str) -> bytes:
    """The calendar of these days, as they were known on one; raises UsageError as `render` does."""
    with library("ics", EXTRA):
        from icalendar import Calendar
    made = Calendar()
    made.add("prodid", f"-//aeo-ipass//aeo-ipass {__version__}//{language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", one_line(name))
    for day in days:
        made.add_component(_event(day, as_of))
    return bytes(made.to_ical())


def _event(day: Told, as_of: date) -> Event:
    from icalendar import Event

    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    title = one_line(day.title)
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max((as_of - _BEGINNING).days, 0))
    event.add("dtstart", day.on)
    if day.on < date.max:
        event.add("dtend", day.on + timedelta(1))
    event.add("summary", title)
    event.add("description", clean("\n".join(day.lines)))
    event.add("categories", ["AEO"])
    event.add("transp", "TRANSPARENT")
    for before in day.reminders:
        event.add_component(_alarm(title, before))
    return event


def _alarm(title: str, before: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-before))
    return alarm
