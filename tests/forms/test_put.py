"""Changes put into data: what a moved answer's mark becomes."""

import pytest

from aeo_ipass.forms.names import Name
from aeo_ipass.forms.put import Change, put
from aeo_ipass.forms.returned import Place

MOVED = {"value": "full", "note": "old", "x-confirm": "text"}


def after(entry, name, value):
    changed = put({"answers": {"A-01": entry}}, [Change(name, None, value, Place("hr.xlsx"))])
    return changed["answers"]["A-01"]


def test_an_answer_that_came_back_needs_no_confirming():
    assert after(MOVED, Name("A-01", "value"), "none") == {"value": "none", "note": "old"}


@pytest.mark.parametrize("name", [Name("A-01", "note"), Name("A-01", "file", None, 1)])
def test_what_stands_beside_it_confirms_nothing(name):
    entry = {**MOVED, "evidence": [{"file": "a.pdf"}]}
    assert after(entry, name, "new")["x-confirm"] == "text"


def test_an_answer_at_one_site_leaves_the_others_to_be_confirmed():
    found = after(MOVED, Name("A-01", "value", "north"), "none")
    assert found["sites"]["north"] == {"value": "none", "note": "old"}
    assert found["x-confirm"] == "text"


@pytest.mark.parametrize("site", [None, "north"])
@pytest.mark.parametrize(("column", "value"), [("value", "none"), ("value", None), ("note", "new")])
def test_a_review_stays_beside_the_answer_that_it_was_of(column, value, site):
    review = {"by": "Ms Chan", "of": "0123456789abcdef"}
    found = after({"value": "full", "review": review}, Name("A-01", column, site), value)
    assert (found if site is None else found["sites"][site])["review"] == review
    assert found["review"] == review
