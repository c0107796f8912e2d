"""Texts from outside in a document: which of them may turn their neighbours."""

import sys
from unicodedata import bidirectional

from aeo_ipass.document.clean import END, ISOLATE, clean


def test_every_letter_that_is_written_from_right_to_left_is_isolated_and_nothing_else():
    shown = filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))
    found = {c: clean(f"a{c}") == f"{ISOLATE}a{c}{END}" for c in shown}
    assert [c for c, isolated in found.items() if isolated != (bidirectional(c) in ("R", "AL"))] == []
    assert sum(found.values()) > 1000


def test_a_document_begins_a_line_where_a_separator_does():
    assert clean("a\u2028b\tc\xa0d") == "a\nb c\xa0d"
