"""A part of the questionnaire as a form to fill in: for a workbook, a page in the browser, Word, or a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ...document.forms import Form
from ...document.model import Block, Document, Paragraph, Section
from ...forms.head import head
from ...insight.walk import Part, Step, answer_at, steps
from ...phrases.view import View
from ...phrases.words import document
from ...record import Record, replace
from ...scoring.assessment import Assessment
from .evidence import register
from .opening import guide, lines
from .questions import asked
from .words import head_words


class Wanted(Record, kw_only=True):
    """Which form is wanted: the part, filled in as far as answered or blank, to whom it goes back, and until when."""

    part: Part = Part()
    blank: bool = False
    to: str = ""
    until: date | None = None


def page(assessment: Assessment, wanted: Wanted, language: str) -> Document:
    """The form: how to fill it in, a section for each criterion, and the evidence."""
    view = View(assessment, language)
    found = chosen(assessment, wanted.part)
    sections = [
        guide(view, wanted.part, found, wanted.to, wanted.until),
        *_criteria(view, found, wanted.blank),
    ]
    if found:
        sections.append(Section("evidence", view.t("Evidence"), (register(view, found, wanted.blank),)))
    made = document(view, view.t("Self-assessment form"), lines(view), sections)
    return replace(made, form=head_words(_facts(assessment, made), view.t))


def chosen(assessment: Assessment, part: Part) -> list[Step]:
    """The steps of the part, in the order of the questionnaire."""
    sheet, whole = assessment.sheet, assessment.questionnaire
    today = assessment.as_of
    return [s for s in steps(whole, sheet) if part.holds(s, answer_at(sheet, s), whole, today)]


def _criteria(view: View, found: list[Step], blank: bool) -> Iterator[Section]:
    for criterion, group in groupby(found, key=lambda step: step.criterion):
        above: tuple[Block, ...] = (Paragraph(view.t.pick(criterion.aim), "note"),) if criterion.aim else ()
        form = Form("", tuple(asked(view, step, blank) for step in group))
        title = f"{criterion.id} {view.t.pick(criterion.title)}"
        yield Section(f"form-{criterion.id}", title, (*above, form))


def _facts(assessment: Assessment, made: Document) -> dict[str, str]:
    """What tells this form from all others; the same fields make the same form."""
    names = (
        f.name
        for s in made.sections
        for b in s.blocks
        if isinstance(b, Form)
        for a in b.asked
        for f in a.fields
    )
    return head(assessment.sheet, assessment.questionnaire, made.language, names)
