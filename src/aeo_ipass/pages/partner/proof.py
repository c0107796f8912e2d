"""What is shown as evidence of business partners: their evaluation, what they signed, and what they put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ...document.build import Fields, table
from ...document.model import Cell, Column, Document, Section
from ...i18n import Translator, translator
from ...partners.follow.offering import Entry, Offering
from ...phrases.partners import RISKS
from ...phrases.partners.actions import Teller, Told
from ...phrases.view import View, day_text
from ...phrases.words import document_of_many
from ...record import replace
from ...text.clean import one_line


def page(found: Offering, client: str, language: str) -> Document:
    """One file, in one language; the same as long as nothing happens, so that its hash stays what it is."""
    t = translator(language)
    lines = [Cell(one_line(client), tone="bold"), Cell(day_text(found.issued, t), tone="dim")]
    made = document_of_many(t, t.pick(found.offer.title), lines, [_section(found, t)])
    return replace(made, as_of=found.issued, as_of_text=day_text(found.issued, t))


def _section(found: Offering, t: Translator) -> Section:
    if found.offer.shows == "actions":
        told = [one for entry in found.entries for one in _agreed(entry, found, t)]
        return Section("partners", "", (table("", _actions(t), told),))
    seen = [(entry, View(entry.assessment, t.language)) for entry in found.entries]
    middle = _answers(found, t) if found.offer.shows == "answers" else _results(t)
    return Section("partners", "", (table("", [*_who(t), *middle, *_until(t)], seen),))


Seen = tuple[Entry, View]
_Tell = Callable[[Seen], Cell]


def _who(t: Translator) -> Fields[Seen]:
    return (
        (Column(t("Partner"), share=5), lambda s: Cell(one_line(s[1].company()))),
        (Column(t("Partner ID"), "id", 2), lambda s: Cell(s[0].partner.year.id)),
        (Column(t("Services"), share=4), lambda s: Cell(t.separator.join(_services(s[1])))),
        (Column(t("Risk class"), share=2), lambda s: Cell(t(RISKS[s[0].risk]))),
    )


def _services(view: View) -> Iterator[str]:
    done = view.assessment.sheet.profile.get("services", ())
    for question in view.questionnaire.profile.questions:
        if question.id == "services" and isinstance(done, tuple):
            yield from (view.t.pick(option.text) for option in question.options if option.id in done)


def _results(t: Translator) -> Fields[Seen]:
    return (
        (
            Column(t("Verdict"), "grade", 3),
            lambda s: Cell(
                s[1].verdicts(s[0].assessment.target.verdict), grade=s[0].assessment.target.grade.worst
            ),
        ),
        (Column(t("Score"), "number", 2), lambda s: Cell(s[1].score(s[0].assessment.target.score))),
        (Column(t("Knock-outs"), share=4), lambda s: Cell(t.separator.join(_knock_outs(s[1])))),
    )


def _knock_outs(view: View) -> list[str]:
    found = (
        cap.question
        for criterion in view.assessment.target.criteria
        for cap in criterion.caps
        if cap.grade == "red" and cap.certain and cap.question
    )
    return [view.label(question) for question in dict.fromkeys(found)]


def _answers(found: Offering, t: Translator) -> Iterator[tuple[Column, _Tell]]:
    view = View(found.entries[0].assessment, t.language)
    for name in found.offer.answers:
        yield Column(view.label(name), share=3), _Answer(name)
    yield Column(t("Declared by"), share=4), _declared


class _Answer:
    """What a partner said to a question."""

    def __init__(self, question: str) -> None:
        self.question = question

    def __call__(self, seen: Seen) -> Cell:
        view = seen[1]
        answer = view.assessment.sheet.answers[self.question].at(None)
        return Cell(one_line(view.answer(view.question(self.question), answer)))


def _declared(seen: Seen) -> Cell:
    said = seen[0].assessment.sheet.declaration
    texts = (said.name, said.title, said.date.isoformat() if said.date else "")
    return Cell(one_line(" · ".join(text for text in texts if text)))


def _until(t: Translator) -> Fields[Seen]:
    return (
        (Column(t("Evaluated on"), "date", 3), lambda s: _day(s[0].on, t)),
        (Column(t("Evaluate again"), "date", 3), lambda s: _day(s[0].again, t)),
    )


def _agreed(entry: Entry, found: Offering, t: Translator) -> Iterator[Told]:
    told = Teller(entry.partner, t.language, found.issued).all()
    return (one for one in told if one.state != "proposed")


def _actions(t: Translator) -> Fields[Told]:
    return (
        (Column(t("Partner"), share=5), lambda a: Cell(one_line(a.name))),
        (Column(t("Partner ID"), "id", 2), lambda a: Cell(a.partner)),
        (Column(t("Action"), "id", 2), lambda a: Cell(a.id)),
        (Column(t("Question"), share=4), lambda a: Cell(f"{a.question} {a.label}".strip())),
        (Column(t("What to do"), share=8), lambda a: Cell(a.what)),
        (Column(t("Owner"), share=3), lambda a: Cell(a.owner)),
        (Column(t("Due"), "date", 3), lambda a: _day(a.due, t)),
        (Column(t("Done on"), "date", 3), lambda a: _day(a.done_on, t)),
        (Column(t("Note"), share=4), lambda a: Cell(a.note)),
    )


def _day(day: date | None, t: Translator) -> Cell:
    return Cell(day_text(day, t), day) if day else Cell("–")
