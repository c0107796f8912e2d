"""Gates that fit a short set, answers that the guidance foresees, and a verdict that the score alone can give."""

from copy import deepcopy

import pytest

from aeo_ipass.questionnaire.load import build
from kit.made_up import PROFILE, PROGRAMME, assess, scale, text


def made(questions, at_least=2, or_score=None, **others):
    """A questionnaire of criterion A (and others), whose shares bite from so many questions on."""
    rules = deepcopy(PROGRAMME)
    for share in rules["levels"]["required"]["shares"]:
        share["at_least"] = at_least
    for tier in rules["tiers"].values():
        tier["almost_ready"]["or_score"] = or_score
    files = {"programme.yaml": rules, "profile.yaml": PROFILE}
    for name, asked in {"A": questions, "B": [], "C": [], **others}.items():
        files[f"criteria/{name}.yaml"] = {"id": name, "title": text(name), "questions": asked}
    return build(files, "made-up", trusted=False)


def grade(questionnaire, answers):
    return assess(questionnaire, answers).criteria["A"].grade.worst


NA = {"value": "not_applicable", "reason": "none here"}
ONE = [scale("A-01", "required"), scale("A-02", "critical")]
TWO = [scale("A-01", "required"), scale("A-03", "required"), scale("A-02", "critical")]


@pytest.mark.parametrize(("questions", "answers", "alone", "from_two_on"), [
    (ONE, {"A-01": "mostly"}, "amber", "green"),
    (ONE, {"A-01": "partial"}, "red", "amber"),  # the question's own gate holds it at Amber
    (TWO, {"A-01": "mostly", "A-03": "full"}, "amber", "green"),
    (TWO, {"A-01": "partial", "A-03": "full"}, "red", "amber"),
    (TWO, {"A-01": "mostly", "A-03": "mostly"}, "amber", "amber"),
    (TWO, {"A-01": "partial", "A-03": "none"}, "red", "red"),
    (TWO, {"A-01": "partial", "A-03": "mostly"}, "red", "amber"),  # two below 100, one below 50
])  # fmt: skip
def test_a_share_of_a_level_needs_two_questions(questions, answers, alone, from_two_on):
    answers = {"A-02": "full", **answers}
    assert grade(made(questions, at_least=1), answers) == alone
    assert grade(made(questions, at_least=2), answers) == from_two_on


@pytest.mark.parametrize(("allow", "expected"), [(True, "amber"), ("foreseen", "green")])
@pytest.mark.parametrize("others", [[], ["A-02"]])
def test_a_foreseen_na_leaves_no_trace(allow, expected, others):
    questions = [scale("A-01", "required", allow_na=allow), *(scale(name, "required") for name in others)]
    questionnaire = made(questions, at_least=1)
    found = assess(questionnaire, {"A-01": NA, **dict.fromkeys(others, "full")}).criteria["A"]
    assert found.grade.worst == expected
    assert found.parts[0].applicable == "na", "it is listed with its reason all the same"
    without = assess(made(questions[1:], at_least=1), dict.fromkeys(others, "full")).criteria["A"]
    if allow == "foreseen":
        assert (found.score, found.grade) == (without.score, without.grade)


def test_a_site_where_all_is_foreseen_counts_like_one_where_nothing_applies():
    questionnaire = made([scale("A-01", scope="site", allow_na="foreseen"), scale("A-02")])
    sites = [{"id": "s1", "name": "One"}, {"id": "s2", "name": "Two"}]
    answers = {"A-01": {"sites": {"s1": {"value": "partial"}, "s2": NA}}, "A-02": "full"}
    found = assess(questionnaire, answers, sites=sites).criteria["A"]
    assert [s.site for s in found.sites] == ["s1"]


@pytest.mark.parametrize(("or_score", "verdict"), [
    (None, "not_yet_ready"), (71, "not_yet_ready"), (70, "almost_ready"), (0, "almost_ready"),
])  # fmt: skip
def test_a_score_makes_up_for_any_number_of_ambers(or_score, verdict):
    others = {name: [scale(f"{name}-01")] for name in ("B", "C")}
    questionnaire = made([scale("A-01")], or_score=or_score, **others)
    found = assess(questionnaire, {"A-01": "mostly", "B-01": "mostly", "C-01": "mostly"}, target_tier="2")
    assert [c.grade.worst for c in found.target.criteria] == ["amber"] * 3
    assert found.target.score.low == 70 and found.target.verdict.worst == verdict


def test_no_score_makes_up_for_red():
    questionnaire = made([scale("A-01")], or_score=0, B=[scale("B-01")])
    assert assess(questionnaire, {"A-01": "none", "B-01": "full"}).target.verdict.worst == "not_yet_ready"


def test_each_end_of_the_verdict_is_judged_by_its_own_end_of_the_score():
    others = {name: [scale(f"{name}-01"), scale(f"{name}-02")] for name in ("A", "B", "C")}
    questionnaire = made(others.pop("A"), or_score=90, **others)
    answers = {f"{name}-01": "full" for name in "ABC"} | {"A-02": "none", "B-02": "none"}
    target = assess(questionnaire, answers, target_tier="2").target
    assert (target.verdict.worst, target.verdict.best) == ("not_yet_ready", "not_yet_ready")
