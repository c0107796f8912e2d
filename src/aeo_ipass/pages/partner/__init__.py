"""What a business partner is sent: the questionnaire as a form that asks what its services call for, and a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document.bilingual import both
from ...document.forms import Form
from ...document.model import Document, Fact, Facts, Paragraph, Section
from ...forms.head import head
from ...insight.walk import possible, told
from ...partners.order import Order
from ...partners.register import SERVICES, Partner
from ...phrases.conditions import Named
from ...phrases.view import View
from ...phrases.words import document
from ...record import replace
from ...scoring.assessment import Assessment
from ..form import facts
from ..form.opening import TO_WRITE_ON, lines
from ..form.words import head_words
from .opening import guide
from .parts import Parts

_BEFORE = 4
"""Sections before those of questions: what the form is about, the company, its sites, its profile."""
_MORE_SITES, _LEAST_SITES = 2, 3
"""Fields for sites beyond those that are known, and as many as there are at least."""


class Forms:
    """Makes the forms of one evaluation; what is the same in many is worded once."""

    def __init__(self, order: Order) -> None:
        self.order, self._parts = order, Parts()

    def documents(
        self, assessment: Assessment, partner: Partner, languages: Sequence[str], *, turned: bool
    ) -> list[Document]:
        """The form in these languages: in a page that can be `turned` one after the other, else both in one form.

        `assessment` is of what is known of the partner (see `partners.begun`).
        """
        found = [form(assessment, partner, self.order, language, self._parts) for language in languages]
        return found if turned or len(found) == 1 else [both(*found)]


def form(
    assessment: Assessment, partner: Partner, order: Order, language: str, parts: Parts | None = None
) -> Document:
    """The form in one language; `parts`: what was worded for others already."""
    view, parts = View(assessment, language), parts or Parts()
    steps = possible(assessment.questionnaire, assessment.sheet)
    own = [
        guide(view, order, steps, all_asked=not partner.services),
        *_about(view, partner),
        *_signing(view),
    ]
    made = document(view, view.t.pick(view.programme.title), lines(view), own)
    first, last = made.sections[:_BEFORE], made.sections[_BEFORE:]
    questions = parts.criteria(view, steps, _profile(view))
    sections = (*first, *questions, parts.evidence(view, steps), *last)
    names = (
        f.name for s in sections for b in s.blocks if isinstance(b, Form) for a in b.asked for f in a.fields
    )
    said = head(assessment.sheet, assessment.questionnaire, language, names, _facts(partner, order))
    return replace(made, sections=sections, form=head_words(said, view.t))


def _facts(partner: Partner, order: Order) -> dict[str, str]:
    return {
        "partner": partner.id,
        "client": order.client,
        "period": order.period,
        "due": order.until.isoformat() if order.until else "",
        "services": " ".join(partner.services),
    }


def _about(view: View, partner: Partner) -> Iterator[Section]:
    """Who the partner is, from where it works, and the questions that decide which others count."""
    t, count = view.t, max(len(partner.sites) + _MORE_SITES, _LEAST_SITES)
    yield Section("company", t("Your company"), (Form("", tuple(facts.company(view))),))
    yield Section("sites", t("Your sites"), (Form("", tuple(facts.sites(view, count))),))
    profile = tuple(facts.profile(view, name, question) for name, question in _profile(view).values())
    above = Paragraph(t("These answers decide which of the other questions concern you."), "note")
    yield Section("profile", t("What you do for us"), (above, Form("", profile)))


def _profile(view: View) -> Named:
    """The questions of the profile that are still open, by their keys, with what they are known by in the form."""
    known = told(view.assessment.sheet)
    questions = [q for q in view.questionnaire.profile.questions if q.id != SERVICES or q.id not in known]
    return {q.id: (f"P-{n}", q) for n, q in enumerate(questions, 1)}


def _signing(view: View) -> Iterator[Section]:
    t = view.t
    text = t(
        "We declare that these answers are true as far as we know, and that we will say so when something changes."
    )
    declared = (Paragraph(text, "lead"), Form("", tuple(facts.declaration(view))))
    yield Section("declaration", t("Declaration"), declared)
    stamp = Facts((Fact(t("Signature"), TO_WRITE_ON), Fact(t("Company chop"), TO_WRITE_ON)))
    yield Section(
        "chop",
        t("On a printed copy"),
        (Paragraph(t("If you send it on paper: sign here, and stamp the company chop.")), stamp),
    )
