"""The order of the steps, what is told of each, and of what is to be found out."""

from fractions import Fraction

import pytest

from aeo_ipass import plan
from aeo_ipass.questionnaire.load import build
from kit.made_up import PROFILE, PROGRAMME, assess, programme, scale, text

SITES = [{"id": "one"}, {"id": "two", "yard": True}]
YARD = {"scope": "site", "applies_when": {"site": "yard", "is": True}}


def weighed(weights, levels=None, efforts=None, more=None, **criteria):
    """A questionnaire of which each criterion has a weight."""
    head = {
        **PROGRAMME,
        "levels": PROGRAMME["levels"] | (levels or {}),
        "efforts": efforts or PROGRAMME["efforts"],
        **(more or {}),
    }
    files = {"programme.yaml": head, "profile.yaml": PROFILE}
    for name in "ABC":
        files[f"criteria/{name}.yaml"] = {
            "id": name, "title": text(name), "weight": weights.get(name, 1), "questions": criteria.get(name, [])
        }  # fmt: skip
    return build(files, "made-up", trusted=False)


def steps(found, **how):
    return [(s.question, s.site) for s in plan.cheapest(found, **how).steps]


def test_what_brings_most_to_the_whole_for_a_day_comes_first():
    asked = {name: [scale(f"{name}-01", effort="M")] for name in "ABC"}
    answers = dict.fromkeys(("A-01", "B-01", "C-01"), "none")
    found = assess(weighed({"B": 3, "C": 2}, **asked), answers)
    assert steps(found, tier="2") == [("B-01", None), ("C-01", None), ("A-01", None)]


def test_what_costs_nothing_comes_first_and_of_it_what_brings_most():
    asked = {
        "A": [scale("A-01", effort="S")],
        "B": [scale("B-01", effort="M")],
        "C": [scale("C-01", effort="M")],
    }
    whole = weighed({"A": 50}, efforts={"S": 1, "M": 0}, **asked)
    found = assess(whole, {"A-01": "none", "B-01": "mostly", "C-01": "none"})
    assert steps(found, tier="2") == [("C-01", None), ("B-01", None), ("A-01", None)]


def test_what_lifts_a_gate_comes_before_all_else_and_what_is_red_before_amber():
    asked = {
        "A": [scale("A-01", effort="S"), scale("A-02", "critical", effort="L")],
        "B": [scale("B-01", "critical", effort="L"), *(scale(f"B-0{n}", effort="S") for n in (2, 3))],
    }
    answers = {"A-01": "mostly", "A-02": "mostly", "B-01": "none", "B-02": "none", "B-03": "none"}
    made = plan.cheapest(assess(programme(**asked), answers))
    assert [(s.question, s.gate) for s in made.steps] == [("B-01", "red"), ("A-02", "amber"), ("B-02", None)]


@pytest.mark.parametrize(("share", "gates"), [
    ({}, {70: None, 100: "amber"}), ({"below": 100}, {70: None, 100: "amber"}), ({"below": 70}, {70: "amber", 100: "amber"}),
])  # fmt: skip
def test_a_raise_lifts_a_share_when_it_reaches_what_the_share_asks_for(share, gates):
    """A share that names no limit means whatever is not full."""
    levels = {"required": {"weight": 1, "shares": [{"more_than": 34, "grade": "amber", **share}]}}
    asked = [scale(f"A-0{n}", "required", effort="S") for n in (1, 2, 3)]
    found = assess(weighed({}, levels, A=asked), {"A-01": "none", "A-02": "full", "A-03": "none"})
    told = {}
    for budget in (70, 100, 140, 170, 200):
        told |= {s.move.attainment: s.gate for s in plan.within(found, Fraction(budget, 100)).steps}
    assert told == {40: None, **gates}


def test_of_equals_the_earlier_question_comes_first_whether_it_is_of_the_company_or_of_a_site():
    asked = [
        scale("A-01", scope="site", effort="S"),
        scale("A-02", effort="S"),
        *(scale(f"A-0{n}") for n in (3, 4, 5)),
    ]
    answers = {
        "A-01": {"sites": {"one": "none"}},
        "A-02": "none",
        "A-03": "full",
        "A-04": "full",
        "A-05": "full",
    }
    found = assess(programme(A=asked), answers, sites=[{"id": "one"}])
    assert steps(found) == [("A-01", "one")]
    made = plan.within(found, Fraction(100))
    assert [(s.question, s.site) for s in made.steps] == [("A-01", "one"), ("A-02", None)]
    unknown = plan.cheapest(assess(programme(A=asked), {}, sites=[{"id": "one"}])).find_out
    assert [u.question for u in unknown] == ["A-01", "A-02", "A-03", "A-04", "A-05"]


def test_points_are_told_of_the_site_where_they_are_most():
    asked = [
        scale("A-01", effort="S"),
        scale("A-02", effort="S", **YARD),
        scale("A-03", scope="site", effort="S"),
    ]
    found = assess(programme(A=asked), {"A-01": "none", "A-02": "none", "A-03": "none"}, sites=SITES)
    made = plan.within(found, Fraction(100))
    third = Fraction(100, 3)
    assert {(s.question, s.site): s.points for s in made.steps} == {
        ("A-01", None): 50, ("A-02", "two"): third, ("A-03", "one"): 50, ("A-03", "two"): third,
    }  # fmt: skip


def test_of_a_gate_it_is_told_where_it_holds_and_of_what_it_is():
    """Not of another site's or another level's, nor of one that does not apply too often, nor of one it is not under."""
    levels = {"required": {"weight": 2, "shares": [
        {"below": 70, "more_than": 15, "grade": "red"}, {"below": 100, "more_than": 34, "grade": "amber"},
        {"not_applicable": True, "more_than": 10, "grade": "amber"},
    ]}}  # fmt: skip
    asked = [
        scale("A-01", "critical", scope="site"), scale("A-02", "critical"), scale("A-03", "required"), scale("A-05"),
        scale("A-04", "required", allow_na=True), scale("A-06", "required"), scale("A-07", "required"), scale("A-08", "required"),
    ]  # fmt: skip
    na = {"value": "not_applicable", "reason": "r"}
    answers = {
        "A-01": {"sites": {"one": "none", "two": "mostly"}},
        "A-02": "mostly",
        "A-03": "none",
        "A-04": na,
    }
    answers |= {"A-05": "none", "A-06": "mostly", "A-07": "full", "A-08": "full"}
    found = assess(weighed({}, levels, A=asked), answers, sites=SITES)
    assert {hit.code for hit in found.criteria["A"].caps} == {"below", "share_below", "share_na"}
    made = plan.within(found, Fraction(1000))
    assert {(s.question, s.site): s.gate for s in made.steps} == {
        ("A-01", "one"): "red", ("A-01", "two"): "amber", ("A-02", None): "amber", ("A-03", None): "red",
        ("A-06", None): "amber", ("A-05", None): None,
    }  # fmt: skip


def test_what_does_not_apply_too_often_is_lifted_by_no_raise():
    levels = {
        "required": {"weight": 1, "shares": [{"not_applicable": True, "more_than": 10, "grade": "amber"}]}
    }
    asked = [scale("A-01", "required"), scale("A-02", "required", allow_na=True)]
    na = {"value": "not_applicable", "reason": "r"}
    made = plan.within(assess(weighed({}, levels, A=asked), {"A-01": "none", "A-02": na}), Fraction(100))
    assert [(s.question, s.gate) for s in made.steps] == [("A-01", None)]


def test_a_step_asks_for_the_evidence_that_is_not_there():
    asked = [scale("A-01", evidence=["paper"]), scale("A-02", evidence=["paper"])]
    proven = {"value": "none", "evidence": [{"file": "a.pdf"}]}
    made = plan.cheapest(assess(programme(A=asked), {"A-01": proven, "A-02": "none"}))
    assert {s.question: s.evidence for s in made.steps} == {"A-01": (), "A-02": ("paper",)}


def test_what_is_unknown_is_told_with_what_it_is_worth_and_what_is_set_aside_for_it():
    asked = {
        "A": [
            scale("A-01", effort="S", weight=9),
            scale("A-02", "critical", effort="S", weight=1, fixed=True),
        ],
        "B": [scale("B-01"), *(scale(f"B-{n:02}") for n in range(2, 7))],
    }
    answers = {f"B-{n:02}": "full" for n in range(2, 7)}
    found = plan.cheapest(assess(programme(**asked), answers)).find_out
    assert [(u.question, u.gate, u.points, u.cost, u.fixed, u.owner) for u in found] == [
        ("A-02", "red", 10, 0, True, None), ("A-01", None, 90, 0, False, None), ("B-01", None, Fraction(50, 3), 0, False, None),
    ]  # fmt: skip
    found = plan.cheapest(assess(programme(A=asked["A"][:1]), {})).find_out
    assert [(u.question, u.cost) for u in found] == [("A-01", 100)]


@pytest.mark.parametrize(("score", "budget", "raised"), [
    (65, 30, [("C-01", 70)]), (65, 60, [("C-01", 70), ("A-01", 70)]), (66, 30, [("C-01", 70)]), (66, 60, [("C-01", 70), ("A-01", 70)]), (70, 60, [("A-01", 100)]),
])  # fmt: skip
def test_where_the_score_makes_up_for_ambers_it_may_take_fewer_greens_than_could_be_bought(
    score, budget, raised
):
    """Green can be had in A alone, for the whole budget of 60; C weighs most, and is never Green."""
    options = [{"id": o, "attainment": n, "text": text(o)} for o, n in (("good", 70), ("bad", 40))]
    choice = {
        "id": "C-01",
        "type": "choice",
        "level": "recommended",
        "label": text("C"),
        "text": text("C"),
        "effort": "S",
    }
    whole = weighed(
        {"C": 10}, more={"bands": {"green": 80, "amber": 30}, **by_score(score)},
        A=[scale("A-01", effort="S")], B=[scale("B-01", fixed=True)], C=[{**choice, "options": options}],
    )  # fmt: skip
    found = assess(whole, {"A-01": "partial", "B-01": "partial", "C-01": "bad"})
    made = plan.within(found, Fraction(budget, 100), tier="2")
    assert [(s.question, s.move.attainment) for s in made.steps] == raised


def by_score(score):
    """Tiers of which the second makes up for any number of Ambers by its score alone."""
    almost = {"max_amber": 0, "or_score": score}
    return {
        "tiers": {"1": PROGRAMME["tiers"]["1"], "2": {"criteria": ["A", "B", "C"], "almost_ready": almost}}
    }


NA = {"value": "not_applicable", "reason": "r"}


def test_where_nothing_counts_no_score_makes_up_for_ambers():
    asked = {name: [scale(f"{name}-01", "required", allow_na=True)] for name in "ABC"}
    found = assess(weighed({}, more=by_score(40), **asked), {"A-01": NA, "B-01": NA, "C-01": NA})
    made = plan.cheapest(found, tier="2", to="almost_ready")
    assert not made.reachable and made.after.score is None and len(made.blockers) == 3


def test_a_criterion_counts_in_the_score_though_nothing_counts_at_one_of_its_sites():
    asked = {
        "A": [scale("A-01")],
        "B": [scale("B-01", fixed=True)],
        "C": [scale("C-01", scope="site", allow_na=True)],
    }
    answers = {"A-01": "mostly", "B-01": "mostly", "C-01": {"sites": {"one": NA, "two": "mostly"}}}
    found = assess(weighed({"C": 10}, more=by_score(80), **asked), answers, sites=SITES)
    made = plan.cheapest(found, tier="2", to="almost_ready")
    assert [(s.question, s.site, s.move.attainment) for s in made.steps] == [("C-01", "two", 100)]
    assert made.after.verdict == "almost_ready"


def test_it_is_chosen_by_all_that_it_costs_which_criterion_stays_amber():
    """Green costs less in B, but Amber in A so much that both together cost less the other way round."""

    def asked(name, half, effort):
        options = [
            {"id": o, "attainment": n, "text": text(o)}
            for o, n in (("good", 100), ("half", half), ("bad", 0))
        ]
        words = {"label": text(name), "text": text(name)}
        return {
            "id": name,
            "type": "choice",
            "level": "critical",
            "effort": effort,
            "options": options,
            **words,
        }

    whole = weighed({}, efforts={"S": 10, "M": 12}, A=[asked("A-01", 90, "M")], B=[asked("B-01", 60, "S")])
    made = plan.cheapest(assess(whole, {"A-01": "bad", "B-01": "bad"}), to="almost_ready")
    assert {s.question: s.move.attainment for s in made.steps} == {
        "A-01": 100,
        "B-01": 60,
    } and made.days == 18


def graded(name, now, effort="S"):
    """A question that stands at this attainment, and can be full."""
    options = [{"id": o, "attainment": n, "text": text(o)} for o, n in (("good", 100), ("now", now))]
    words = {"label": text(name), "text": text(name)}
    return {
        "id": name,
        "type": "choice",
        "level": "recommended",
        "effort": effort,
        "options": options,
        **words,
    }


@pytest.mark.parametrize(
    ("budget", "raised"), [(101, {"A-01", "B-01"}), (100, {"B-01"}), (50, {"A-01"}), (49, set())]
)
def test_a_budget_is_not_exceeded_by_a_hundredth(budget, raised):
    """A takes 50 hundredths of a day, B 51, for a little more."""
    whole = weighed({}, A=[graded("A-01", 50)], B=[graded("B-01", 49)])
    made = plan.within(assess(whole, {"A-01": "now", "B-01": "now"}), Fraction(budget, 100))
    assert {s.question for s in made.steps} == raised and made.cost <= budget


def test_where_one_may_stay_amber_a_green_is_bought_before_more_points():
    """Most points would be had in C, which is never Green and weighs most."""
    tiers = {
        "1": PROGRAMME["tiers"]["1"],
        "2": {"criteria": ["A", "B", "C"], "almost_ready": {"max_amber": 1}},
    }
    heavy = graded("C-01", 70, "M")
    heavy["options"][0]["attainment"] = 79
    asked = {"A": [graded("A-01", 70)], "B": [graded("B-01", 70)], "C": [heavy]}
    whole = weighed({"C": 10}, efforts={"S": 1, "M": 3}, more={"tiers": tiers}, **asked)
    found = assess(whole, dict.fromkeys(("A-01", "B-01", "C-01"), "now"))
    made = plan.within(found, Fraction(60, 100), tier="2")
    assert made.after.verdict == "almost_ready"
    assert made.after.grades == {"A": "green", "B": "green", "C": "amber"}


def test_a_share_that_holds_at_one_site_is_lifted_there():
    asked = [scale(f"A-0{n}", "required", scope="site", effort="S") for n in (1, 2, 3)]
    at = {"A-01": ("mostly", "mostly"), "A-02": ("mostly", "full"), "A-03": ("full", "full")}
    answers = {name: {"sites": dict(zip(("one", "two"), said, strict=True))} for name, said in at.items()}
    made = plan.within(assess(programme(A=asked), answers, sites=SITES), Fraction(100))
    assert {(s.question, s.site): s.gate for s in made.steps} == {
        ("A-01", "one"): "amber", ("A-02", "one"): "amber", ("A-01", "two"): None,
    }  # fmt: skip
