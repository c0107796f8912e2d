"""Dates as people type them: every form is read back, and none is guessed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aeo_ipass.typed.bad import BadValue, Unclear
from aeo_ipass.typed.dates import date_of, is_never
from aeo_ipass.typed.width import narrow
from kit.typed_cases import NEVER, NO_DATE, NO_SUCH_DAY, ONE_DAY, SEVERAL_DAYS


@pytest.mark.parametrize(("text", "day"), ONE_DAY)
def test_a_form_that_people_use_is_read_where_it_has_one_meaning(text, day):
    assert date_of(text).isoformat() == day


@pytest.mark.parametrize(("text", "readings"), SEVERAL_DAYS)
def test_several_meanings_are_refused_with_each_of_them(text, readings):
    with pytest.raises(Unclear) as caught:
        date_of(text)
    said = caught.value.message.format(**caught.value.facts)
    assert caught.value.code == "ambiguous-value"
    assert [word for word in readings if word in said] == readings
    assert said.count("20") - text.count("20") == len(readings)


@pytest.mark.parametrize("text", NO_SUCH_DAY)
def test_a_day_that_is_none_is_refused_as_such(text):
    with pytest.raises(Unclear, match="no such day"):
        date_of(text)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(BadValue, match="not a date"):
        date_of(text)


@pytest.mark.parametrize("text", NEVER)
def test_never_in_any_language(text):
    assert is_never(text)


MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
SURE = [
    "{y:04}-{m:02}-{d:02}", "{y:04}/{m}/{d}", "{y:04}.{m}.{d}", "{y:04}年{m}月{d}日", "{d} {name} {y:04}", "{d}-{short}-{y:04}",
    "{name} {d}, {y:04}", "{short} {d} {y:04}", "{y:04}-{short}-{d:02}", "{d:02}{short}{y:04}",
]  # fmt: skip
WIDE = str.maketrans("0123456789/-., ", "０１２３４５６７８９／－．，　")


@given(st.dates(), st.sampled_from(SURE), st.booleans(), st.sampled_from([str, str.upper, str.lower]))
def test_any_date_in_any_form_reads_back(day, form, wide, case):
    name = MONTHS[day.month - 1]
    text = case(form.format(y=day.year, m=day.month, d=day.day, name=name, short=name[:3]))
    assert date_of(text.translate(WIDE) if wide else text) == day


@given(st.dates(), st.sampled_from("/-."), st.booleans())
def test_a_year_at_the_end_is_read_or_both_readings_are_told(day, sign, american):
    first, second = (day.month, day.day) if american else (day.day, day.month)
    text = f"{first}{sign}{second}{sign}{day.year:04}"
    if min(first, second) <= 12 < max(first, second) or first == second:
        assert date_of(text) == day
        return
    assume(max(first, second) <= 12)
    with pytest.raises(Unclear) as caught:
        date_of(text)
    assert {caught.value.facts["first"], caught.value.facts["second"]} == {
        day.isoformat(), date(day.year, day.day, day.month).isoformat(),
    }  # fmt: skip


@given(st.text(alphabet="0123456789/-. 年月日JunMay,stヽ０５", max_size=14))
def test_any_text_is_a_date_or_a_bad_value(text):
    try:
        found = date_of(text)
    except BadValue as bad:
        assert bad.message.format(**bad.facts)
    else:
        assert date_of(found.isoformat()) == found
        assert {c for c in narrow(text) if c.isdigit()} >= set(str(found.year))
