"""Fields about the company itself: named, read, put into answers, and refused where they mean nothing."""

import json
from datetime import date

import pytest

from aeo_ipass.forms.names import Name, parsed
from aeo_ipass.questionnaire import catalog
from kit import form_back

PARTNER = catalog.load("partner")
DATA = {
    "format": "aeo-ipass/answers/1",
    "questionnaire": "partner@2026.2",
    "company": {"name": "Example Haulage"},
    "profile": {"services": ["transport"]},
    "sites": [{"id": "yard", "name": "Yard"}, {"id": "depot", "name": "Depot"}],
    "answers": {"CO-01": "clear"},
}


def back(tmp_path, said, data=DATA):
    """The data with what a page's file says, and what was taken; made from these very answers."""
    path = tmp_path / "back.json"
    head = {"format": "aeo-ipass/form/1", "answers_sha256": "0"}
    path.write_text(json.dumps({"format": "aeo-ipass/form-return/1", "head": head, "said": said}), "utf-8")
    return form_back.back([path], data, PARTNER)


@pytest.mark.parametrize("key", ["company.name", "site#12.name", "profile.aeo_status", "declaration.date"])
def test_a_fact_is_found_again_by_its_name(key):
    name = Name(key, "value")
    assert parsed(str(name)) == parsed(key) == name
    assert name.is_fact and name.key == key


@pytest.mark.parametrize(
    "text", ["company.tags", "company", "site#0.name", "site.name", "declaration.chop", "profile."]
)
def test_any_other_text_is_none(text):
    assert parsed(text) is None


def test_questions_are_no_facts():
    assert not Name("CO-01", "value").is_fact


def test_facts_are_put_where_answers_have_them(tmp_path):
    said = {
        "company.name_zh": "示例運輸", "site#2.name": "New depot", "site#5.name": "Annex",
        "profile.places.value": ["hong_kong", "內地"], "profile.aeo_status": ["none"], "profile.headcount": "10 to 49",
        "profile.vehicles": "是", "profile.loads.value": "no",
        "declaration.name": "Ms Example", "declaration.title": "Director", "declaration.date": "1 Dec 2026",
    }  # fmt: skip
    data, taken = back(tmp_path, said)
    assert not taken.refused and not taken.conflicts
    assert data["company"] == {"name": "Example Haulage", "name_zh": "示例運輸"}
    assert data["sites"] == [
        {"id": "yard", "name": "Yard"}, {"id": "depot", "name": "New depot"}, {"id": "site-5", "name": "Annex"},
    ]  # fmt: skip
    assert data["profile"] == {
        "services": ["transport"], "places": ["hong_kong", "mainland"], "aeo_status": [], "headcount": "10_to_49",
        "vehicles": True, "loads": False,
    }  # fmt: skip
    assert data["declaration"] == {"name": "Ms Example", "title": "Director", "date": "2026-12-01"}
    assert data["answers"] == DATA["answers"]
    sheet = form_back.known(data, PARTNER).sheet
    assert sheet.declaration.date == date(2026, 12, 1)
    again, taken = back(tmp_path, said, data)
    assert (again, taken.changes) == (data, ())


def test_what_was_there_is_taken_away(tmp_path):
    data, taken = back(tmp_path, {"site#1.name": None, "profile.services.value": None})
    assert not taken.refused
    assert data["sites"] == [{"id": "depot", "name": "Depot"}] and data["profile"] == {}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"profile.nope": "yes"}, "unknown-field"),
        ({"profile.vehicles": "perhaps"}, "unknown-option"),
        ({"profile.headcount": ["under_10", "50_or_more"]}, "wrong-type"),
        ({"profile.places": ["moon"]}, "unknown-option"),
        ({"declaration.date": "soon"}, "wrong-type"),
        ({"company.name": None}, "missing-key"),
    ],
)
def test_what_means_nothing_is_refused(tmp_path, said, code):
    data, taken = back(tmp_path, said)
    assert list(form_back.why(taken).values()) == [code]
    assert data == DATA


def test_what_stands_there_is_no_change(tmp_path):
    said = {"company.name": "Example Haulage", "profile.services": ["transport"], "site#2.name": "Depot"}
    data, taken = back(tmp_path, said)
    assert (data, taken.unchanged, taken.changes) == (DATA, 3, ())
