"""Documents: the register of evidence has no leftovers, and what partners' answers are offered as fits it."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.load import PARTNERS, PROGRAMME
from ...questionnaire.offered.check import faults
from ..context import Context

CODES = {
    "unused-document": N_(
        "No question asks for this document as evidence, and it is no application paper: remove it from the "
        "register, or name it in a question."
    ),
    "offered-programme": N_(
        "partners.yaml names a questionnaire for partners that is not there: correct the id."
    ),
    "offered-twice": N_("Two files of partners.yaml would have one name: give each an id of its own."),
    "offered-answers": N_(
        "A file of partners.yaml that shows answers has to name whose; one that shows something else names none."
    ),
    "offered-question": N_("partners.yaml names a question that is not asked: correct the id."),
    "offered-document": N_(
        "partners.yaml offers a document for a question that does not ask for it: name one of the question’s evidence, "
        "or add it there."
    ),
    "offered-language": N_("A title in partners.yaml must be there in every language of programme.yaml."),
    "offered-service": N_("partners.yaml names a service that partners cannot tick: correct the id."),
}


def check(context: Context) -> Iterator[Issue]:
    """Documents that nobody asks for, and those offered that do not fit."""
    yield from _unused(context)
    if context.beside.offered:
        for fault in faults(context.beside.offered, context.questionnaire):
            yield context.in_file(
                PARTNERS, *fault.path, code=fault.code, message=fault.message, name=fault.name
            )


def _unused(context: Context) -> Iterator[Issue]:
    used = {e for q in context.active for e in q.evidence_ids}
    for n, document in enumerate(context.questionnaire.programme.documents):
        if document.id not in used and not document.application:
            place, message = (PROGRAMME, "documents", n), N_("no question asks for the document “{name}”")
            yield context.in_file(*place, code="unused-document", message=message, name=document.id)
