"""Why no work brings a criterion to a grade: what is named, for which grade, and what is not."""

from fractions import Fraction

from aeo_ipass import plan
from kit.made_up import assess, programme, scale, text

NA = {"value": "not_applicable", "reason": "no object"}


def fixed(name, level="critical", **more):
    return scale(name, level, fixed=True, **more)


def told(found, to="ready", tier=None):
    made = plan.cheapest(found, to=to, tier=tier)
    assert bool(made.blockers) != made.reachable
    return [(b.criterion, b.grade, b.question, b.site, b.reason) for b in made.blockers]


def test_for_ready_it_is_told_what_keeps_each_criterion_from_green():
    asked = programme(A=[fixed("A-01")], B=[fixed("B-01")], C=[scale("C-01")])
    found = assess(asked, {"A-01": "none", "B-01": "mostly", "C-01": "none"})
    assert told(found, tier="2") == [
        ("A", "green", "A-01", None, "fixed"), ("B", "green", "B-01", None, "fixed")
    ]  # fmt: skip


def test_for_almost_ready_it_is_told_what_cannot_be_amber_and_else_the_ambers_that_are_too_many():
    asked = programme(A=[fixed("A-01")], B=[fixed("B-01")], C=[fixed("C-01")])
    hopeless, stuck = "none", "mostly"  # below 50: Red, below 100: Amber

    def among(a, b, c, tier):
        found = assess(asked, {"A-01": a, "B-01": b, "C-01": c})
        return [(name, grade) for name, grade, *_ in told(found, "almost_ready", tier)]

    assert among(hopeless, stuck, "full", "1") == [("A", "amber"), ("B", "green")], "one may be Amber"
    assert among(hopeless, stuck, "full", "2") == [("A", "amber")], "two may"
    assert among(stuck, stuck, "full", "1") == [("A", "green"), ("B", "green")]
    assert among(stuck, stuck, "full", "2") == among(stuck, "full", "full", "1") == []
    assert among(stuck, stuck, stuck, "2") == [("A", "green"), ("B", "green"), ("C", "green")]


def test_of_a_share_those_are_named_that_stay_below_and_nothing_else():
    asked = [*(fixed(f"A-0{n}", "required") for n in (1, 2)), scale("A-03", "required")]
    asked += [fixed("A-04", "recommended"), scale("A-05"), scale("A-06")]
    answers = {
        "A-01": "mostly",
        "A-02": "mostly",
        "A-03": "none",
        "A-04": "mostly",
        "A-05": "none",
        "A-06": "full",
    }
    assert [question for _, _, question, *_ in told(assess(programme(A=asked), answers))] == ["A-01", "A-02"]
    assert told(assess(programme(A=asked), answers | {"A-02": "full"})) == [], "a third may"


def test_a_share_that_is_just_kept_is_no_reason_for_what_another_answer_blocks():
    asked = [fixed("A-01"), fixed("A-02", "required"), *(scale(f"A-0{n}", "required") for n in (3, 4))]
    found = assess(programme(A=asked), {"A-01": "mostly", "A-02": "mostly", "A-03": "none", "A-04": "full"})
    assert [question for _, _, question, *_ in told(found)] == ["A-01"]


def test_an_answer_that_is_just_enough_is_no_reason():
    half = {
        "id": "A-01",
        "type": "choice",
        "level": "critical",
        "label": text("A"),
        "text": text("A"),
        "fixed": True,
    }
    options = [{"id": o, "attainment": n, "text": text(o)} for o, n in (("best", 100), ("half", 50))]
    asked = [{**half, "options": options}, fixed("A-02"), *(scale(f"A-0{n}") for n in range(3, 10))]
    found = assess(programme(A=asked), {"A-01": "half", "A-02": "none"})
    assert ("A", "amber", "A-02", None, "fixed") in told(found, "almost_ready")
    assert ("A", "amber", "A-01", None, "fixed") not in told(found, "almost_ready")


def test_a_score_that_is_just_enough_is_no_reason():
    asked = [fixed("A-01", weight=2), fixed("A-02", "recommended"), *(scale(f"A-0{n}") for n in (3, 4, 5))]
    answers = {"A-01": "mostly", "A-02": "partial", **{f"A-0{n}": "full" for n in (3, 4, 5)}}
    found = assess(programme(A=asked), answers)
    assert found.criteria["A"].score.low == found.questionnaire.programme.bands.green
    assert [question for _, _, question, *_ in told(found)] == ["A-01"]


def test_of_a_score_those_are_named_that_cannot_be_full():
    asked = [fixed("A-01", "recommended"), scale("A-02"), scale("A-03")]
    found = assess(programme(A=asked), {"A-01": "none", "A-02": "none", "A-03": "full"})
    assert [question for _, _, question, *_ in told(found)] == ["A-01"]


def test_at_each_site_what_stays_below_there_is_named_once():
    sites = [{"id": "one"}, {"id": "two"}]
    asked = [fixed("A-01", "required", scope="site"), fixed("A-02", "required"), scale("A-03", "required")]
    answers = {"A-01": {"sites": {"one": "full", "two": "mostly"}}, "A-02": "mostly", "A-03": "none"}
    found = assess(programme(A=asked), answers, sites=sites)
    assert [(question, site) for _, _, question, site, _ in told(found)] == [("A-02", None), ("A-01", "two")]
    found = assess(programme(A=asked), answers | {"A-01": "mostly"}, sites=sites)
    assert [(question, site) for _, _, question, site, _ in told(found)] == [
        ("A-02", None), ("A-01", "one"), ("A-01", "two")
    ]  # fmt: skip


def test_where_the_best_answer_is_not_enough_that_is_the_reason():
    options = [{"id": o, "attainment": n, "text": text(o)} for o, n in (("best", 80), ("bad", 0))]
    asked = {
        "id": "A-01",
        "type": "choice",
        "level": "critical",
        "label": text("A"),
        "text": text("A"),
        "options": options,
    }
    assert told(assess(programme(A=[asked]), {"A-01": "bad"})) == [
        ("A", "green", "A-01", None, "no_better_answer")
    ]


def test_too_much_that_does_not_apply_is_told_with_its_level_and_site():
    asked = [scale(f"A-0{n}", "required", allow_na=True, scope="site") for n in (1, 2)]
    answers = {"A-01": {"sites": {"one": "full", "two": NA}}, "A-02": "full"}
    made = plan.cheapest(assess(programme(A=asked), answers, sites=[{"id": "one"}, {"id": "two"}]))
    assert [(b.reason, b.level, b.site, b.question) for b in made.blockers] == [
        ("not_applicable", "required", "two", None)
    ]  # fmt: skip


def test_where_there_is_no_way_the_least_costs_of_green_are_told_of_each_criterion():
    asked = programme(A=[fixed("A-01")], B=[scale("B-01", effort="S")])
    made = plan.cheapest(assess(asked, {"A-01": "mostly", "B-01": "none"}))
    assert [(b.criterion, b.before, b.grade, b.gates, b.shares, b.least, b.amber, b.green, b.spent) for b in made.bounds] == [
        ("A", "amber", "green", None, None, None, 0, None, 0), ("B", "red", "green", 0, 0, 100, 70, 100, 0),
    ]  # fmt: skip


def test_for_almost_ready_the_least_costs_of_the_grades_that_were_chosen_are_told():
    asked = programme(A=[fixed("A-01")], B=[scale("B-01", effort="S")])
    made = plan.cheapest(assess(asked, {"A-01": "mostly", "B-01": "none"}), to="almost_ready")
    assert [(b.criterion, b.grade, b.least) for b in made.bounds] == [("A", "amber", 0), ("B", "green", 100)]


def test_a_budget_for_a_tier_is_spent_on_its_criteria_and_told_without_blockers():
    asked = programme(A=[fixed("A-01")], B=[scale("B-01", effort="S")], C=[scale("C-01", effort="S")])
    found = assess(asked, {"A-01": "none", "B-01": "none", "C-01": "none"})
    for tier, questions in (("1", ["B-01"]), ("2", ["B-01", "C-01"])):
        made = plan.within(found, Fraction(9), tier=tier)
        assert [s.question for s in made.steps] == questions and not made.blockers and made.reachable
        assert [(b.criterion, b.grade) for b in made.bounds][:2] == [("A", "red"), ("B", "green")]
