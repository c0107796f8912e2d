"""Documents: the register of evidence has no leftovers."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ...questionnaire.load import PROGRAMME
from ..context import Context

CODES = {
    "unused-document": N_(
        "No question asks for this document as evidence, and it is no application paper: remove it from the "
        "register, or name it in a question."
    )
}


def check(context: Context) -> Iterator[Issue]:
    """Documents that nobody asks for."""
    message = N_("no question asks for the document “{name}”")
    used = {e for q in context.active for e in q.evidence_ids}
    for n, document in enumerate(context.questionnaire.programme.documents):
        if document.id not in used and not document.application:
            place = (PROGRAMME, "documents", n)
            yield context.in_file(*place, code="unused-document", message=message, name=document.id)
