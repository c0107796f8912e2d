"""Documents: the register of evidence has no leftovers."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ..context import Context

CODES = {
    "unused-document": N_(
        "No question asks for this document as evidence, and it is no application paper: remove it from the "
        "register, or name it in a question."
    )
}


def check(context: Context) -> Iterator[Issue]:
    """Documents that nobody asks for."""
    used = {e for q in context.active for e in q.evidence_ids}
    for n, document in enumerate(context.questionnaire.programme.documents):
        if document.id not in used and not document.application:
            yield context.in_file(
                "programme.yaml", "documents", n, code="unused-document", name=document.id,
                message=N_("no question asks for the document “{name}”"),
            )  # fmt: skip
