"""What an assessment is apart from its numbers: how it was asked for, and which other it equals."""

from aeo_ipass.scoring import score, score_alike
from kit.made_up import AS_OF, assess, programme, scale, sheet

ASKED = programme(
    A=[scale("A-01", evidence=["paper"], quick=True), scale("A-02")], B=[scale("B-01")], C=[scale("C-01")]
)
FULL = {"A-01": "full", "A-02": "full", "B-01": "full", "C-01": "full"}


def test_unless_told_otherwise_evidence_is_not_looked_at_and_tier_and_depth_are_those_of_the_answers():
    found = score(sheet(ASKED, FULL, target_tier="2", depth="quick"), ASKED, as_of=AS_OF)
    assert (found.evidence_policy, found.as_of_source, found.target_tier, found.depth) == (
        "ignore", "option", "2", "quick",
    )  # fmt: skip
    assert found.criteria["A"].score.low == 100


def test_what_is_asked_for_outranks_what_the_answers_say():
    found = score(
        sheet(ASKED, FULL, target_tier="2", depth="quick"), ASKED, as_of=AS_OF, tier="1", depth="full"
    )
    assert (found.target_tier, found.target.id, found.depth) == ("1", "1", "full")
    assert found.criteria["A"].applicable == ["A-01", "A-02"]


def test_other_answers_are_scored_in_the_same_way():
    day = AS_OF.replace(year=2025)
    asked = {"as_of": day, "as_of_source": "file", "evidence": "require", "tier": "2", "depth": "quick"}
    first = score(sheet(ASKED, {}), ASKED, **asked)
    other = sheet(ASKED, FULL)
    assert score_alike(other, first) == score(other, ASKED, **asked)
    assert score_alike(other, first) != first


def test_a_criterion_equals_one_with_the_same_answers_and_nothing_else():
    one, same, other = (
        assess(ASKED, {**FULL, "A-02": answer}).criteria["A"] for answer in ("full", "full", "mostly")
    )
    assert one == same
    assert one != other
    assert (one == "A") is False


def test_a_gap_is_what_applies_and_is_known_to_be_less_than_it_could_be():
    asked = programme(
        A=[scale(f"A-0{n}", allow_na=True) for n in range(1, 6)] + [scale("A-06", retired="0.9")]
    )
    aside = {"value": "not_applicable", "reason": "no object"}
    answers = {
        "A-01": "full",
        "A-02": "mostly",
        "A-03": "none",
        "A-04": "unsure",
        "A-05": aside,
        "A-06": "none",
    }
    found = assess(asked, answers).criteria["A"]
    assert [one.question for one in found.parts if one.gap] == ["A-02", "A-03"]


def test_evidence_is_asked_and_held_where_a_question_counts_or_is_not_applicable():
    more = {"evidence": ["paper"], "allow_na": True}
    asked = programme(A=[scale("A-01", **more), scale("A-02", **more), scale("A-03", retired="0.9", **more)])
    paper = {"evidence": [{"file": "a.pdf"}]}
    aside = {"value": "not_applicable", "reason": "no object", **paper}
    answers = {"A-01": {"value": "full", **paper}, "A-02": aside, "A-03": {"value": "full", **paper}}
    parts = assess(asked, answers).criteria["A"].parts
    assert [(one.asks_evidence, one.has_evidence) for one in parts] == [
        (True, True),
        (True, True),
        (False, False),
    ]
