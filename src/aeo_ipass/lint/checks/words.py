"""Words: every language uses its own, as the glossary says, and keeps the placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ...errors import N_, Issue
from ...questionnaire.glossary import Term
from ...questionnaire.vocabulary import without
from ..context import Context

CODES = {
    "wrong-word": N_(
        "The glossary says that this word is wrong in this language: it belongs to other readers (Mainland, Taiwan, "
        "Hong Kong) or is a variant character. Use the word the glossary gives."
    ),
    "missing-term": N_(
        "The text in the first language names a term of the glossary, and the translation does not use the word that "
        "the glossary gives for it. Use it, or add the form to “names”."
    ),
    "unequal-placeholders": N_("A placeholder in braces must stand in every language of a text."),
}

_PLACEHOLDER = re.compile(r"\{\w*\}")


def check(context: Context) -> Iterator[Issue]:
    """Words to avoid, terms that a translation lost, and placeholders that differ."""
    yield from _placeholders(context)
    if context.beside.glossary:
        yield from _wrong(context, context.beside.glossary.terms)
        yield from _missing(context, context.beside.glossary.terms)


def _placeholders(context: Context) -> Iterator[Issue]:
    message = N_("the languages of this text have different placeholders")
    for file, path, text in context.texts:
        found = [sorted(_PLACEHOLDER.findall(t)) if "{" in t else [] for t in text.values()]
        if any(placeholders != found[0] for placeholders in found):
            yield context.in_file(file, *path, code="unequal-placeholders", message=message)


def _wrong(context: Context, terms: Sequence[Term]) -> Iterator[Issue]:
    use = N_("“{word}” is not for {language}; use “{right}”")
    see = N_("“{word}” is not for {language}: see “{name}” in the glossary")
    for (file, path, text), n in context.having(context.occurrences.of_any(term.avoid) for term in terms):
        for language, word in _avoided(terms[n], text):
            right = " / ".join(terms[n].forms(language))
            message = use if right else see
            facts = {"word": word, "language": language, "right": right, "name": terms[n].id}
            yield context.in_file(file, *path, language, code="wrong-word", message=message, **facts)


def _avoided(term: Term, text: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each language of a text and each word in it that is wrong there."""
    for language, words in term.avoid.items():
        rest = without(text.get(language, ""), term.allow.get(language, ()))
        yield from ((language, word) for word in words if word in rest)


def _missing(context: Context, terms: Sequence[Term]) -> Iterator[Issue]:
    message = N_("“{term}” is missing in {language}: expected “{right}”")
    first, *others = context.questionnaire.programme.languages
    required = [term for term in terms if term.required]
    named = (context.occurrences.of(term.forms(first), first) for term in required)
    for (file, path, text), n in context.having(named):
        term = required[n]
        for language in others if _names(term, text[first], first) else ():
            forms = term.forms(language)
            if forms and not any(form in text[language] for form in forms):
                facts = {"term": term.forms(first)[0], "language": language, "right": " / ".join(forms)}
                yield context.in_file(file, *path, language, code="missing-term", message=message, **facts)


def _names(term: Term, text: str, language: str) -> bool:
    """Whether a text names the term as a whole word, in capitals or not."""
    return any(_whole(form).search(text) for form in term.forms(language))


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE)
