"""The agenda of the day in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.build import count, table
from ...document.model import Cell, Column, Paragraph, Section
from ...insight.visit import MEETING, Person, Visit, Walk, in_fives
from ...phrases.view import View
from ...record import Record
from .walks import where
from .words import minutes, role


class _Item(Record):
    what: str
    who: str
    about: str
    minutes: int


def agenda(view: View, found: Visit) -> Section:
    """What comes when, with whom, and how long it may take."""
    t = view.t
    text = t(
        "About {time} if everything on this paper is looked at and asked. A visit takes samples, and may come on "
        "several days; the minutes are this tool’s own estimate."
    )
    fields = (
        (Column(t("What"), share=4), lambda i: Cell(i.what)),
        (Column(t("With whom"), share=3), lambda i: Cell(i.who)),
        (Column(t("What happens"), share=7), lambda i: Cell(i.about)),
        (Column(t("Minutes"), "number"), lambda i: count(i.minutes)),
    )
    items = list(_items(view, found))
    blocks = (
        Paragraph(text.format(time=minutes(view, found.minutes))),
        table(t("The day from beginning to end"), fields, items, numbers=t("No.")),
    )
    return Section("agenda", t("Agenda"), blocks)


def _items(view: View, found: Visit) -> Iterator[_Item]:
    t = view.t
    begin = t("Who is who, what the company does and where, how the day runs, who goes along.")
    end = t("What was seen, what is still open, who sends what by when. Write it down on the spot.")
    lead = role(view, "management") if any(p.owner == "management" for p in found.people) else ""
    yield _Item(t("Opening meeting"), lead, begin, MEETING)
    if found.papers:
        yield _Item(t("Papers"), "", _papers(view, found), found.reading)
    yield from (_walk(view, walk) for walk in found.walks)
    yield from (_interview(view, person) for person in found.people)
    yield _Item(t("Closing meeting"), lead, end, MEETING)


def _papers(view: View, found: Visit) -> str:
    missing = sum(paper.state != "there" for paper in found.papers)
    text = view.t("Papers to read: {count}. Of these, missing or out of date today: {missing}.")
    return text.format(count=len(found.papers), missing=missing)


def _walk(view: View, walk: Walk) -> _Item:
    places = view.listed([view.t.pick(stop.place.text) for stop in walk.stops if stop.place])
    return _Item(where(view, walk), "", places, in_fives(walk.minutes))


def _interview(view: View, person: Person) -> _Item:
    t = view.t
    asked = sum("interview" in talk.ways for talk in person.talks)
    drawn = sum("sample" in talk.ways for talk in person.talks)
    text = t("Questions asked: {asked}. Questions for which records are drawn: {drawn}.")
    who = role(view, person.owner)
    title = t("Interview: {who}").format(who=who)
    about = text.format(asked=asked, drawn=drawn)
    return _Item(title, view.joined((who, *person.names)), about, in_fives(person.minutes))
