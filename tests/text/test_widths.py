"""Widths in terminal cells: those that are known without wcwidth's tables are what wcwidth says."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from aeo_ipass.text.typesetting import STEADY, cells, units, wrap


def test_a_steady_width_is_what_wcwidth_says():
    told = {code: width for first, last, width in STEADY for code in range(first, last + 1)}
    assert len(told) > 20_000
    assert {chr(code): width for code, width in told.items() if wcwidth(chr(code)) != width} == {}


@given(
    st.text(alphabet=st.one_of(st.sampled_from("ab ，中文·–…\u200d\ufe0f\u0301👩🚀❤ก\n"), st.characters()))
)
def test_a_text_is_as_wide_as_wcwidth_says(text):
    told = wcswidth(text)
    assert cells(text) == (told if told >= 0 else sum(max(wcwidth(c), 0) for c in text))


@given(st.text(alphabet="ab ，中文（）·–\xa0\u3000\n"))
def test_units_are_the_text_in_pieces_alike_with_and_without_chinese(text):
    alone, beside = units(text), units(f"{text}文")
    assert "".join(alone) == text
    assert beside[: max(len(alone) - 1, 0)] == alone[:-1]  # the last may stick to what follows


def test_chinese_breaks_anywhere_but_before_a_closing_mark():
    assert wrap("保安審查（年度）", 6) == ["保安審", "查（年", "度）"]
    assert wrap("annual review", 7) == ["annual", "review"]
