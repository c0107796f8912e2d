"""Several forms at once, and answers that changed since a form was made: nothing is written over in silence."""

import pytest

from aeo_ipass.forms.into import of_others, returned
from aeo_ipass.forms.take import made, settled, take
from aeo_ipass.record import replace
from kit import form_back
from kit.any_company import PROGRAMME

DATA = {
    "format": "aeo-ipass/answers/1",
    "questionnaire": "made-up@1",
    "company": {"name": "Example Limited", "business_registration": "123"},
    "target_tier": "2",
    "profile": {"cargo": True, "roles": ["trader"]},
    "answers": {"A-01": {"value": "full", "note": "as ever"}, "A-04": ["one"], "A-06": 10},
}


def now(**answers):
    """The answers as they became."""
    return {**DATA, "answers": {**DATA["answers"], **{k.replace("_", "-"): v for k, v in answers.items()}}}


def book(tmp_path, name="book", **cells):
    filled = {key.replace("_", "-", 1).replace("_", "."): value for key, value in cells.items()}
    return form_back.book(tmp_path / f"{name}.xlsx", DATA, PROGRAMME, filled=filled, sha256="then")


def back(paths, data):
    return form_back.back(paths, data, PROGRAMME, sha256="now")


def said(taken):
    return {str(change.name): change.after for change in taken.changes}


def conflicts(taken):
    return {str(c.name): [change.after for change in c.changes] for c in taken.conflicts}


def test_what_a_form_does_not_change_stays_as_it_became(tmp_path):
    data = now(A_01={"value": "none", "note": "worse"}, A_06=20)
    new, taken = back([book(tmp_path, A_03_note="new")], data)
    assert (said(taken), conflicts(taken)) == ({"A-03.note": "new"}, {})
    assert new["answers"] == {**data["answers"], "A-03": {"note": "new"}}


def test_what_only_the_form_changes_is_taken_though_other_answers_changed(tmp_path):
    _, taken = back(
        [book(tmp_path, A_06_value="30", A_01_note="better")], now(A_01={"value": "none", "note": "as ever"})
    )
    assert (said(taken), conflicts(taken)) == ({"A-06.value": 30, "A-01.note": "better"}, {})


@pytest.mark.parametrize("answer", [20, None, {"note": "no value any more"}])
def test_what_both_changed_is_a_conflict(tmp_path, answer):
    new, taken = back([book(tmp_path, A_06_value="30")], now(A_06=answer))
    assert (said(taken), conflicts(taken)) == ({}, {"A-06.value": [30]})
    assert new["answers"]["A-06"] == answer


def test_what_both_changed_alike_is_none(tmp_path):
    _, taken = back([book(tmp_path, A_06_value="30")], now(A_06=30))
    assert (said(taken), conflicts(taken)) == ({}, {})


def test_two_forms_that_say_different_things_contradict_each_other(tmp_path):
    one = book(tmp_path, "one", A_06_value="30", A_01_note="same", A_02_note="only one")
    two = book(tmp_path, "two", A_06_value="40", A_01_note="same")
    _, taken = back([one, two], DATA)
    assert (said(taken), conflicts(taken)) == (
        {"A-01.note": "same", "A-02.note": "only one"},
        {"A-06.value": [30, 40]},
    )
    assert [c.place.file for c in taken.conflicts[0].changes] == [str(one), str(two)]


def test_a_conflict_is_settled_by_taking_one_side(tmp_path):
    here = form_back.known(DATA, PROGRAMME, "then")
    forms = [
        returned(book(tmp_path, name, A_06_value=text), here) for name, text in (("one", "30"), ("two", "40"))
    ]
    found = take(forms, here)
    new, taken = made(DATA, settled(found, [found.conflicts[0].changes[1]]), here)
    assert (new["answers"]["A-06"], taken.conflicts) == (40, ())


def test_evidence_that_moved_is_not_written_over(tmp_path):
    data = now(A_01={"value": "full", "evidence": [{"file": "new.pdf"}, {"file": "old.pdf", "note": "x"}]})
    before = now(A_01={"value": "full", "evidence": [{"file": "old.pdf", "note": "x"}]})
    path = form_back.book(
        tmp_path / "b.xlsx", before, PROGRAMME, filled={"A-01#1.note": "mine"}, sha256="then"
    )
    _, taken = back([path], data)
    assert (said(taken), conflicts(taken)) == ({}, {"A-01#1.note": ["mine"]})


# --- whose form it is ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ({}, []),
        ({"company": "Example Ltd"}, []),
        ({"business_registration": "456"}, ["other-company"]),
        ({"business_registration": "", "company": "Another Limited"}, ["other-company"]),
        ({"business_registration": "", "company": "EXAMPLE  Limited"}, []),
        ({"questionnaire": "hkaeo@2026.1"}, ["other-programme"]),
        ({"questionnaire": "made-up@2"}, ["other-version"]),
    ],
)
def test_forms_of_others_are_told(tmp_path, head, codes):
    here = form_back.known(DATA, PROGRAMME)
    form = returned(book(tmp_path), here)
    form = replace(form, head={**form.head, **head})
    assert [issue.code for issue in of_others(form, here)] == codes
    if codes == ["other-company"]:
        assert not list(of_others(form, here, any_company=True))
