"""JUnit: the cases of a company, and what a reader of another make finds in them."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from junitparser import JUnitXml

from aeo_ipass import batch
from aeo_ipass.machine import result_v1
from aeo_ipass.machine.ci import junit
from conftest import EXAMPLES
from kit.hostile import outcomes
from kit.outcomes import NOT_MET, failed, scored, verdict
from kit.whole import whole


def rendered(*outcomes, language="en", **gates):
    return whole(junit, outcomes, verdict(*outcomes, **gates), language)


def suites(text):
    """The suites as junitparser reads them, by name."""
    return {suite.name: suite for suite in JUnitXml.fromstring(text.encode("utf-8"))}


def kinds(suite):
    """What came of each case of a suite, by question."""
    return {
        case.name.partition(" ")[0]: [type(r).__name__.lower() for r in case.result]
        for case in suite
    }  # fmt: skip


def test_gaps_fail_unknowns_are_skipped_and_what_is_met_passes():
    found = suites(rendered(scored()))
    assert kinds(found["Example Limited – A A"]) == {
        "A-01": ["failure"], "A-02": ["skipped"], "A-03": ["failure"],
    }  # fmt: skip
    assert kinds(found["Example Limited – B B"]) == {"B-01": ["failure"]}


def test_a_failure_tells_level_answer_site_note_and_what_to_do():
    found = suites(rendered(scored()))
    (a01,) = next(iter(found["Example Limited – A A"])).result
    assert (a01.type, a01.message) == ("critical", "partial")
    assert "Note: soon" in a01.text and "What to do: Go on." in a01.text and "Evidence: A paper" in a01.text
    (b01,) = next(iter(found["Example Limited – B B"])).result
    assert b01.message == "South yard: mostly" and "North yard" not in b01.text


def test_a_question_with_a_gap_at_one_site_and_no_answer_at_another_fails_and_says_both():
    answers = {"B-01": {"sites": {"north": "none"}}}
    found = suites(rendered(scored(answers=answers)))
    case = next(c for c in found["Example Limited – B B"] if c.name == "B-01 B-01")
    (result,) = case.result
    assert type(result).__name__ == "Failure"
    assert "(South yard): no answer yet" in result.text


def test_what_does_not_concern_the_company_is_no_case_and_stands_with_its_reason_in_the_output():
    suite = suites(rendered(scored()))["Example Limited – B B"]
    assert "B-02" not in kinds(suite)
    outputs = [node.text for node in ElementTree.fromstring(rendered(scored())).iter("system-out")]
    assert outputs == [None, "B-02 B-02: not applicable – no object", None][: len(outputs)]


def test_each_suite_says_what_it_is_about():
    suite = suites(rendered(scored()))["Example Limited – A A"]
    properties = {p.name: p.value for p in suite.properties()}
    assert properties == {
        "source": "firms/a.yaml", "company": "Example Limited", "questionnaire": "made-up@1", "tier": "Tier 1",
        "verdict": "Not Yet Ready", "criterion": "A", "score": "20.0–53.3", "grade": "■ Red",
    }  # fmt: skip
    assert suite.timestamp == "2026-11-23T00:00:00"


def test_only_the_criteria_of_the_target_tier_are_suites():
    assert [name[-1] for name in suites(rendered(scored(target_tier=1)))] == ["A", "B"]
    assert [name[-1] for name in suites(rendered(scored(target_tier=2)))] == ["A", "B", "C"]


def test_an_input_that_cannot_be_used_is_an_error_of_its_own_suite():
    suite = suites(rendered(scored(), failed()))["firms/bad.yaml"]
    (case,) = suite
    (result,) = case.result
    assert (suite.errors, type(result).__name__, result.type) == (1, "Error", "unknown-question")
    assert result.message == "the question “A-99” does not exist"
    assert "firms/bad.yaml:3:5" in result.text and "A-09" in result.text


def test_requirements_are_cases_and_say_who_does_not_meet_them():
    suite = suites(rendered(scored(), **NOT_MET))["What is required"]
    assert {case.name: [r.message for r in case.result] for case in suite} == {
        "--require ready": ["required: --require ready – NOT met"],
        "--min-score 0": [],
    }
    assert "firms/a.yaml" in next(iter(suite)).result[0].text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_counts_are_those_of_the_result(path):
    (outcome,) = batch.run([path], batch.Settings(today=date(2026, 11, 23)))
    assessment = outcome.assessment
    criteria = result_v1.result(assessment)["tiers"][assessment.target_tier]["criteria"]
    for criterion, suite in zip(criteria, suites(rendered(outcome)).values(), strict=True):
        assert (suite.tests, suite.errors) == (criterion["applicable"], 0)
        passed = suite.tests - suite.failures - suite.skipped
        full = {"low": 100, "high": 100}
        assert passed == sum(q["attainment"] == full for q in criterion["questions"])


@given(outcomes())
def test_hostile_texts_stay_text(found):
    text = rendered(*found, language="zh-Hant", **NOT_MET)
    root = ElementTree.fromstring(text.encode("utf-8"))
    tags = {node.tag for node in root.iter()}
    assert tags <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "error",
        "system-out", "system-err",
    }  # fmt: skip
    assert len(JUnitXml.fromstring(text.encode("utf-8"))) == len(root) == 4
