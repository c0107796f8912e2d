"""Which of many texts may have a word: looked for in all of them at once, so that a check reads only those."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

_DOTLESS = str.maketrans("\u0131\u0130", "ii")
"""To a regular expression that does not look at case these are the letter i; to `casefold` they are not."""


class Occurrences:
    """The texts of a questionnaire, each in its languages, one after the other."""

    def __init__(self, texts: Sequence[Mapping[str, str]]) -> None:
        self._texts = texts
        self._joined = cache(self._join)

    def of(self, words: Iterable[str], language: str) -> set[int]:
        """The numbers of the texts that have one of the words in this language, whatever the case."""
        return {n for word in words for n in self._of(folded(word), language)}

    def of_any(self, words: Mapping[str, Iterable[str]]) -> set[int]:
        """The same for the words of each language."""
        return {n for language, listed in words.items() for n in self.of(listed, language)}

    def _of(self, word: str, language: str) -> Iterator[int]:
        whole, ends = self._joined(language)
        at = whole.find(word)
        while 0 <= at < len(whole):
            n = bisect_right(ends, at)
            yield n
            at = whole.find(word, ends[n])

    def _join(self, language: str) -> tuple[str, list[int]]:
        """All texts in one, and where each of them ends."""
        pieces = [folded(text.get(language, "")) + "\n" for text in self._texts]
        return "".join(pieces), list(accumulate(map(len, pieces)))


def folded(text: str) -> str:
    """A text such that what is equal but for its case is equal."""
    return text.translate(_DOTLESS).casefold()
