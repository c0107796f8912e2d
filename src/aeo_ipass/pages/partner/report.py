"""A business partner's own report, to be sent back to it: its result, and what was agreed to be put right."""

from __future__ import annotations

from datetime import date

from ...document.build import table
from ...document.clean import cleaned
from ...document.model import Cell, Column, Document, Section
from ...i18n import Translator, translator
from ...partners.follow.agreed import Agreed
from ...phrases.partners.actions import GRADES, STATES, Teller, Told
from ...phrases.view import day_text
from ...record import replace
from .. import report as reports
from ..report.course import Course

AFTER = "summary"
"""The section behind which the agreed actions stand."""


def report(found: Agreed, course: Course, language: str, day: date) -> Document:
    """The report in one language; of the actions those that were agreed, for proposals are the client's own."""
    made = reports.build(course.assessment, language, course=course)
    told = [one for one in Teller(found, language, day).all() if one.state != "proposed"]
    if not told:
        return made
    at = next((n for n, section in enumerate(made.sections, 1) if section.id == AFTER), 0)
    mine = cleaned(_section(told, translator(language)))
    return replace(made, sections=(*made.sections[:at], mine, *made.sections[at:]))


def _section(told: list[Told], t: Translator) -> Section:
    fields = (
        (Column(t("Question"), share=4), lambda a: Cell(f"{a.question} {a.label}".strip(), detail=a.site)),
        (Column(t("What to do"), share=9), lambda a: Cell(a.what, detail=a.note)),
        (Column(t("Owner"), share=3), lambda a: Cell(a.owner)),
        (Column(t("Due"), "date", 3), lambda a: _day(a.due, t)),
        (Column(t("State"), "grade", 3), lambda a: Cell(t(STATES[a.state]), grade=GRADES[a.state])),
    )
    return Section("agreed", t("Agreed corrective actions"), (table("", fields, told),))


def _day(day: date | None, t: Translator) -> Cell:
    return Cell(day_text(day, t), day) if day else Cell("–")
