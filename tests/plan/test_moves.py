"""What each type of question can be raised to, and what a plan makes of special answers."""

from datetime import timedelta
from fractions import Fraction

import pytest

from aeo_ipass import plan
from aeo_ipass.errors import UsageError
from aeo_ipass.plan.moves import moves, person_days
from aeo_ipass.record import replace
from kit.made_up import AS_OF, assess, programme, scale, text

YES_NO = {"type": "yes_no", "good": "no"}
LIST = {
    "type": "checklist",
    "items": [{"id": i, "weight": w, "text": text(i)} for i, w in (("p", 2), ("q", 1))],
}
AGE = {
    "type": "date",
    "bands": [{"within_months": 12, "attainment": 100}, {"within_months": 24, "attainment": 50}],
}
KEPT = {"type": "number", "min": 0, "max": 90, "integer": True, "bands": [
    {"at_least": 60, "attainment": 40}, {"at_least": 30, "attainment": 100}, {"at_least": 7, "attainment": 70}]}  # fmt: skip
SHORT = {"type": "number", "min": 0, "max": 20, "bands": [
    {"at_least": 30, "attainment": 100}, {"at_least": 7.5, "attainment": 70}]}  # fmt: skip
PROVEN = {"evidence": [{"file": "paper.pdf"}]}


def asked(**kind):
    question = scale("A-01") if not kind else {"id": "A-01", "level": "recommended", "label": text("A"),
                                               "text": text("A"), **kind}  # fmt: skip
    return programme(A=[{**question, "effort": "M", "evidence": ["paper"]}])


@pytest.mark.parametrize(
    ("kind", "answer", "expected"),
    [
        ({}, "partial", [(70, "mostly", 150), (100, "full", 300)]),
        ({}, None, [(40, "partial", 200), (70, "mostly", 350), (100, "full", 500)]),
        ({}, "full", []),
        (YES_NO, "yes", [(100, "no", 500)]),
        (LIST, [], [(33, ("q",), 165), (66, ("p",), 330), (100, ("p", "q"), 500)]),
        (LIST, ["q"], [(100, ("p", "q"), 335)]),
        (AGE, "2025-06-01", [(100, AS_OF, 250)]),
        (AGE, "never", [(100, AS_OF, 500)]),
        (KEPT, 80, [(70, 29, 150), (100, 59, 300)]),
        (KEPT, 3, [(40, 60, 200), (70, 7, 350), (100, 30, 500)]),
        (SHORT, 0, [(70, 7.5, 350)]),
    ],
)
def test_raises_by_type(kind, answer, expected):
    found = assess(asked(**kind), {"A-01": answer} if answer is not None else {})
    question = found.questionnaire.questions["A-01"]
    part = found.criteria["A"].parts[0]
    raised = moves(question, part, found.questionnaire.programme, AS_OF, "ignore")
    assert [(m.attainment, m.value, m.cost) for m in raised] == expected
    assert not any(m.proof for m in raised)


def raised(answer, evidence):
    found = assess(asked(), {"A-01": answer}, evidence=evidence)
    part = found.criteria["A"].parts[0]
    question = found.questionnaire.questions["A-01"]
    return [
        (m.attainment, m.proof) for m in moves(question, part, found.questionnaire.programme, AS_OF, evidence)
    ]


def test_evidence_is_part_of_a_raise_above_50_where_the_policy_requires_it():
    assert raised("none", "require") == [(40, False), (70, True), (100, True)]
    assert raised("full", "require") == [(100, True)]
    assert raised("mostly", "require") == [(70, True), (100, True)]
    assert raised({"value": "mostly", **PROVEN}, "require") == [(100, False)]
    assert raised("none", "ignore") == [(40, False), (70, False), (100, False)]


def test_a_future_date_is_unknown_and_becomes_the_as_of_date():
    later = (AS_OF + timedelta(days=1)).isoformat()
    made = plan.cheapest(assess(asked(**AGE), {"A-01": later}))
    assert [(s.move.value, s.unknown, s.move.cost) for s in made.steps] == [(AS_OF, True, 500)]


def test_a_fixed_fact_blocks_and_says_whether_it_is_known():
    knock_out = programme(A=[scale("A-01", "critical", fixed=True)])
    for answer, reason in (("none", "fixed"), (None, "unknown_fixed")):
        made = plan.cheapest(assess(knock_out, {"A-01": answer}))
        assert [(b.question, b.grade, b.reason) for b in made.blockers] == [("A-01", "green", reason)]
        assert (made.reachable, made.nearest, made.steps) == (False, "not_yet_ready", ())
    assert plan.cheapest(assess(knock_out, {"A-01": "mostly"})).nearest == "almost_ready"


def test_too_much_not_applicable_blocks_green():
    na = {"value": "not_applicable", "reason": "no object"}
    asked_ = [scale(f"A-0{n}", "required", allow_na=True) for n in (1, 2, 3)]
    made = plan.cheapest(assess(programme(A=asked_), {"A-01": na, "A-02": "full", "A-03": "full"}))
    assert [(b.reason, b.level, b.question) for b in made.blockers] == [("not_applicable", "required", None)]


def test_raises_are_paid_for_at_each_site():
    guarded = programme(A=[scale("A-01", scope="site", effort="L")])
    answers = {"A-01": {"sites": {"one": "none", "two": "mostly"}}}
    made = plan.cheapest(assess(guarded, answers, sites=[{"id": "one"}, {"id": "two"}]))
    assert [(s.site, s.move.attainment, s.move.cost) for s in made.steps] == [
        ("one", 100, 2000),
        ("two", 100, 600),
    ]
    assert made.days == 26


def test_of_plans_that_cost_as_much_the_one_with_fewest_steps_then_the_earliest():
    two = [scale(f"A-0{n}", effort="S") for n in (1, 2, 3, 4, 5)]
    answers = {q["id"]: "full" for q in two} | {"A-02": "mostly", "A-04": "none", "A-05": "none"}
    made = plan.cheapest(assess(programme(A=two), answers))  # 270 of 500 points; 400 are asked for
    assert [(s.question, s.attainment, s.move.attainment) for s in made.steps] == [
        ("A-02", 70, 100), ("A-04", 0, 100)
    ]  # fmt: skip


def test_a_budget_buys_the_verdict_before_the_score():
    asked_ = {
        "A": [scale("A-01", "critical", effort="S")],
        "B": [scale("B-01", effort="S"), scale("B-02", effort="S")],
    }
    found = assess(programme(**asked_), {"A-01": "partial", "B-01": "full", "B-02": "mostly"})
    assert plan.within(found, Fraction(0)).after.verdict == "not_yet_ready"
    made = plan.within(found, Fraction(3, 10))
    assert [(s.question, s.move.attainment) for s in made.steps] == [("A-01", 70)]
    assert made.after.verdict == "almost_ready"


# --- assumed answers -------------------------------------------------------------------------


def assumed(*settings):
    ticks = {"id": "A-03", "level": "recommended", "label": text("A"), "text": text("A"), **LIST}
    asked_ = programme(A=[scale("A-01"), scale("A-02", scope="site"), ticks])
    answers = {"A-01": "none", "A-02": {"sites": {"one": "none", "two": "partial"}}, "A-03": []}
    found = plan.assumed(assess(asked_, answers, sites=[{"id": "one"}, {"id": "two"}]), settings)
    return [p.bounds.low for p in found.criteria["A"].parts]


def test_answers_can_be_assumed_everywhere_or_at_a_site():
    assert assumed() == [0, 0, 0, 40]
    assert assumed("A-01=full", "A-03=p;q") == [100, 100, 0, 40]
    assert assumed("A-02=full") == [0, 0, 100, 100]
    assert assumed("A-02@two=mostly", "A-02@one = full") == [0, 0, 100, 70]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("A-01", "sets nothing"), ("=full", "sets nothing"), ("A-09=full", "does not exist"),
        ("A-01@one=full", "company as a whole"), ("A-02@three=full", "not listed"),
        ("A-01=ful", "not an option"), ("A-01=not_applicable", "needs a reason"), ("A-03=p;x", "not a point"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_assumed_is_an_error(setting, message):
    with pytest.raises(UsageError, match=message):
        assumed(setting)


def test_nothing_assumed_is_the_same_assessment():
    found = assess(programme(A=[scale("A-01")]), {"A-01": "none"})
    assert plan.assumed(found, []) is found


def test_what_is_assumed_may_be_written_loosely_or_be_no_answer():
    assert assumed("A-03= p ; ;q;") == assumed("A-03=p;q") == [0, 100, 0, 40]
    ticks = {"id": "A-02", "level": "recommended", "label": text("A"), "text": text("A"), **LIST}
    found = assess(programme(A=[scale("A-01"), ticks]), {"A-02": ["p"]})
    for setting, unknown in (
        ("A-01=none", [False, False]),
        ("A-02=unsure", [True, True]),
        ("A-02=", [True, False]),
        ("A-01=", [True, False]),
    ):
        parts = plan.assumed(found, [setting]).criteria["A"].parts
        assert [p.unknown for p in parts] == unknown
    proven = {"value": "none", "note": "n", **PROVEN}
    raised_ = plan.assumed(assess(programme(A=[scale("A-01")]), {"A-01": proven}), ["A-01=full"])
    answer = raised_.sheet.answers["A-01"].at(None)
    assert (answer.value, answer.note, [e.file for e in answer.evidence]) == ("full", "n", ["paper.pdf"])


@pytest.mark.parametrize(
    ("setting", "hint"),
    [
        ("A-1=full", "did you mean “A-01”?"), ("Z=full", "known here: A-01, A-02"), ("A-02@on=full", "did you mean “one”?"),
        ("A-02@x=full", "known here: one"), ("A-01", "write QUESTION=ANSWER, such as D-07=full"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant_is_told(setting, hint):
    found = assess(programme(A=[scale("A-01"), scale("A-02", scope="site")]), {}, sites=[{"id": "one"}])
    with pytest.raises(UsageError) as error:
        plan.assumed(found, [setting])
    (issue,) = error.value.issues
    assert issue.hint.format(**issue.facts) == hint


def test_a_company_that_lists_no_sites_has_none_to_be_named():
    found = assess(programme(A=[scale("A-02", scope="site")]), {"A-02": "none"})
    with pytest.raises(UsageError, match="not listed") as error:
        plan.assumed(found, ["A-02@one=full"])
    assert error.value.issues[0].hint == ""


@pytest.mark.parametrize(
    ("efforts", "days"),
    [
        ({}, 1),
        ({"S": 3}, 3),
        ({"S": 3, "L": 9}, 3),
        ({"L": 9, "S": 1, "M": 5}, 5),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, 2),
    ],
)
def test_a_question_without_an_effort_takes_the_middle_one(efforts, days):
    asked_ = programme(A=[scale("A-01"), scale("A-02", effort="L")])
    programme_ = replace(asked_.programme, efforts=efforts)
    assert person_days(asked_.questions["A-01"], programme_) == days
    assert person_days(asked_.questions["A-02"], asked_.programme) == 20


def test_what_does_not_apply_needs_no_raise():
    found = assess(
        programme(A=[scale("A-01", allow_na=True)]), {"A-01": {"value": "not_applicable", "reason": "r"}}
    )
    part = found.criteria["A"].parts[0]
    assert (
        moves(found.questionnaire.questions["A-01"], part, found.questionnaire.programme, AS_OF, "ignore")
        == ()
    )
