"""Days and numbers that people type into a form in the browser are read as the command line reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.renderers.html_form import FOLDER
from aeo_ipass.typed.bad import BadValue
from aeo_ipass.typed.dates import date_of, is_never
from aeo_ipass.typed.numbers import number
from kit.browser import chromium, needs_chromium
from kit.typed_cases import (
    DAYS,
    NEVER,
    NO_DATE,
    NO_NUMBER,
    NO_SUCH_DAY,
    NUMBERS,
    ODD_COMMAS,
    ONE_DAY,
    PER_CENT,
    SEVERAL_DAYS,
)  # fmt: skip

pytestmark = needs_chromium
READERS = """([days, numbers, nevers]) => ({
  days: days.map(text => readDate(text)),
  numbers: numbers.map(([text, units]) => readNumber(text, units)),
  nevers: nevers.map(text => isNever(text)),
})"""
PROBLEMS = {
    "not_a_date": "“{value}” is not a date; expected YYYY-MM-DD",
    "no_such_day": "“{value}” is not a date: there is no such day",
    "short_year": "the year in “{value}” has two digits only; {first} may be meant",
    "two_meanings": "“{value}” could mean {first} or {second}",
    "three_days": "“{value}” could mean {first}, {second} or {third}",
    "not_a_number": "“{value}” is not a number",
    "per_cent": "“{value}” is a percentage, and the answer is wanted in: {unit}",
    "too_many_digits": "a whole number of at most {digits} digits was expected",
}


@pytest.fixture(scope="module")
def read():
    """What the page's script makes of texts: of days, of numbers with the names of their unit, and of `never`."""
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(content=(FOLDER / "values.js").read_text("utf-8"))
        yield lambda days=(), numbers=(), nevers=(): page.evaluate(
            READERS, [*map(list, (days, numbers, nevers))]
        )


def units(unit):
    return list((unit or {}).values())


def test_every_form_that_the_command_line_reads_is_read(read):
    found = read([text for text, _ in ONE_DAY], [[text, units(unit)] for text, unit, _ in NUMBERS], NEVER)
    assert found["days"] == [{"value": day} for _, day in ONE_DAY]
    assert found["numbers"] == [{"value": value} for _, _, value in NUMBERS]
    assert all(found["nevers"])


def test_several_meanings_are_told_and_none_is_guessed(read):
    texts, commas = [text for text, _ in SEVERAL_DAYS], [[text, units(DAYS)] for text, _ in ODD_COMMAS]
    found = read(texts, commas)
    for said, (_, readings) in zip(found["days"], SEVERAL_DAYS, strict=True):
        assert [said["facts"].get(name) for name in ("first", "second", "third")][: len(readings)] == readings
    for said, (_, readings) in zip(found["numbers"], ODD_COMMAS, strict=True):
        assert "{first} or {second}".format(**said["facts"]) == readings


def test_what_is_none_is_refused(read):
    found = read(
        NO_SUCH_DAY + NO_DATE, [[text, units(PER_CENT if "%" in text else DAYS)] for text in NO_NUMBER]
    )
    assert [said["problem"] for said in found["days"]] == ["no_such_day"] * len(NO_SUCH_DAY) + [
        "not_a_date"
    ] * len(NO_DATE)
    assert {said["problem"] for said in found["numbers"]} == {"not_a_number"}


def by_command_line(reader, *given):
    """The same as the script says it."""
    try:
        found = reader(*given)
    except BadValue as bad:
        problem = next(name for name, message in PROBLEMS.items() if message == bad.message)
        return {"problem": problem, "facts": bad.facts}
    return {"value": found if isinstance(found, int | float) else found.isoformat()}


def written(said):
    """A result without what is not there."""
    if "facts" in said:
        said["facts"] = {name: fact for name, fact in said["facts"].items() if fact is not None}
    return said


DAY_LETTERS = st.text(alphabet="0123456789/-. 年月日JunMay,st０５", max_size=14)
NUMBER_LETTERS = st.text(alphabet="0123456789.,+-%％ ９days日", max_size=12)


@given(
    st.lists(
        st.dates().map(lambda day: day.strftime("%d %b %y")) | st.dates().map(str) | DAY_LETTERS, max_size=40
    ),
    st.lists(st.tuples(NUMBER_LETTERS, st.sampled_from([PER_CENT, DAYS, None])), max_size=40),
)
def test_any_text_is_read_as_the_command_line_reads_it(read, days, numbers):
    found = read(days, [[text, units(unit)] for text, unit in numbers], days)
    assert list(map(written, found["days"])) == [by_command_line(date_of, text) for text in days]
    assert list(map(written, found["numbers"])) == [
        by_command_line(number, text, unit) for text, unit in numbers
    ]
    assert found["nevers"] == [is_never(text) for text in days]
