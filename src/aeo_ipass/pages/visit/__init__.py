"""The rehearsal of a visit as a page: the agenda, where answers will not stand, papers, walks and interviews."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import Bullets, Callout, Cell, Document, Item, Section
from ...insight.visit import Visit
from ...phrases.view import View
from ...phrases.words import document
from ...questionnaire.programme import Visit as Named
from ...scoring.assessment import Assessment
from .agenda import agenda
from .papers import papers
from .people import person
from .walks import walk
from .weak import weak


def page(assessment: Assessment, named: Named, found: Visit, language: str) -> Document:
    """The page, in the order in which one prepares for the day."""
    view = View(assessment, language)
    sections = [
        _opening(view, named),
        agenda(view, found),
        weak(view, found),
        *papers(view, found),
        *(walk(view, one, n) for n, one in enumerate(found.walks, 1)),
        *(person(view, one, n) for n, one in enumerate(found.people, 1)),
    ]
    return document(view, view.t.pick(named.title), tuple(_head(view)), sections)


def _head(view: View) -> Iterator[Cell]:
    tier = view.tier_name(view.assessment.target_tier)
    day = view.date(view.assessment.as_of)
    yield Cell(" · ".join((view.company(), tier, day, view.questionnaire.ref)), tone="dim")


def _opening(view: View, named: Named) -> Section:
    t = view.t
    how = (
        t(
            "First settle what will not stand: better an honest gap with a date than an answer that is taken apart."
        ),
        t(
            "Walk the stops with this paper in hand, tick what you saw yourself, and write down what was different."
        ),
        t("Let somebody from another department ask the questions, and let those answer who do the work."),
        t("Draw the records as a stranger would: one of last week, one of last month, one of a bad day."),
    )
    notice = Callout("", view.t.pick(view.programme.disclaimer), "amber")
    return Section("opening", "", (Callout("", t.pick(named.text)), notice, Bullets(tuple(map(Item, how)))))
