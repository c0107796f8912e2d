"""Every rule of scoring with a case worked out on paper; the sums stand beside the cases."""

from datetime import date
from fractions import Fraction

import pytest

from aeo_ipass.scoring.attainment import add_months
from kit.made_up import assess, programme, scale, text


def only(question):
    """The attainment interval of the one question of criterion A."""
    return programme(A=[question])


def attained(question, value, **more):
    part = assess(only(question), {question["id"]: value}, **more).criteria["A"].parts[0]
    return part.bounds.low, part.bounds.high


def question(kind, **more):
    return {"id": "A-01", "type": kind, "level": "recommended", "label": text("q"), "text": text("q"), **more}


CHOICE = question("choice", options=[
    {"id": "good", "attainment": 100, "text": text("good")}, {"id": "so-so", "attainment": 55, "text": text("so-so")}])  # fmt: skip
CHECKLIST = question("checklist", items=[
    {"id": "a", "weight": 1, "text": text("a")}, {"id": "b", "weight": 1, "text": text("b")},
    {"id": "c", "weight": 1, "text": text("c")}])  # fmt: skip
WEIGHTED = question("checklist", items=[
    {"id": "a", "weight": 3, "text": text("a")}, {"id": "b", "weight": 4, "text": text("b")}])  # fmt: skip
NUMBER = question(
    "number", min=0, max=100, bands=[{"at_least": 98, "attainment": 100}, {"at_least": 95, "attainment": 70}]
)
FEWER = question("number", min=0, bands=[{"at_most": 2, "attainment": 100}, {"at_most": 5, "attainment": 60}])
DATE = question(
    "date", bands=[{"within_months": 12, "attainment": 100}, {"within_months": 24, "attainment": 50}]
)


@pytest.mark.parametrize(
    ("asked", "value", "worth"),
    [
        pytest.param(scale("A-01"), "none", 0, id="scale-none"),
        pytest.param(scale("A-01"), "partial", 40, id="scale-partial"),
        pytest.param(scale("A-01"), "mostly", 70, id="scale-mostly"),
        pytest.param(scale("A-01"), "full", 100, id="scale-full"),
        pytest.param(CHOICE, "so-so", 55, id="choice-has-its-own-attainment"),
        pytest.param(question("yes_no", good="no"), "no", 100, id="yes-no-good-is-no"),
        pytest.param(question("yes_no", good="no"), True, 0, id="yes-no-true-means-yes"),
        pytest.param(CHECKLIST, ["a", "c"], 66, id="checklist-two-thirds-rounds-down"),  # 200/3 = 66.6 → 66
        pytest.param(CHECKLIST, [], 0, id="checklist-nothing-ticked"),
        pytest.param(WEIGHTED, ["b"], 57, id="checklist-by-weight"),  # 400/7 = 57.1 → 57
        pytest.param(NUMBER, 98, 100, id="number-on-the-band"),
        pytest.param(NUMBER, 97.99, 70, id="number-just-below"),
        pytest.param(NUMBER, 94, 0, id="number-below-all-bands"),
        pytest.param(FEWER, 2, 100, id="number-at-most"),
        pytest.param(FEWER, 6, 0, id="number-above-all-bands"),
        pytest.param(
            DATE, "2025-11-23", 100, id="date-exactly-twelve-months"
        ),  # + 12 months = 2026-11-23, not before
        pytest.param(DATE, "2025-11-22", 50, id="date-a-day-too-old"),
        pytest.param(DATE, "2024-11-22", 0, id="date-older-than-all-bands"),
        pytest.param(DATE, "never", 0, id="date-never"),
        pytest.param(DATE, "2026-11-23", 100, id="date-today"),
    ],
)
def test_what_an_answer_is_worth(asked, value, worth):
    assert attained(asked, value) == (worth, worth)


@pytest.mark.parametrize("value", [None, "unsure"])
def test_unknown_counts_as_the_whole_interval(value):
    assert attained(scale("A-01"), value) == (0, 100)


def test_a_date_after_the_as_of_date_is_unknown_with_a_warning():
    result = assess(only(DATE), {"A-01": "2026-11-24"}).criteria["A"]
    assert (result.parts[0].bounds.low, result.parts[0].bounds.high) == (0, 100)
    assert [w.code for w in result.warnings] == ["future_date"]
    assert result.missing == ["A-01"]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 15), 13, date(2027, 1, 15)),
        (date(9998, 1, 31), 13, date(9999, 2, 28)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_calendar_months_clip_to_the_months_end(day, months, then):
    assert add_months(day, months) == then


# --- a criterion -----------------------------------------------------------------------------


def grade_of(questions, answers, **more):
    result = assess(programme(A=questions), answers, **more).criteria["A"]
    return result.score.low if result.score else None, result.grade.worst


def test_score_is_the_weighted_mean():
    # weights 3, 2, 1; 3·100 + 2·70 + 1·40 = 480; 480/6 = 80 exactly: Green, were it not for the critical at 100
    questions = [scale("A-01", "critical"), scale("A-02", "required"), scale("A-03")]
    found = assess(programme(A=questions), {"A-01": "full", "A-02": "mostly", "A-03": "partial"}).criteria[
        "A"
    ]
    assert found.score.low == found.score.high == 80


def test_a_question_may_set_its_own_weight():
    # 5·40 + 1·100 = 300; 300/6 = 50
    assert grade_of([scale("A-01", weight=5), scale("A-02")], {"A-01": "partial", "A-02": "full"}) == (
        50,
        "red",
    )


@pytest.mark.parametrize(
    ("answers", "grade"),
    [
        (("full", "full", "full", "full", "none"), "green"),  # 400/5 = 80: the threshold itself is Green
        (("full", "full", "full", "mostly", "none"), "amber"),  # 370/5 = 74
        (("full", "full", "full", "none", "none"), "amber"),  # 300/5 = 60: the threshold itself is Amber
        (("full", "full", "mostly", "none", "none"), "red"),  # 270/5 = 54
    ],
)
def test_bands(answers, grade):
    names = [f"A-0{n}" for n in range(1, 6)]
    assert grade_of([scale(n) for n in names], dict(zip(names, answers, strict=True)))[1] == grade


@pytest.mark.parametrize(("answer", "grade"), [("partial", "red"), ("mostly", "amber"), ("full", "green")])
def test_one_critical_question_caps(answer, grade):
    # nine recommended at 100: (3·40 + 9·100)/12 = 85, Green by score; 40 < 50 → Red, 70 < 100 → Amber
    names = [f"A-1{n}" for n in range(9)]
    questions = [scale("A-01", "critical"), *map(scale, names)]
    assert grade_of(questions, {"A-01": answer, **dict.fromkeys(names, "full")})[1] == grade


def test_one_required_question_below_half_caps_at_amber():
    # six required at weight 2, one of them at 40: (2·40 + 5·2·100)/12 = 90; 2/12 = 16.7 % < 25 % → only the cap
    names = [f"A-0{n}" for n in range(1, 7)]
    answers = {**dict.fromkeys(names, "full"), "A-01": "partial"}
    assert grade_of([scale(n, "required") for n in names], answers) == (90, "amber")


def test_over_a_quarter_of_required_weight_below_half_is_red():
    # two of seven: 4/14 = 28.6 % > 25 % → Red though (2·2·40 + 5·2·100)/14 = 82.9
    names = [f"A-0{n}" for n in range(1, 8)]
    answers = {**dict.fromkeys(names, "full"), "A-01": "partial", "A-02": "partial"}
    assert grade_of([scale(n, "required") for n in names], answers) == (Fraction(580, 7), "red")


def test_exactly_a_quarter_is_not_over_a_quarter():
    # two of eight: 4/16 = 25 % → no Red; the single cap holds it at Amber
    names = [f"A-0{n}" for n in range(1, 9)]
    answers = {**dict.fromkeys(names, "full"), "A-01": "partial", "A-02": "partial"}
    assert grade_of([scale(n, "required") for n in names], answers)[1] == "amber"


@pytest.mark.parametrize(("mostly", "grade"), [(1, "green"), (2, "amber")])
def test_over_34_per_cent_of_required_weight_below_full_is_amber(mostly, grade):
    # three required: one is 33.3 % (≤ 34 %), two are 66.7 %; the score stays ≥ 80: (70+100+100)/3 = 90, (70+70+100)/3 = 80
    names = ["A-01", "A-02", "A-03"]
    answers = {n: "mostly" if i < mostly else "full" for i, n in enumerate(names)}
    assert grade_of([scale(n, "required") for n in names], answers)[1] == grade


@pytest.mark.parametrize(("total", "grade"), [(5, "green"), (4, "amber")])
def test_over_20_per_cent_of_required_weight_not_applicable_is_amber(total, grade):
    # one N/A of five: 2/10 = 20 %, not over; of four: 25 %, over; the N/A one counts in the whole
    names = [f"A-0{n}" for n in range(1, total + 1)]
    questions = [scale(n, "required", allow_na=True) for n in names]
    answers = {**dict.fromkeys(names, "full"), "A-01": {"value": "not_applicable", "reason": "no object"}}
    assert grade_of(questions, answers) == (100, grade)


def test_not_applicable_leaves_the_sums():
    # 100 alone counts: 100/1
    answers = {"A-01": {"value": "not_applicable", "reason": "no object"}, "A-02": "full"}
    assert grade_of([scale("A-01", allow_na=True), scale("A-02")], answers) == (100, "green")


def test_a_criterion_nothing_of_which_applies_is_green_and_says_so():
    questions = [scale("A-01", applies_when={"profile": "cargo", "is": False})]
    found = assess(programme(A=questions), {}).criteria["A"]
    assert (found.score, found.grade.worst, [w.code for w in found.warnings]) == (
        None,
        "green",
        ["nothing_applies"],
    )


def test_a_criterion_emptied_by_not_applicable_is_amber_and_says_so():
    answers = {"A-01": {"value": "not_applicable", "reason": "no object"}}
    found = assess(programme(A=[scale("A-01", allow_na=True)]), answers).criteria["A"]
    assert (found.score, found.grade.worst, [w.code for w in found.warnings]) == (
        None,
        "amber",
        ["all_not_applicable"],
    )


def test_information_questions_never_count():
    found = assess(
        programme(A=[scale("A-01"), question("text") | {"id": "A-02"}]), {"A-01": "full"}
    ).criteria["A"]
    assert (found.applicable, found.missing, found.score.low) == (["A-01"], [], 100)


def test_retired_and_full_only_questions_do_not_count():
    questions = [scale("A-01", quick=True), scale("A-02"), scale("A-03", quick=True, retired="2")]
    found = assess(programme(A=questions), {"A-01": "full"}, depth="quick").criteria["A"]
    assert (found.applicable, found.missing) == (["A-01"], [])


def test_gates_are_told_by_level_those_of_questions_in_their_order_before_those_of_shares():
    questions = [
        scale("A-01", "required"),
        scale("A-02", "critical"),
        scale("A-03", "required"),
        scale("A-04", "critical"),
    ]
    answers = dict.fromkeys(("A-01", "A-02", "A-03", "A-04"), "none")
    caps = assess(programme(A=questions), answers).criteria["A"].caps
    assert [(c.level, c.question, c.below) for c in caps] == [
        ("critical", "A-02", 50), ("critical", "A-04", 50), ("required", "A-01", 50), ("required", "A-03", 50),
        ("required", None, 50), ("required", None, 100),
    ]  # fmt: skip


# --- sites -----------------------------------------------------------------------------------

SITES = [{"id": "one", "yard": True}, {"id": "two", "yard": False}]


def test_the_weakest_site_decides():
    # site one: (100 + 40)/2 = 70, site two: (100 + 100)/2 = 100 → 70
    questions = [scale("A-01"), scale("A-02", scope="site")]
    answers = {"A-01": "full", "A-02": {"sites": {"one": "partial", "two": "full"}}}
    found = assess(programme(A=questions), answers, sites=SITES).criteria["A"]
    assert (found.score.low, found.grade.worst, found.weakest_site) == (70, "amber", "one")
    assert [(s.site, s.score.low) for s in found.sites] == [("one", 70), ("two", 100)]


def test_a_site_that_no_site_question_concerns_is_not_worked_out():
    # only site one has a yard; the company's question alone would be 0, with the site's: (0 + 100)/2 = 50
    questions = [scale("A-01"), scale("A-02", scope="site", applies_when={"site": "yard", "is": True})]
    found = assess(programme(A=questions), {"A-01": "none", "A-02": "full"}, sites=SITES).criteria["A"]
    assert [s.site for s in found.sites] == ["one"]
    assert found.score.low == 50


def test_of_places_that_are_as_weak_the_first_is_named_and_one_without_a_score_is_as_good_as_100():
    questions = [
        scale("A-01", "required", scope="site", allow_na=True),
        scale("A-02", "required", scope="site", allow_na=True),
    ]
    aside = {"value": "not_applicable", "reason": "no object"}
    for empty in ("one", "two"):
        answers = {"A-01": {"value": "full", "sites": {empty: aside}}, "A-02": aside}
        found = assess(programme(A=questions), answers, sites=SITES).criteria["A"]
        assert {s.site: (s.score is None, s.grade.worst) for s in found.sites} == {
            site: (site == empty, "amber") for site in ("one", "two")
        }
        assert found.weakest_site == "one"


def test_a_plain_answer_counts_for_every_site_and_a_sites_own_wins():
    questions = [scale("A-01", scope="site")]
    answers = {"A-01": {"value": "full", "sites": {"two": "none"}}}
    found = assess(programme(A=questions), answers, sites=SITES).criteria["A"]
    assert [(p.site, p.bounds.low) for p in found.parts] == [("one", 100), ("two", 0)]


def test_low_and_high_are_each_the_lowest_over_the_sites():
    # site one unknown: 0–100; site two known: 70 → low 0, high 70
    answers = {"A-01": {"sites": {"two": "mostly"}}}
    found = assess(programme(A=[scale("A-01", scope="site")]), answers, sites=SITES).criteria["A"]
    assert (found.score.low, found.score.high) == (0, 70)
    assert (found.applicable, found.missing) == (["A-01"], ["A-01"])


def test_a_gate_of_the_company_is_told_once_and_bites_where_it_lowers_a_grade_anywhere():
    questions = [scale("A-01", "critical"), *(scale(f"A-0{n}", weight=20, scope="site") for n in (2, 3))]
    for first, second in (("full", "none"), ("none", "full")):
        answers = {"A-01": "mostly", "A-02": {"sites": {"one": first, "two": second}}, "A-03": "full"}
        caps = assess(programme(A=questions), answers, sites=SITES).criteria["A"].caps
        assert [(c.question, c.grade, c.bites) for c in caps] == [("A-01", "amber", True)]


def test_without_sites_the_companys_keys_are_the_sites():
    questions = [scale("A-01", scope="site", applies_when={"site": "yard", "is": True})]
    found = assess(programme(A=questions), {"A-01": "full"}, profile={"yard": True}).criteria["A"]
    assert (found.applicable, found.score.low) == (["A-01"], 100)


# --- tiers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("full", "full", "ready"),
        ("full", "mostly", "almost_ready"),  # one Amber of one allowed
        ("mostly", "mostly", "not_yet_ready"),  # two Amber of one allowed
        ("full", "partial", "not_yet_ready"),  # one Red
    ],
)
def test_verdict(a, b, verdict):
    found = assess(programme(A=[scale("A-01")], B=[scale("B-01")]), {"A-01": a, "B-01": b})
    assert (found.tiers["1"].verdict.worst, found.tiers["1"].verdict.best) == (verdict, verdict)


def test_overall_score_is_the_mean_of_the_criteria_that_have_one():
    # Tier 1: A 100, B 70 → 85; Tier 2: C has no question and is left out → 85 too
    found = assess(programme(A=[scale("A-01")], B=[scale("B-01")]), {"A-01": "full", "B-01": "mostly"})
    assert found.tiers["1"].score.low == found.tiers["2"].score.low == 85


def test_both_tiers_are_always_evaluated():
    found = assess(programme(A=[scale("A-01")], C=[scale("C-01")]), {"A-01": "full", "C-01": "none"})
    assert (found.tiers["1"].verdict.worst, found.tiers["2"].verdict.worst) == ("ready", "not_yet_ready")


def test_a_result_is_provisional_until_everything_is_answered():
    found = assess(programme(A=[scale("A-01"), scale("A-02")]), {"A-01": "full"}).tiers["1"]
    assert (found.final, found.missing) == (False, ["A-02"])
    assert (found.verdict.worst, found.verdict.best) == ("not_yet_ready", "ready")


# --- evidence --------------------------------------------------------------------------------

WITH_PAPER = scale("A-01", evidence=["paper"])


@pytest.mark.parametrize(
    ("pieces", "worth"),
    [
        pytest.param([], 50, id="none"),
        pytest.param([{"file": "x.pdf"}], 100, id="undated"),
        pytest.param(
            [{"file": "x.pdf", "issued": "2026-11-23", "expires": "2026-11-23"}], 100, id="today-only"
        ),
        pytest.param([{"file": "x.pdf", "expires": "2026-11-22"}], 50, id="expired-yesterday"),
        pytest.param([{"file": "x.pdf", "issued": "2026-11-24"}], 50, id="issued-tomorrow"),
        pytest.param(
            [{"file": "x.pdf", "expires": "2020-01-01"}, {"file": "y.pdf"}], 100, id="one-of-two-current"
        ),
    ],
)
def test_under_require_an_answer_without_current_evidence_counts_as_half(pieces, worth):
    assert attained(WITH_PAPER, {"value": "full", "evidence": pieces}, evidence="require") == (worth, worth)


def test_evidence_is_not_asked_of_low_answers_nor_of_questions_that_name_none():
    assert attained(WITH_PAPER, "partial", evidence="require") == (40, 40)
    assert attained(scale("A-01"), "full", evidence="require") == (100, 100)


def test_ready_without_evidence_is_on_your_own_statement():
    critical = [scale("A-01", "critical", evidence=["paper"])]
    bare = assess(programme(A=critical), {"A-01": "full"}).tiers["1"]
    proven = assess(programme(A=critical), {"A-01": {"value": "full", "evidence": [{"file": "x"}]}}).tiers[
        "1"
    ]
    assert (bare.verdict.worst, bare.own_statement, proven.own_statement) == ("ready", True, False)
