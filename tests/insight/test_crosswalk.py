"""Answers by another scheme's clauses."""

import pytest

from aeo_ipass.insight.crosswalk import crosswalk
from aeo_ipass.machine import crosswalk_v1
from kit.made_up import scale
from kit.worlds import assess, version

NA = {"value": "not_applicable", "reason": "none"}


def refers(name, *clauses, **more):
    return scale(name, references=[{"scheme": "other", "clause": c} for c in clauses], **more)


def test_clauses_show_what_wants_attention_most_and_what_nothing_covers():
    questionnaire = version(
        A=[refers("A-1", "1", "2"), refers("A-2", "1"), scale("A-3"), refers("A-4", "3", retired="1")]
    )
    found = crosswalk(assess(questionnaire, {"A-1": "full", "A-2": "partial"}), "other")
    assert [(c.clause.id, c.state, [q.question for q in c.questions]) for c in found.clauses] == [
        ("1", "partly", ["A-1", "A-2"]), ("2", "met", ["A-1"]), ("3", None, []),
    ]  # fmt: skip
    assert [c.clause.id for c in found.uncovered] == ["3"]
    assert found.unmatched == ("A-3",)
    assert (found.count("partly"), found.count("met"), found.count(None)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("answer", "profile", "state"),
    [
        ("full", True, "met"), ("mostly", True, "partly"), ("partial", True, "gap"), ("none", True, "gap"), (None, True, "unknown"),
        ("unsure", True, "unknown"), (NA, True, "na"), ("full", False, "not_asked"),
    ],
)  # fmt: skip
def test_the_state_of_a_question(answer, profile, state):
    asked = refers("A-1", "1", allow_na=True, applies_when={"profile": "cargo", "is": True})
    found = crosswalk(assess(version(A=[asked]), {"A-1": answer}, profile={"cargo": profile}), "other")
    (mapped,) = found.clauses[0].questions
    assert mapped.state == found.clauses[0].state == state
    assert (mapped.why is not None) == (state == "not_asked")


def test_the_weakest_site_stands_for_all():
    questionnaire = version(A=[refers("A-1", "1", scope="site")])
    answers = {"A-1": {"sites": {"one": "full", "two": "partial"}}}
    found = crosswalk(assess(questionnaire, answers, sites=[{"id": "one"}, {"id": "two"}]), "other")
    assert (found.clauses[0].state, found.clauses[0].questions[0].part.site) == ("gap", "two")


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (["full", "full"], "met"), (["full", NA], "met"), ([NA, NA], "na"), (["full", "mostly"], "partly"),
        (["full", "none"], "partly"), (["mostly", "none"], "partly"), (["mostly", "mostly"], "partly"),
        (["partial", "none"], "gap"), (["none", NA], "gap"), (["full", None], "unknown"), ([NA, None], "unknown"),
        ([None, None], "unknown"), (["none", None], "gap"), (["mostly", None], "partly"), (["full", "none", None], "partly"),
    ],
)  # fmt: skip
def test_the_state_of_a_clause(answers, state):
    asked = [refers(f"A-{n}", "1", allow_na=True) for n in range(len(answers))]
    given = {f"A-{n}": answer for n, answer in enumerate(answers)}
    for turn in (asked, asked[::-1]):
        found = crosswalk(assess(version(A=turn), given), "other")
        assert found.clauses[0].state == state


@pytest.mark.parametrize(("depth", "state"), [("full", "met"), ("quick", "partly")])
def test_a_clause_is_not_met_by_the_quick_set_alone(depth, state):
    asked = [refers("A-1", "1", quick=True), refers("A-2", "1"), refers("A-3", "2")]
    answers = dict.fromkeys(["A-1", "A-2", "A-3"], "full")
    found = crosswalk(assess(version(A=asked), answers, depth=depth), "other")
    assert found.clauses[0].state == state
    assert found.clauses[1].state == ("met" if depth == "full" else "not_asked")


def test_the_quick_set_leaves_out_only_what_the_full_one_would_ask():
    other = refers("A-2", "1", applies_when={"profile": "cargo", "is": True})
    asked = version(A=[refers("A-1", "1", quick=True), other])
    found = crosswalk(assess(asked, {"A-1": "full"}, depth="quick", profile={"cargo": False}), "other")
    assert found.clauses[0].state == "met"
    assert [q.why and q.why.code for q in found.clauses[0].questions] == [None, "condition"]


def test_what_does_not_apply_to_the_company_does_not_keep_a_clause_from_being_met():
    other = refers("A-2", "1", applies_when={"profile": "cargo", "is": True})
    found = crosswalk(
        assess(version(A=[refers("A-1", "1"), other]), {"A-1": "full"}, profile={"cargo": False}), "other"
    )
    assert found.clauses[0].state == "met"


def test_the_format_keeps_its_states_and_has_the_standing_beside_them():
    questionnaire = version(A=[refers("A-1", "1", "2"), refers("A-2", "1"), refers("A-3", "3")])
    assessed = assess(questionnaire, {"A-1": "full", "A-2": "mostly", "A-3": "none"})
    told = crosswalk_v1.crosswalk(assessed, crosswalk(assessed, "other"))
    assert [(c["state"], c["standing"]) for c in told["clauses"]] == [
        ("gap", "partly"),
        ("met", "met"),
        ("gap", "gap"),
    ]
    assert [(q["state"], q["standing"]) for q in told["clauses"][0]["questions"]] == [
        ("met", "met"),
        ("gap", "partly"),
    ]
    assert (told["counts"]["gap"], told["standings"]["gap"], told["standings"]["partly"]) == (2, 1, 1)
    assert "partly" not in told["counts"]


def test_an_unknown_scheme_is_a_key_error():
    with pytest.raises(KeyError):
        crosswalk(assess(version(), {}), "none")
