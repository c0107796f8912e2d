"""Words are looked for in all texts at once: no text is passed over that one by one would have been found."""

import re
import sys

import pytest

from aeo_ipass.lint.occurrences import Occurrences, folded

TEXTS = [{"en": "The seal is High", "zh-Hant": "封條"}, {"en": "A high-security Seal"}, {"en": "seals"}]


@pytest.mark.parametrize(
    ("word", "found"),
    [("SEAL", {0, 1, 2}), ("high", {0, 1}), ("high a", set()), ("s", {0, 1, 2}), ("", {0, 1, 2})],
)
def test_each_text_that_has_a_word_is_found(word, found):
    assert Occurrences(TEXTS).of([word], "en") == found


def test_a_word_is_looked_for_in_its_own_language():
    assert Occurrences(TEXTS).of_any({"en": ["seals"], "zh-Hant": ["封"], "zh-Hans": ["封"]}) == {0, 2}


def test_no_texts_have_no_words():
    assert Occurrences([]).of(["", "a"], "en") == set()


def test_what_a_pattern_takes_for_the_same_letter_is_the_same_when_folded():
    """Every pair of characters that a pattern takes for one when case does not count."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    cased = [c for c in everything if folded(c) != c or c.lower() != c or c.upper() != c]
    joined = "".join(cased)
    unequal = [
        (one, other)
        for one in cased
        for other in re.findall(re.escape(one), joined, re.IGNORECASE)
        if folded(one) != folded(other)
    ]
    assert unequal == []
