"""A review is of an answer as it was: when it is current, when not, and what another answer must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers.model import Answer, Evidence, Review
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.review.fingerprint import fingerprint
from aeo_ipass.answers.review.states import state
from aeo_ipass.answers.review.view import as_answered, as_reviewed
from aeo_ipass.files.yaml import parse_yaml
from kit.made_up import programme, scale, sheet


def without_scale(name, kind, **more):
    return {k: v for k, v in scale(name).items() if k != "scale"} | {"type": kind, **more}


EVERY = programme(
    A=[
        scale("A-01", allow_na=True),
        without_scale("A-02", "checklist", items=[{"id": i, "text": {"en": i}} for i in "abc"]),
        without_scale("A-03", "number", bands=[{"at_least": 9, "attainment": 100}]),
        without_scale("A-04", "yes_no"),
    ],
    B=[scale("B-01", scope="site")],
)
SITES = [{"id": "north"}, {"id": "south"}]
PIECE = {"file": "a.pdf", "proves": "paper", "sha256": "ab", "issued": "2026-01-01", "expires": "2027-01-01"}
WHOLE = {
    "value": "not_applicable",
    "reason": "why",
    "note": "n",
    "evidence": [PIECE, {"file": "b.pdf"}],
    "owner": "o",
}


def answer(written, name="A-01"):
    return sheet(EVERY, {name: written}).answers[name].plain


def of(written, name="A-01"):
    return fingerprint(answer(written, name))


@pytest.mark.parametrize(
    "change",
    [
        {"value": "full"},
        {"reason": "another"},
        {"note": "m"},
        {"note": None},
        {"evidence": [PIECE]},
        {"evidence": [{**PIECE, "sha256": "cd"}, {"file": "b.pdf"}]},
        {"evidence": [{**PIECE, "expires": "2028-01-01"}, {"file": "b.pdf"}]},
        {"evidence": [{**PIECE, "issued": None}, {"file": "b.pdf"}]},
        {"evidence": [{**PIECE, "proves": None}, {"file": "b.pdf"}]},
        {"evidence": [PIECE, {"file": "c.pdf"}]},
    ],
    ids=str,
)
def test_what_a_reviewer_goes_by_changes_the_fingerprint(change):
    assert of({**WHOLE, **change}) != of(WHOLE)


@pytest.mark.parametrize(
    "change",
    [
        {"owner": "another"},
        {"due": "2027-01-01"},
        {"answered_by": "x", "answered_at": "2026-01-01"},
        {"x-own": 1},
        {"evidence": [{"file": "b.pdf"}, PIECE]},
        {"evidence": [{**PIECE, "file": "moved/a.pdf", "sha256": "AB"}, {"file": "b.pdf"}]},
        {"review": {"by": "x", "of": "y"}},
    ],
    ids=str,
)
def test_anything_else_leaves_it(change):
    assert of({**WHOLE, **change}) == of(WHOLE)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("A-01", "full", {"value": "full", "note": ""}),
        ("A-02", ["a", "b"], ["b", "a"]),
        ("A-03", 5, 5.0),
        ("A-04", True, "yes"),
    ],
)
def test_the_same_answer_written_otherwise_has_the_same_fingerprint(name, one, other):
    assert of(one, name) == of(other, name)


TEXTS = st.one_of(st.none(), st.sampled_from(["", "a", "ab", '"', "葵"]))
PIECES = st.builds(Evidence, file=st.sampled_from("ab"), note=TEXTS, sha256=TEXTS)
ANSWERS = st.builds(
    Answer, st.sampled_from([None, "full", "none", 1, ("a", "b"), ("ab",)]), TEXTS, TEXTS, st.lists(PIECES, max_size=2).map(tuple), review=st.none()
)  # fmt: skip


def read_by_a_reviewer(one):
    pieces = [((p.sha256 or "") or p.file, p.note or "") for p in one.evidence]
    return one.value, one.reason or "", one.note or "", sorted(pieces)


@given(ANSWERS, ANSWERS)
def test_two_fingerprints_are_alike_exactly_when_a_reviewer_reads_the_same(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (read_by_a_reviewer(one) == read_by_a_reviewer(other))


@given(ANSWERS, ANSWERS)
def test_an_answer_is_stale_exactly_when_it_changed_since(one, other):
    review = Review(by="x", of=fingerprint(one))
    assert state(other) == "draft"
    assert state(one._replace(review=review)) == "reviewed"
    assert (state(other._replace(review=review)) == "stale") == (fingerprint(other) != fingerprint(one))


# --- another answer is checked as any is -----------------------------------------------------------

REVIEW = "  A-01:\n    value: full\n    review:\n      by: Ms Chan\n      of: x\n      "
FAULTS = {
    "value: best\n      reason: r": ("unknown-option", 11),
    "value: partial": ("review-without-reason", 11),
    "value: partial\n      reason: ' '": ("review-without-reason", 11),
    "valeu: partial": ("unknown-key", 11),
    "at: yesterday": ("wrong-type", 11),
    "value: [full]\n      reason: r": ("unknown-option", 11),
}


def read(text):
    head = "format: aeo-ipass/answers/1\nquestionnaire: made-up@1\ncompany:\n  name: x\nanswers:\n"
    return read_sheet(parse_yaml(head + text), EVERY, "f.yaml")


@pytest.mark.parametrize("written", FAULTS)
def test_a_fault_is_told_at_its_line(written):
    reading = read(REVIEW + written + "\n")
    code, line = FAULTS[written]
    assert [(e.line, e.code) for e in reading.errors] == [(line, code)], [e.text() for e in reading.errors]
    assert reading.sheet is None


@pytest.mark.parametrize("missing", ["by", "of"])
def test_a_review_says_by_whom_and_of_what(missing):
    review = {"by": "Ms Chan", "of": "x"}
    del review[missing]
    reading = read_sheet(
        {"format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "x"},
         "answers": {"A-01": {"value": "full", "review": review}}}, EVERY, "f",
    )  # fmt: skip
    assert [e.code for e in reading.errors] == ["missing-key"]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [("A-01", "unsure", "unsure"), ("A-01", "not_applicable", "not_applicable"), ("A-02", ["c", "a"], ("a", "c")),
     ("A-03", "1,000", 1000), ("A-04", False, "no")],
)  # fmt: skip
def test_another_answer_is_read_as_any_is(name, written, value):
    found = answer({"value": None, "review": {"by": "x", "of": "y", "value": written, "reason": "r"}}, name)
    assert found.review.value == value


# --- the two views ---------------------------------------------------------------------------------


def test_where_reviewers_say_otherwise_their_answer_stands_in_their_view():
    other = {"by": "x", "of": "y", "value": "none", "reason": "r"}
    whole = sheet(
        EVERY,
        {"A-01": {"value": "full", "note": "n", "review": other}, "A-04": {"value": "yes", "review": {"by": "x", "of": "y"}},
         "B-01": {"value": "full", "sites": {"north": {"value": "full", "review": other}}}},
        sites=SITES,
    )  # fmt: skip
    assert whole.reviews == {("A-01", None), ("A-04", None), ("B-01", "north")}
    seen = as_reviewed(whole)
    assert seen.answers["A-01"].plain[:3] == ("none", "r", "n")
    assert seen.answers["A-04"] == whole.answers["A-04"]
    assert [seen.answers["B-01"].at(s).value for s in ("north", "south")] == ["none", "full"]
    assert as_answered(seen) is whole and as_reviewed(seen) is seen
    assert as_answered(whole) is whole


def test_without_reviews_both_views_are_one():
    whole = sheet(EVERY, {"A-01": "full"})
    assert as_reviewed(whole) is whole and whole.reviews == frozenset()
