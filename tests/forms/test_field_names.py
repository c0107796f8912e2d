"""The names of fields: written and read again alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.forms.names import COLUMNS, PIECE_COLUMNS, Name, parsed

questions = st.from_regex(r"[A-Z][A-Za-z0-9_-]{0,12}", fullmatch=True)
sites = st.none() | st.from_regex(r"[\w][\w.-]{0,20}", fullmatch=True)


@given(questions, sites, st.sampled_from(COLUMNS))
def test_a_field_of_an_answer_is_found_again(question, site, column):
    name = Name(question, column, site)
    assert parsed(str(name)) == name


@given(questions, sites, st.integers(1, 9999), st.sampled_from(PIECE_COLUMNS))
def test_a_field_of_a_piece_of_evidence_is_found_again(question, site, piece, column):
    name = Name(question, column, site, piece)
    assert parsed(str(name)) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "E-03",
        "E-03.",
        "E-03.file",
        "E-03#1.value",
        "E-03#0.file",
        "E 03.value",
        "E-03@.value",
        "E-03.valu",
    ],
)
def test_any_other_text_is_no_name(text):
    assert parsed(text) is None
