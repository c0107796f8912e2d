"""`terms.yaml`: one word for one thing, for every text of several questionnaires and of the program itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..validation import Frozen, Items, Text
from .glossary import Words
from .terms import Id


class ControlledTerm(Frozen):
    """One thing and its word in each language.

    `use`: the word. `not`: the forms that are not used for it, except inside the longer phrases of `allow` and at the
    places of `except`: a file, the id of a question, or `interface`, the program's own texts.
    `when`: only texts whose first language has one of these words are about this thing; without it all texts are.
    """

    id: Id
    use: dict[str, Text] = {}
    not_: Words
    when: Items[Text] = ()
    allow: Words = {}
    except_: Items[Text] = ()
    why: Text

    def misused(self, text: Mapping[str, str], first: str) -> Iterator[tuple[str, str]]:
        """Each language of a text and each form in it that is not used for this."""
        if self.when and not any(_within(word, text.get(first, "")) for word in self.when):
            return
        for language, words in self.not_.items():
            rest = without(text.get(language, ""), self.allow.get(language, ()))
            yield from ((language, word) for word in words if _within(word, rest))


class Vocabulary(Frozen):
    """All controlled terms."""

    terms: Items[ControlledTerm]


def _within(word: str, text: str) -> bool:
    """Whether a text has the word: whole and in any case where its letters are Latin, else anywhere."""
    if word.isascii() and word[0].isalnum():
        return _whole(word).search(text) is not None
    return word in text


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)


def without(text: str, phrases: tuple[str, ...]) -> str:
    """A text with a sign in the place of each phrase in which a word may stand all the same."""
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(phrase, "\0")
    return text
