"""The sums behind the scores: they add up exactly, and every what-if is what scoring says."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers import store
from aeo_ipass.answers.model import Answer
from aeo_ipass.insight.explain import explain_criterion, explain_question, explain_tier
from aeo_ipass.insight.whatif import earliest, possible, rescored
from aeo_ipass.scoring import score
from conftest import ROOT
from kit.made_up import scale, text
from kit.worlds import assess, version

FILES = sorted((ROOT / "examples").rglob("*.yaml"))
FILES = [p for p in FILES if "golden" not in p.parts]
AS_OF = date(2026, 11, 23)


def assessment_of(path, depth, evidence):
    partner = "partner" in path.parts
    file = store.load(path, str(ROOT / "questionnaires" / "partner") if partner else None)
    return score(file.sheet, file.questionnaire, as_of=AS_OF, depth=depth, evidence=evidence)


def adds_up(assessment):
    """Whether every line of every sum adds up to the score it explains, in fractions."""
    for name, result in assessment.criteria.items():
        criterion_adds_up(explain_criterion(assessment, name), result)
    for name, tier in assessment.tiers.items():
        found = explain_tier(assessment, name)
        shares = [line.share for line in found.lines if line.share is not None]
        if tier.score is None:
            assert not shares
            continue
        assert sum(s.low for s in shares) == tier.score.low
        assert sum(s.high for s in shares) == tier.score.high


def criterion_adds_up(found, result):
    scored = [s for s in found.sums if s.score is not None]
    for one in scored:
        lines = [line for line in one.lines if line.points is not None]
        assert sum(line.points.low for line in lines) == one.points.low
        assert sum(line.points.high for line in lines) == one.points.high
        assert sum(line.part.weight for line in lines) == one.weight
        assert sum(line.share.low for line in lines) == one.score.low == Fraction(one.points.low, one.weight)
        assert (
            sum(line.share.high for line in lines) == one.score.high == Fraction(one.points.high, one.weight)
        )
    decided = {end: s for s in found.sums for end in s.decides}
    if result.score is not None:
        assert (decided["low"].score.low, decided["high"].score.high) == (result.score.low, result.score.high)
    assert (decided["worst"].grade.worst, decided["best"].grade.best) == (
        result.grade.worst,
        result.grade.best,
    )
    seen = {(line.part.question, line.part.site) for s in found.sums for line in s.lines}
    seen |= {(p.question, p.site) for p in found.outside}
    assert seen == {(p.question, p.site) for p in result.parts}


def test_there_are_examples_of_every_kind():
    assert {p.parent.name for p in FILES} == {"examples", "history", "partner"}


@pytest.mark.parametrize("evidence", ["ignore", "require"])
@pytest.mark.parametrize("depth", ["quick", "full"])
@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_example_adds_up_to_the_last_digit(path, depth, evidence):
    adds_up(assessment_of(path, depth, evidence))


OPTIONS = [None, "unsure", "none", "partial", "mostly", "full", {"value": "not_applicable", "reason": "no"}]


@given(st.data())
def test_any_programme_adds_up(data):
    questions, answers = {"A": [], "B": []}, {}
    for criterion, asked in questions.items():
        for n in range(data.draw(st.integers(0, 4))):
            name = f"{criterion}-{n}"
            level = data.draw(st.sampled_from(["required", "recommended"]))
            scope = data.draw(st.sampled_from(["company", "site"]))
            weight = data.draw(st.sampled_from([None, 1, 7]))
            more = {"applies_when": {"site": "yard", "is": True}} if scope == "site" and n % 2 else {}
            asked.append(scale(name, level, scope=scope, weight=weight, allow_na=True, **more))
            one = data.draw(st.sampled_from(OPTIONS))
            two = data.draw(st.sampled_from(OPTIONS))
            answers[name] = one if scope == "company" else {"sites": {"one": one, "two": two}}
    sites = [{"id": "one", "yard": data.draw(st.booleans())}, {"id": "two"}]
    adds_up(assess(version(**questions), answers, sites=sites))


# --- gates -----------------------------------------------------------------------------------


def test_the_gates_that_hold_and_the_questions_that_fall_under_them():
    asked = [scale("A-1", "required"), scale("A-2", "required", weight=5), scale("A-3")]
    found = explain_criterion(assess(version(A=asked), {"A-1": "none", "A-2": "full", "A-3": "full"}), "A")
    (one,) = found.sums
    gates = [(g.cap.code, g.cap.grade, g.part, g.whole) for g in one.gates]
    assert gates == [("below", "amber", None, None), ("share_below", "red", 2, 7)]
    assert [bool(line.caps) for line in one.lines] == [True, False, False]
    assert (one.points.low, one.weight, one.band.worst, one.grade.worst) == (600, 8, "amber", "red")


@pytest.mark.parametrize(
    ("answers", "code", "part", "whole", "grade"),
    [
        pytest.param({"A-1": "none", "A-2": "full"}, "share_below", 2, 6, "red", id="a-third-below-50"),
        pytest.param({"A-1": "full", "A-2": "mostly"}, "share_below", 4, 6, "amber", id="two-thirds-below-100"),
        pytest.param({"A-1": {"value": "not_applicable", "reason": "no"}, "A-2": "full"}, "share_na", 2, 6,
                     "amber", id="a-third-not-applicable"),
    ],
)  # fmt: skip
def test_gates_on_shares(answers, code, part, whole, grade):
    asked = [scale("A-1", "required", allow_na=True), scale("A-2", "required", weight=4), scale("A-3")]
    (one,) = explain_criterion(assess(version(A=asked), {**answers, "A-3": "full"}), "A").sums
    assert (code, part, whole, grade) in [(g.cap.code, g.part, g.whole, g.cap.grade) for g in one.gates]


def test_the_weakest_site_decides_and_the_others_are_shown():
    asked = [scale("A-1", scope="site"), scale("A-2")]
    answers = {"A-1": {"sites": {"one": "full", "two": "none"}}, "A-2": "full"}
    found = explain_criterion(assess(version(A=asked), answers, sites=[{"id": "one"}, {"id": "two"}]), "A")
    assert {s.site: s.decides for s in found.sums} == {"one": (), "two": ("low", "high", "worst", "best")}
    assert [s.score.low for s in found.sums] == [100, 50]


def test_questions_at_a_site_that_is_not_concerned_stand_outside():
    asked = [scale("A-1", scope="site", applies_when={"site": "yard", "is": True})]
    sites = [{"id": "one", "yard": True}, {"id": "two", "yard": False}]
    found = explain_criterion(assess(version(A=asked), {"A-1": "full"}, sites=sites), "A")
    assert [s.site for s in found.sums] == ["one"]
    assert [(p.site, p.why.code) for p in found.outside] == [("two", "condition")]


# --- what if ---------------------------------------------------------------------------------


def test_each_option_comes_to_what_the_file_with_that_answer_comes_to():
    asked = [scale("A-1", "critical"), scale("A-2", "required", allow_na=True)]
    questionnaire = version(A=asked, B=[scale("B-1")])
    answers = {"A-1": "partial", "A-2": "mostly", "B-1": "full"}
    found = explain_question(assess(questionnaire, answers), "A-2").what_ifs
    assert [w.possible.value for w in found] == ["none", "partial", "mostly", "full", "not_applicable"]
    assert [w.current for w in found] == [False, False, True, False, False]
    for tried in found:
        value = tried.possible.value
        written = {"value": value, "reason": "–"} if value == "not_applicable" else value
        direct = assess(questionnaire, {**answers, "A-2": written})
        assert tried.criterion.score == direct.criteria["A"].score
        assert tried.criterion.grade == direct.criteria["A"].grade
        assert {n: (t.score, t.verdict) for n, t in tried.tiers.items()} == {
            n: (t.score, t.verdict) for n, t in direct.tiers.items()
        }


def test_at_several_sites_everywhere_and_each_of_them():
    asked = [scale("A-1", scope="site")]
    answers = {"A-1": {"sites": {"one": "full", "two": "none"}}}
    sites = [{"id": "one"}, {"id": "two"}]
    found = explain_question(assess(version(A=asked), answers, sites=sites), "A-1").what_ifs
    low = {(w.site, w.possible.value): w.criterion.score.low for w in found}
    assert low[None, "full"] == 100 and low[None, "mostly"] == 70
    assert low["one", "full"] == 0 and low["two", "full"] == 100 and low["two", "mostly"] == 70
    assert [(w.site, w.possible.value) for w in found if w.current] == [("one", "full"), ("two", "none")]


def test_with_required_evidence_a_good_answer_is_tried_with_and_without_it():
    asked = [scale("A-1", evidence=["paper"])]
    found = explain_question(assess(version(A=asked), {"A-1": "full"}, evidence="require"), "A-1").what_ifs
    tried = [(w.possible.value, w.evidence, w.criterion.score.low) for w in found]
    assert tried == [
        ("none", False, 0), ("partial", False, 40), ("mostly", False, 50), ("mostly", True, 70),
        ("full", False, 50), ("full", True, 100),
    ]  # fmt: skip


@pytest.mark.parametrize("when", [{"profile": "cargo", "is": False}, None], ids=["does-not-apply", "text"])
def test_no_what_if_where_nothing_is_scored(when):
    question = scale("A-1", applies_when=when) if when else {
        "id": "A-1", "type": "text", "level": "recommended", "label": text("x"), "text": text("x")}  # fmt: skip
    found = explain_question(assess(version(A=[question]), {}), "A-1")
    assert found.what_ifs == () and found.lines[0][1].points is None


def test_rescoring_changes_only_what_it_is_told_to():
    questionnaire = version(A=[scale("A-1"), scale("A-2", scope="site")])
    before = assess(
        questionnaire,
        {"A-1": "none", "A-2": "none"},
        sites=[{"id": "one"}, {"id": "two"}],
        evidence="require",
    )
    after = rescored(before, {("A-2", "two"): Answer("full")})
    assert [p.bounds.low for p in after.criteria["A"].parts] == [0, 0, 100]
    assert (after.as_of, after.evidence_policy, after.depth) == (before.as_of, "require", before.depth)
    assert before == rescored(before, {})


BASE = {"id": "A-1", "level": "recommended", "label": text("x"), "text": text("x")}


@pytest.mark.parametrize(
    ("question", "now", "expected"),
    [
        pytest.param({"type": "yes_no"}, "no", [("yes", "exact"), ("no", "exact")], id="yes-no"),
        pytest.param(
            {"type": "number", "min": 0, "max": 100, "bands": [{"at_least": 90, "attainment": 100}, {"at_least": 50, "attainment": 40}]},
            95, [(95, "exact"), (90, "at_least"), (50, "at_least"), (0, "such_as")], id="number",
        ),
        pytest.param(
            {"type": "number", "min": 0, "bands": [{"at_most": 3, "attainment": 100}]},
            None, [(3, "at_most"), (4, "such_as")], id="number-at-most",
        ),
        pytest.param(
            {"type": "number", "min": 0, "max": 10, "bands": [{"at_least": 0, "attainment": 100}]},
            None, [(0, "at_least")], id="number-all-in-bands",
        ),
        pytest.param(
            {"type": "date", "bands": [{"within_months": 12, "attainment": 100}]},
            date(2026, 1, 1), [(date(2026, 1, 1), "exact"), ("never", "exact"), (date(2025, 11, 23), "at_least")], id="date",
        ),
        pytest.param(
            {"type": "checklist", "items": [{"id": n, "text": text(n)} for n in "abc"]},
            ("a",), [((), "exact"), (("a", "b"), "exact"), (("a", "c"), "exact"), (("a", "b", "c"), "exact"), (("a",), "exact")],
            id="checklist",
        ),
        pytest.param({"type": "yes_no"}, "unsure", [("unsure", "exact"), ("yes", "exact"), ("no", "exact")], id="unsure"),
    ],
)  # fmt: skip
def test_possible_answers(question, now, expected):
    questionnaire = version(A=[{**BASE, **question}])
    found = possible(questionnaire.questions["A-1"], questionnaire.programme, AS_OF, now)
    assert sorted(((p.value, p.reach) for p in found), key=repr) == sorted(expected, key=repr)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_the_earliest_day_within_so_many_months(as_of, months):
    from datetime import timedelta

    from aeo_ipass.scoring.attainment import add_months

    day = earliest(as_of, months)
    assert add_months(day, months) >= as_of
    assert add_months(day - timedelta(days=1), months) < as_of
