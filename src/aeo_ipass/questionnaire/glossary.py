"""`glossary.yaml`: the words to use and to avoid in each language, for translators and for lint."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..validation import Frozen, Items, Text
from .terms import Id, Localized

Words: TypeAlias = dict[str, Items[Text]]
"""Lists of words by language tag."""


class Term(Frozen):
    """One term. `names`: every form that counts as it; without them `term` alone does.

    `required`: where a text in the first language names it, the others must too.
    `avoid`: words that are wrong in that language, except inside the longer phrases of `allow`.
    """

    id: Id
    term: Localized | None = None
    names: Words = {}
    required: bool = False
    avoid: Words = {}
    allow: Words = {}
    mark: Literal["B", "B1", "B2", "C", "P", "X"] | None = None
    note: Text | None = None

    def forms(self, language: str) -> tuple[str, ...]:
        """What counts as this term in a language."""
        if language in self.names:
            return self.names[language]
        return (self.term[language],) if self.term and language in self.term else ()


class Glossary(Frozen):
    """All terms of a programme."""

    terms: Items[Term]
