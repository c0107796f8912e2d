"""The interview with one role: what is asked, and what is drawn and read."""

from __future__ import annotations

from typing import Final

from ...document.build import table
from ...document.model import Cell, Column, Paragraph, Section
from ...errors import N_
from ...insight.visit import Person, Talk
from ...phrases.view import View
from ...questionnaire.terms import Verification
from .words import BLANK, BOX, minutes, name, note, role, seen, today

WAYS: Final[dict[Verification, str]] = {
    "interview": N_("asked"),
    "sample": N_("records drawn"),
    "document": N_("papers read"),
}


def person(view: View, found: Person, number: int) -> Section:
    """What this role answers for: asked first, then what is only drawn and read."""
    t = view.t
    fields = (
        (Column(t("Question"), share=9), lambda talk: _about(view, talk)),
        (Column(t("How"), share=3), lambda talk: _how(view, talk)),
        (Column(t("Answer today"), "grade", 4), lambda talk: today(view, talk.parts)),
        (seen(), lambda talk: BOX),
        (note(view), lambda talk: BLANK),
    )
    title = t("Interview: {who}").format(who=role(view, found.owner))
    caption = t("What is asked, drawn and read")
    return Section(
        f"person-{number}",
        title,
        (Paragraph(_lead(view, found), "note"), table(caption, fields, found.talks)),
    )


def _lead(view: View, found: Person) -> str:
    text = view.t.plural(
        "{count} question, about {time}", "{count} questions, about {time}", len(found.talks)
    )
    said = text.format(count=len(found.talks), time=minutes(view, found.minutes))
    return " · ".join((*found.names, said))


def _about(view: View, talk: Talk) -> Cell:
    sites = view.joined(s for part in talk.parts if (s := view.site_name(part.site)))
    text = view.t.pick(view.question(talk.question).text)
    return Cell(name(view, talk.question), detail="\n".join(line for line in (text, sites) if line))


def _how(view: View, talk: Talk) -> Cell:
    names = dict.fromkeys(part.answer.owner for part in talk.parts if part.answer.owner)
    return Cell(view.joined(view.t(WAYS[way]) for way in talk.ways), detail=view.joined(names))
