"""Numbers as people type them: read where there is one meaning, refused where there are several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.typed.bad import BadValue, Unclear
from aeo_ipass.typed.numbers import number
from kit.typed_cases import DAYS, NO_NUMBER, NUMBERS, ODD_COMMAS, PER_CENT


@pytest.mark.parametrize(("text", "unit", "found"), NUMBERS)
def test_a_form_that_people_use_is_read(text, unit, found):
    assert number(text, unit) == found
    assert type(number(text, unit)) is type(found)


@pytest.mark.parametrize(("text", "readings"), ODD_COMMAS)
def test_a_comma_that_separates_no_thousands_is_refused_with_both_readings(text, readings):
    with pytest.raises(Unclear) as caught:
        number(text, DAYS)
    assert readings in caught.value.message.format(**caught.value.facts)


def test_a_percentage_where_something_else_is_asked_for_is_refused_with_what_it_is():
    with pytest.raises(Unclear) as caught:
        number("98%", DAYS)
    assert "days / 日 / 天" in caught.value.message.format(**caught.value.facts)


@pytest.mark.parametrize("digits", [16, 400, 5000])
def test_more_digits_than_mean_anything_are_refused_in_plain_words(digits):
    with pytest.raises(Unclear) as caught:
        number("9" * digits, DAYS)
    assert (
        caught.value.message.format(**caught.value.facts)
        == "a whole number of at most 15 digits was expected"
    )


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BadValue, match="not a number"):
        number(text, DAYS if "%" not in text else PER_CENT)


WIDE = str.maketrans("0123456789.,-% ", "０１２３４５６７８９．，－％　")


@given(
    st.decimals(-(10**15) + 1, 10**15 - 1, places=2),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "%", " %"]),
)
def test_any_number_in_any_form_reads_back(amount, grouped, wide, ending):
    text = (f"{amount:,}" if grouped else f"{amount}") + ending
    assert number(text.translate(WIDE) if wide else text, PER_CENT) == float(amount)


@given(st.text(alphabet="0123456789.,+-%％ ９days日", max_size=12), st.sampled_from([PER_CENT, DAYS, None]))
def test_any_text_is_a_number_or_a_bad_value(text, unit):
    try:
        found = number(text, unit)
    except BadValue as bad:
        assert bad.message.format(**bad.facts)
    else:
        assert number(f"{found:.20f}".rstrip("0").rstrip("."), unit) == found
