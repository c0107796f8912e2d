"""Faults of `partners.yaml` that only show when both questionnaires are at hand: questions, documents and services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...errors import N_
from ...record import Record
from .. import catalog
from ..model import Questionnaire
from . import Offer, Offered, Support

Path = tuple[str | int, ...]


class Fault(Record):
    """What is wrong at a place in the file: a code of the lint, a message, and the name it is about."""

    path: Path
    code: str
    message: str
    name: str


def faults(found: Offered, whole: Questionnaire) -> Iterator[Fault]:
    """All of them, in the order of the file."""
    if found.programme not in catalog.available():
        message = N_("the questionnaire “{name}” does not exist")
        yield Fault(("programme",), "offered-programme", message, found.programme)
        return
    partner = catalog.load(found.programme)
    counts = Counter(offer.id for offer in found.evidence)
    for n, offer in enumerate(found.evidence):
        if counts[offer.id] > 1:
            yield Fault(("evidence", n, "id"), "offered-twice", N_("the id “{name}” is used twice"), offer.id)
        if missing := [tag for tag in whole.programme.languages if tag not in offer.title]:
            message = N_("this text is missing in: {name}")
            yield Fault(("evidence", n, "title"), "offered-language", message, ", ".join(missing))
        yield from _answers(offer, partner, ("evidence", n))
        for k, support in enumerate(offer.supports):
            yield from _support(support, whole, partner, ("evidence", n, "supports", k))


def _answers(offer: Offer, partner: Questionnaire, path: Path) -> Iterator[Fault]:
    if (offer.shows == "answers") != bool(offer.answers):
        message = N_("“{name}” names answers exactly when it shows answers")
        yield Fault((*path, "shows"), "offered-answers", message, offer.id)
    for n, name in enumerate(offer.answers):
        if name not in partner.questions or partner.questions[name].retired is not None:
            message = N_("partners are asked no question “{name}”")
            yield Fault((*path, "answers", n), "offered-question", message, name)


def _support(one: Support, whole: Questionnaire, partner: Questionnaire, path: Path) -> Iterator[Fault]:
    question = whole.questions.get(one.question)
    if question is None or question.retired is not None:
        message = N_("no question “{name}” is asked")
        yield Fault((*path, "question"), "offered-question", message, one.question)
    elif one.proves not in question.evidence_ids:
        message = N_("the question does not ask for the document “{name}”")
        yield Fault((*path, "proves"), "offered-document", message, one.proves)
    known = {o.id for q in partner.profile.questions if q.id == "services" for o in q.options}
    for n, name in enumerate(one.services):
        if name not in known:
            message = N_("partners are offered no service “{name}” to tick")
            yield Fault((*path, "services", n), "offered-service", message, name)
