"""Vocabulary: one word for one thing, as the list of controlled terms says."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import N_, Issue
from ..context import Context

CODES = {
    "uncontrolled-term": N_(
        "The list of controlled terms (terms.yaml, in the questionnaire’s folder or beside it) has another word for "
        "this thing. Use that one, so that a reader meets one word for one thing; “why” in the list gives the reason."
    ),
}


def check(context: Context) -> Iterator[Issue]:
    """Forms that are not used for a thing."""
    if context.beside.vocabulary is None:
        return
    first = context.questionnaire.programme.languages[0]
    use = N_("“{word}” is not the word for this in {language}: use “{right}” (“{name}” in terms.yaml)")
    see = N_("“{word}” is not used in {language}: see “{name}” in terms.yaml")
    terms = context.beside.vocabulary.terms
    for (file, path, text), n in context.having(context.occurrences.of_any(term.not_) for term in terms):
        term = terms[n]
        if {file, context.question_at(file, path)} & set(term.except_):
            continue
        for language, word in term.misused(text, first):
            right = term.use.get(language, "")
            facts = {"word": word, "language": language, "right": right, "name": term.id}
            message = use if right else see
            yield context.in_file(file, *path, language, code="uncontrolled-term", message=message, **facts)
