"""Answers by another scheme's clauses."""

import pytest

from aeo_ipass.insight.crosswalk import crosswalk
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
        ("1", "gap", ["A-1", "A-2"]), ("2", "met", ["A-1"]), ("3", None, []),
    ]  # fmt: skip
    assert [c.clause.id for c in found.uncovered] == ["3"]
    assert found.unmatched == ("A-3",)
    assert (found.count("gap"), found.count("met"), found.count(None)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("answer", "profile", "state"),
    [
        ("full", True, "met"), ("mostly", True, "gap"), ("none", True, "gap"), (None, True, "unknown"),
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


def test_an_unknown_scheme_is_a_key_error():
    with pytest.raises(KeyError):
        crosswalk(assess(version(), {}), "none")
