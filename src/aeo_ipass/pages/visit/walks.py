"""The walk through one of the premises, stop by stop."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.build import table
from ...document.model import MARKS, Cell, Column, Paragraph, Section
from ...insight.visit import Look, Stop, Walk
from ...phrases.view import View
from ...questionnaire.questions import ChecklistQuestion
from ...scoring.assessment import Part
from .words import BLANK, BOX, minutes, name, note, seen, today


def where(view: View, walk: Walk) -> str:
    """The walk by the name of its premises."""
    if walk.site is None:
        return view.t("Away from these premises")
    site = view.site_name(walk.site.id)
    return view.t("Walk: {site}").format(site=site) if site else view.t("Walk through the premises")


def walk(view: View, found: Walk, number: int) -> Section:
    """What is looked at there, in the order one walks."""
    t = view.t
    fields = (
        (Column(t("Place"), share=3), lambda one: Cell(_place(view, one[0]))),
        (Column(t("What is looked at"), share=9), lambda one: _look(view, one[1])),
        (Column(t("Answer today"), "grade", 4), lambda one: today(view, (one[1].part,))),
        (seen(), lambda one: BOX),
        (note(view), lambda one: BLANK),
    )
    rows = [(stop, look) for stop in found.stops for look in stop.looks]
    text = t.plural(
        "{count} thing to look at, about {time}", "{count} things to look at, about {time}", len(rows)
    )
    lead = Paragraph(text.format(count=len(rows), time=minutes(view, found.minutes)), "note")
    title = where(view, found)
    return Section(f"walk-{number}", title, (lead, table(t("What is looked at, stop by stop"), fields, rows)))


def _place(view: View, stop: Stop) -> str:
    return view.t.pick(stop.place.text) if stop.place else view.t("Anywhere")


def _look(view: View, look: Look) -> Cell:
    return Cell(name(view, look.part.question), detail="\n".join(_details(view, look)))


def _details(view: View, look: Look) -> Iterator[str]:
    """The question in full, the points of a checklist as they are answered, and where else it shows."""
    question = view.question(look.part.question)
    yield view.t.pick(question.text)
    if isinstance(question, ChecklistQuestion):
        for item in question.items:
            yield f"{_met(look.part, item.id)} {view.t.pick(item.text)}"
    if look.also:
        places = view.listed([view.t.pick(place.text) for place in look.also])
        yield view.t("Also at: {places}").format(places=places)


def _met(part: Part, item: str) -> str:
    """The sign for a point: met, not met, or not known."""
    if not isinstance(part.answer.value, tuple):
        return "?"
    return MARKS["green"] if item in part.answer.value else MARKS["red"]
