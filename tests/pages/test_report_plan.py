"""The plan in the report: what it tells, when it vanishes, and that nobody waits for it in vain."""

import pytest

from aeo_ipass.answers import store
from aeo_ipass.document.model import Bullets, Callout, Facts, Heading, Paragraph, Table
from aeo_ipass.pages import report as content
from aeo_ipass.pages.report import course
from aeo_ipass.plan import cheapest
from aeo_ipass.renderers import html, markdown
from aeo_ipass.renderers.docx import render as report_docx
from aeo_ipass.renderers.xlsx import render as report_xlsx
from aeo_ipass.scoring import score
from conftest import ROOT
from kit.made_up import assess, programme, scale
from kit.office_files import all_text
from kit.report_cases import small_programme

WHOLE = {"A-01": "full", "A-02": "full", "A-04": "full", "B-01": "full", "C-01": "full"}


def report(assessment, language="en", **more):
    return content.build(assessment, language, sections=["plan"], **more)


def tables(made):
    return [b for s in made.sections for b in s.blocks if isinstance(b, Table)]


def texts(made, kind):
    return [getattr(b, "text", "") for s in made.sections for b in s.blocks if isinstance(b, kind)]


@pytest.fixture(scope="module")
def warehouse(hkaeo):
    """The example with two sites, which can be ready."""
    sheet = store.load(ROOT / "examples" / "warehouse.yaml").sheet
    return score(sheet, hkaeo, as_of=sheet.as_of)


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_every_step_is_a_row_with_days_score_and_grade_after_it(warehouse, language):
    plan = cheapest(warehouse)
    rows = tables(report(warehouse, language))[0].rows
    assert len(rows) == len(plan.steps) > 3
    for number, (step, row) in enumerate(zip(plan.steps, rows, strict=True), 1):
        what, who, days, score_then, grade_then = row
        assert what.text.startswith(f"{number}. {step.question} ") and what.detail
        assert who.text
        assert days.value == step.move.cost / 100
        assert float(score_then.text) == score_then.value
        assert grade_then.grade == step.criterion_grade
        assert grade_then.detail.startswith(step.criterion)
    assert rows[-1][3].detail, "the last step brings the verdict about"


def test_the_evidence_to_produce_stands_with_each_step(warehouse):
    plan = cheapest(warehouse)
    documents = warehouse.questionnaire.documents
    rows = tables(report(warehouse))[0].rows
    wanted = [
        (documents[e]["en"], row[1].detail)
        for s, row in zip(plan.steps, rows, strict=True)
        for e in s.evidence
    ]
    assert wanted and all(name in told for name, told in wanted)


def test_totals_add_up(warehouse):
    plan = cheapest(warehouse)
    steps, owners = tables(report(warehouse))
    *shares, total = owners.rows
    assert total[1].value == len(steps.rows) == sum(r[1].value for r in shares)
    assert total[2].value == pytest.approx(float(plan.days)) == pytest.approx(sum(r[2].value for r in shares))
    assert any(total[2].text in text for text in texts(report(warehouse), Paragraph)[:1])


def test_the_certificate_names_every_criterion_that_costs(warehouse):
    plan = cheapest(warehouse)
    note = texts(report(warehouse), Paragraph)[-1]
    assert f"{sum(b.examined for b in plan.bounds):,} combinations" in note
    for bound in plan.bounds:
        assert (f"{bound.criterion} " in note.partition("criterion: ")[2]) == bool(bound.spent)


def test_it_stands_after_the_action_list_and_is_made_of_what_every_format_shows(full):
    whole = content.build(full, "en")
    names = [s.id for s in whole.sections]
    assert names.index("plan") == names.index("actions") + 1
    blocks = next(s for s in whole.sections if s.id == "plan").blocks
    assert all(isinstance(b, Paragraph | Heading | Table | Bullets | Facts | Callout) for b in blocks)


# --- what is unknown, what is out of reach, what is not needed -------------------------------


def test_unknown_answers_come_first(warehouse):
    made = report(assess(small_programme(), {"A-01": "full", "B-01": "partial"}))
    first, second = tables(made)[:2]
    assert [row[0].text for row in first.rows] == ["A-02 A-02", "A-04 A-04"]
    assert "holds the criterion at" in first.rows[0][1].text
    assert [b.text for b in made.sections[0].blocks if isinstance(b, Heading)] == ["Find out first", "Steps"]
    assert "no answer yet → " in " ".join(row[0].detail for row in second.rows)
    assert "Find out first" not in texts(report(warehouse), Heading), "where nothing is open"


def test_it_vanishes_when_nothing_is_needed():
    ready = assess(small_programme(), WHOLE)
    assert report(ready).sections == ()
    assert not content.build(ready, "en").has("plan")


FIXED = {"advice": {"none": {"en": "Nothing helps."}}, "fixed": True}


def test_what_no_work_changes_is_said_and_how_far_work_leads():
    questions = programme(A=[scale("A-01", "critical", **FIXED)], B=[scale("B-01", "critical")])
    made = report(assess(questions, {"A-01": "mostly", "B-01": "none"}))
    blocked, steps = tables(made)[:2]
    assert texts(made, Callout) == ["No work leads there; at best it is “Almost Ready”."]
    assert [c.text for c in blocked.rows[0]] == ["A A", "● Green", "A-01 A-01: a fact that no work changes"]
    assert "The cheapest way to “Almost Ready”, Tier 1" in texts(made, Heading)
    assert [row[0].text for row in steps.rows] == ["1. B-01 B-01"]


def test_where_work_leads_nowhere_there_are_no_steps():
    questions = programme(A=[scale("A-01", "critical", **FIXED)], B=[scale("B-01", "critical")])
    made = report(assess(questions, {"A-01": "none", "B-01": "none"}))
    assert [len(t.columns) for t in tables(made)] == [3]
    assert texts(made, Callout) == ["No work leads there; at best it is “Not Yet Ready”."]


def test_almost_ready_already_and_no_further_has_no_steps():
    questions = programme(A=[scale("A-01", "critical", **FIXED)], B=[scale("B-01", "critical")])
    made = report(assess(questions, {"A-01": "mostly", "B-01": "full"}))
    assert len(tables(made)) == 1


# --- nobody waits for it in vain -------------------------------------------------------------


@pytest.fixture
def planned(monkeypatch):
    """The goals that were planned for."""
    goals = []

    def counted(assessment, *, to="ready"):
        goals.append(to)
        return cheapest(assessment, to=to)

    monkeypatch.setattr(course, "cheapest", counted)
    return goals


def test_it_is_not_planned_when_the_section_is_not_asked_for(full, planned):
    content.build(full, "en", sections=[s for s in content.SECTIONS if s != "plan"])
    assert planned == []


def test_it_is_planned_once_for_all_languages(full, planned):
    shared = content.Course(full)
    for language in ("en", "zh-Hant", "zh-Hans"):
        content.build(full, language, course=shared)
    assert planned == ["ready"]


# --- formats ---------------------------------------------------------------------------------


def test_every_format_shows_every_step(warehouse):
    made = [report(warehouse)]
    names = [s.question for s in cheapest(warehouse).steps]
    files = [all_text(made_) for made_ in (report_xlsx.render(made), report_docx.render(made))]
    for told in (html.render(made).decode(), markdown.render(made).decode(), *files):
        assert all(name in told for name in names)
