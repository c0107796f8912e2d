"""Words: every language uses its own, as the glossary says, and keeps the placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...errors import N_, Issue
from ...questionnaire.glossary import Glossary, Term
from ...questionnaire.vocabulary import without
from ..context import Context, Path

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


def check(context: Context) -> Iterator[Issue]:
    """Words to avoid, terms that a translation lost, and placeholders that differ."""
    for file, path, text in context.texts():
        yield from _placeholders(context, file, path, text)
        if context.beside.glossary:
            yield from _wrong(context, context.beside.glossary, file, path, text)
            yield from _missing(context, context.beside.glossary, file, path, text)


def _placeholders(context: Context, file: str, path: Path, text: Mapping[str, str]) -> Iterator[Issue]:
    if len({tuple(sorted(re.findall(r"\{\w*\}", t))) for t in text.values()}) > 1:
        message = N_("the languages of this text have different placeholders")
        yield context.in_file(file, *path, code="unequal-placeholders", message=message)


def _wrong(
    context: Context, glossary: Glossary, file: str, path: Path, text: Mapping[str, str]
) -> Iterator[Issue]:
    use = N_("“{word}” is not for {language}; use “{right}”")
    see = N_("“{word}” is not for {language}: see “{name}” in the glossary")
    for term in glossary.terms:
        for language, words in term.avoid.items():
            rest = without(text.get(language, ""), term.allow.get(language, ()))
            right = " / ".join(term.forms(language))
            message = use if right else see
            for word in words:
                if word in rest:
                    facts = {"word": word, "language": language, "right": right, "name": term.id}
                    yield context.in_file(file, *path, language, code="wrong-word", message=message, **facts)


def _missing(
    context: Context, glossary: Glossary, file: str, path: Path, text: Mapping[str, str]
) -> Iterator[Issue]:
    message = N_("“{term}” is missing in {language}: expected “{right}”")
    first, *others = context.questionnaire.programme.languages
    for term in glossary.terms:
        if not term.required or not _names(term, text[first], first):
            continue
        for language in others:
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
