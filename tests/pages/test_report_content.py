"""The content: nothing left out, sections that come and go, and texts that people wrote."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.document.clean import clean
from aeo_ipass.document.model import Chart, CriterionBlock, Table, Tasks
from aeo_ipass.pages import report as content
from aeo_ipass.phrases.view import View
from aeo_ipass.questionnaire import catalog
from aeo_ipass.scoring import score
from aeo_ipass.scoring.assessment import GRADES
from kit.every_page import made
from kit.made_up import AS_OF, assess
from kit.report_cases import HOSTILE, small_programme, writes


def blocks(report, kind, section=None):
    return [b for s in report.sections if section in (None, s.id) for b in s.blocks if isinstance(b, kind)]


def texts(node):
    """Every text of a report."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from texts(part)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from texts(getattr(node, field.name))


def said(report):
    return "\n".join(texts(report))


# --- complete --------------------------------------------------------------------------------


def test_every_section_is_there_in_the_order_of_reading(full_report):
    assert [s.id for s in full_report.sections] == [s for s in content.SECTIONS if s != "trend"]


def test_every_criterion_has_its_block_with_every_question_that_counts(full, full_report):
    found = blocks(full_report, CriterionBlock)
    assert [b.id for b in found] == list(full.criteria)
    for block in found:
        told = {i.id for i in (*block.good, *block.unanswered)} | {t.question for t in block.gaps}
        assert told == set(full.criteria[block.id].applicable)


def test_every_gap_is_a_task_with_advice_owner_effort_and_evidence(full, full_report):
    (actions,) = blocks(full_report, Tasks)
    gaps = View(full, full_report.language).gaps(full.target)
    assert {t.question for t in actions.tasks} == {g.question for g in gaps}
    assert len(gaps) > 50
    assert all(t.advice for t in actions.tasks)
    assert all(t.owner and t.days_text for t in actions.tasks)
    assert sum(bool(t.evidence) for t in actions.tasks) > 40
    assert {t.due for t in actions.tasks} == {None, date(2027, 1, 31)}


def test_tasks_of_the_action_list_and_of_the_criteria_are_the_same(full_report):
    (actions,) = blocks(full_report, Tasks)
    by_criterion = [t for b in blocks(full_report, CriterionBlock) for t in b.gaps]
    assert sorted(actions.tasks, key=lambda t: t.id) == sorted(by_criterion, key=lambda t: t.id)
    assert len({t.id for t in by_criterion}) == len(by_criterion)


def test_gates_come_first_in_the_action_list(full_report):
    (actions,) = blocks(full_report, Tasks)
    order = [GRADES.index(t.gate) if t.gate else len(GRADES) for t in actions.tasks]
    assert order == sorted(order)


def test_every_question_set_aside_stands_there_with_its_reason(full, full_report):
    aside = [p for c in full.criteria.values() for p in c.parts if p.applicable == "na"]
    assert len(aside) > 3
    table = next(b for b in blocks(full_report, Table, "open") if "REASON-WORDS" in said(b))
    assert len(table.rows) == len(aside)
    for part in aside:
        assert any(part.answer.reason == row[1].text for row in table.rows)


def test_every_open_question_is_listed(full, full_report):
    waiting = [p for c in full.target.criteria for p in c.parts if p.counted and p.unknown]
    assert len(waiting) > 10
    rows = [row[0].text for b in blocks(full_report, Table, "open") for row in b.rows]
    for part in waiting:
        assert any(text.startswith(f"{part.question} ") for text in rows)


def test_every_piece_of_evidence_is_registered_with_its_state(full, full_report):
    pieces = sum(
        len(a.evidence)
        for given in full.sheet.answers.values()
        for a in (given.plain, *given.sites.values())
        if a
    )
    register = blocks(full_report, Table, "evidence")[-1]
    assert len(register.rows) == pieces > 20
    assert {row[4].grade for row in register.rows} == {"amber", "green"}, "2026 runs out soon, 2027 does not"
    assert all(row[3].value for row in register.rows)


def test_charts_tell_their_numbers_in_words(full, full_report):
    radar, bars = blocks(full_report, Chart)
    assert (radar.kind, bars.kind) == ("radar", "bars")
    assert [p.id for p in bars.points] == [c.id for c in full.target.criteria]
    for point in bars.points:
        assert point.text in bars.description
        assert full_report.words.grade(point.grade) in bars.description


def test_provenance_names_versions_fingerprint_and_day(full, full_report):
    method = said(next(s for s in full_report.sections if s.id == "method"))
    for piece in (full.questionnaire.ref, full.questionnaire.sha256, full_report.as_of_text, "aeo-ipass "):
        assert piece in method
    assert View(full, full_report.language).t.pick(full.questionnaire.programme.disclaimer) in method


def test_grades_never_come_without_symbol_or_word(full_report):
    cells = [c for b in blocks(full_report, Table) for row in b.rows for c in row if c.grade]
    assert len(cells) > 50
    assert all(c.text[0] in "●▲■✓!✗" and len(c.text) > 2 for c in cells)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [("en", "23 November 2026", "September 2024"), ("zh-Hant", "2026年11月23日", "2024年9月")],
)
def test_dates_are_written_as_the_language_writes_them(full, language, day, month):
    report = content.build(full, language)
    assert report.as_of_text == day
    assert month in said(next(s for s in report.sections if s.id == "benefits"))


def test_rows_have_as_many_cells_as_the_table_has_columns(full_report):
    for table in blocks(full_report, Table):
        assert all(len(row) == len(table.columns) for row in table.rows), table.caption


# --- present and absent ----------------------------------------------------------------------


@pytest.mark.parametrize("name", [s for s in content.SECTIONS if s != "trend"])
def test_one_section_alone(full, name):
    report = content.build(full, "en", sections=[name])
    assert [s.id for s in report.sections] == [name]
    assert report.cover.notice, "the disclaimer is always there"


def test_parts_the_programme_knows_nothing_of_vanish():
    report = content.build(assess(small_programme(), {"A-01": "full"}), "en")
    assert {s.id for s in report.sections} == set(content.SECTIONS) - {
        "trend",
        "review",
        "consistency",
        "documents",
        "benefits",
    }


def test_contradictions_come_before_what_is_odd_each_with_its_answers_and_its_site():
    (section,) = made("report of contradictions", "en").sections
    (table,) = (b for b in section.blocks if isinstance(b, Table))
    kinds, answers, why = zip(*((c.text for c in row) for row in table.rows), strict=True)
    assert kinds == ("■ Contradiction", *["▲ Oddity"] * 3)
    assert (
        answers[0]
        == "K-01 Approved contingency plan: There is none; K-03 Last drill of the plan: 15 June 2026"
    )
    assert "L-14 Unannounced tests: 0 tests" in answers[1]
    assert why[0].startswith("There is no contingency plan, and yet it was exercised")
    for text, site in zip(why[1:], ("North building", "East floors", "West yard"), strict=True):
        assert text.endswith(f"({site} (example))")


def test_another_questionnaire_gets_the_same_report():
    partner = catalog.load("partner")
    report = content.build(_unanswered(partner), "zh-Hant")
    assert len(blocks(report, CriterionBlock)) == len(partner.criteria)
    assert "HKAEO" not in said(report)
    assert not report.has("benefits")


def _unanswered(questionnaire):
    data = {"format": "aeo-ipass/answers/1", "questionnaire": questionnaire.ref, "company": {"name": "P"}}
    sheet = read_sheet(data, questionnaire, "p.yaml", partial=True).sheet
    return score(sheet, questionnaire, as_of=AS_OF)


# --- the summary -----------------------------------------------------------------------------

WHOLE = {"A-01": "full", "A-02": "full", "A-04": "full", "B-01": "full", "C-01": "full"}


def summary(answers, **more):
    return said(
        content.build(assess(small_programme(), answers, **more), "en", sections=["summary"]).sections
    )


def test_who_is_ready_is_told_so():
    assert "Nothing: every criterion" in summary(WHOLE, target_tier="2")


def test_who_is_ready_for_one_tier_looks_at_the_next():
    text = summary(WHOLE | {"C-01": "none"}, target_tier="1")
    assert "“Almost Ready” (Tier 2)" in text
    assert "No criterion may be Red" in text
    assert "Begin." in text


def test_open_answers_come_first():
    text = summary({"A-01": "full"})
    assert "Only the open answers" in text
    assert text.index("Answer the 3 questions that are still open.") < text.index("First: ")


def test_a_company_that_is_almost_ready_hears_what_is_amber():
    text = summary(WHOLE | {"A-01": "mostly"})
    assert "Every criterion must be Green; 1 is not yet." in text
    assert "A-01: mostly" in text


# --- texts that people wrote -----------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_arrive_in_full_and_cannot_steer_anything(words):
    whole = said(content.build(writes(words), "en"))
    assert clean(words) in whole
    assert not set(whole) & set("\x00\x07\x1b\x7f\x85\u202e\u2028\ud800\r\t")


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_is_cleaning_once_and_always_encodes(words):
    once = clean(words)
    once.encode("utf-8")
    assert clean(once).strip("\u2068\u2069\ufffd") == once.strip("\u2068\u2069\ufffd")


def test_a_name_left_empty_is_said_to_be():
    report = content.build(assess(small_programme(), {}, company={"name": ""}), "en")
    assert report.company == "(name left out)"
