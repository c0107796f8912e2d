"""What every format's classes do: hold, compare and tell what they are, and never change."""

import copy
import pickle

import pytest

from aeo_ipass.answers.model import Company, Entry, Evidence
from aeo_ipass.questionnaire.conditions import Not, ProfileTest
from aeo_ipass.questionnaire.schemes import Clause
from aeo_ipass.validation import as_data, names_of

PAPER = Evidence(file="a.pdf", note="signed")
YES = ProfileTest(profile="cargo", is_=True)


def test_it_holds_what_is_given_and_else_what_is_so_anyway():
    assert (PAPER.file, PAPER.note, PAPER.proves) == ("a.pdf", "signed", None)
    assert Entry().evidence == ()
    assert list(names_of(Clause)) == ["id", "title", "part"]


@pytest.mark.parametrize(
    ("given", "said"), [({}, "Company needs name"), ({"name": "A", "nmae": "B"}, "Company has no nmae")]
)
def test_it_is_made_of_its_keys_alone(given, said):
    with pytest.raises(TypeError, match=said):
        Company(**given)


def test_it_does_not_change():
    with pytest.raises(AttributeError, match="Evidence does not change: note"):
        PAPER.note = "other"
    with pytest.raises(AttributeError, match="does not change"):
        del PAPER.note
    with pytest.raises(AttributeError, match="Evidence has no remark"):
        PAPER.remark  # noqa: B018
    other = PAPER.model_copy(update={"note": "other"})
    assert (other.note, other.file, PAPER.note) == ("other", "a.pdf", "signed")


def test_the_same_is_equal_however_it_came_about():
    read = Evidence.model_validate({"file": "a.pdf", "note": "signed"})
    assert read == PAPER and hash(read) == hash(PAPER) and repr(read) == repr(PAPER)
    assert Evidence(file="a.pdf") != PAPER and Entry(note="signed") != PAPER and PAPER != "a.pdf"
    assert repr(YES) == "ProfileTest(profile='cargo', is_=True, includes_any=None)"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))])
def test_copies_are_equal(again):
    later = Clause.restored({"id": "1", "part": None}, {"title": {"en": "Title"}}.get)
    for value in (PAPER, Not(not_=YES), later):
        assert again(value) == value and type(again(value)) is type(value)
    assert again(later).title == {"en": "Title"}


def test_what_stands_elsewhere_is_asked_for_once_and_only_when_needed():
    asked = []
    clause = Clause.restored({"id": "1", "part": None}, lambda name: asked.append(name) or {"en": "Title"})
    assert (clause.id, clause.part, asked) == ("1", None, [])
    assert clause.title == clause.title == {"en": "Title"} and asked == ["title"]


def test_as_data_it_has_the_keys_of_the_file():
    assert as_data(Not(not_=YES)) == {"not": {"profile": "cargo", "is": True, "includes_any": None}}
    assert as_data((Not(not_=YES), {"a": (YES,)}), brief=True) == [
        {"not": {"profile": "cargo", "is": True}},
        {"a": [{"profile": "cargo", "is": True}]},
    ]
