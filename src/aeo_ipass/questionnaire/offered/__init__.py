"""`partners.yaml`: what the evaluation of business partners can be offered as evidence for, and by what of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from ...validation import Frozen, Items, Text, validate
from .. import catalog
from ..load import PARTNERS
from ..terms import Id, Localized

if TYPE_CHECKING:
    from pydantic import Field

Shows = Literal["evaluation", "answers", "actions"]


class Support(Frozen):
    """A question that a file is evidence for, and as which document.

    `services`: only where one of the partners in the file does this for the client.
    """

    question: Id
    proves: Id
    services: Items[Id] = ()


class Offer(Frozen):
    """A file made of what partners answered, and the questions that it is evidence for.

    `shows`: what each partner's answers came to, its answers to some questions (`answers`), or what it is to put right.
    A partner without one of these answers is left out.
    """

    id: Id
    shows: Shows
    title: Localized
    answers: Items[Id] = ()
    supports: Annotated[Items[Support], Field(min_length=1)]


class Offered(Frozen):
    """The file: the questionnaire that partners answer, and what is made of it."""

    programme: Text
    evidence: Items[Offer]


def offered(wanted: str) -> Offered | None:
    """What a questionnaire says of it, by id or folder; None when it says nothing. Raises InputError for faults."""
    found = catalog.files(wanted).get(PARTNERS)
    return None if found is None else validate(Offered, found, PARTNERS)
