"""Documents on terminals of any width: every block drawn, nothing lost, nothing too wide."""

from dataclasses import replace
from datetime import date

import pytest

from aeo_ipass.document.model import (
    Bullets,
    Callout,
    Chart,
    Fact,
    Facts,
    Item,
    Point,
    Section,
    Table,
    Task,
    Tasks,
)
from aeo_ipass.text.typesetting import cells, units
from kit.document_texts import bare, tables, texts
from kit.every_format import drawn
from kit.every_page import LANGUAGES, PAGES, made
from kit.turns import by_turns

WIDTHS = (40, 60, 80, 100, 120, 160)
WORD = 10
"""Cells of the longest word that no table breaks."""
TASK = Task(
    "D-03", "D-03", "Locking up", "D", "East", "Required", "none", "red", "holds the criterion at Red",
    "Fit the lock and write down who has the keys.", ("Key register", "Photographs"), "Security", date(2027, 1, 31),
    "31 January 2027", 2.0, "2 person-days", "Landlord asked.", "Then the criterion is Green.",
)  # fmt: skip


def _document(*blocks):
    return replace(made("plan", "en"), sections=(Section("", "", blocks),))


def _lines(*blocks, width=60):
    return [line.rstrip() for line in drawn(_document(*blocks), width).splitlines()]


@pytest.mark.parametrize(("page", "width"), [*by_turns(PAGES, WIDTHS)])
def test_no_word_is_lost_and_no_line_too_wide(page, width):
    for language in LANGUAGES:
        document = made(page, language)
        text = drawn(document, width)
        assert max(map(cells, text.splitlines())) <= width or page == "finish"  # its commands are not broken
        heads = {column.title for table in tables(document) for column in table.columns}
        words = {w for said in {*texts(document)} - heads for w in units(said) if cells(w) <= WORD}
        found = bare(text)
        assert {w for w in words if bare(w) not in found} == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_text_outside_tables_is_read_in_one_go(width):
    for language in LANGUAGES:
        document = made("explain a criterion", language)
        sections = [
            replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Table)))
            for s in document.sections
        ]
        document = replace(document, sections=tuple(sections))
        found = bare(drawn(document, width))
        assert [t for t in texts(document) if bare(t) not in found] == []


def test_the_lines_of_an_entry_begin_below_each_other():
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    *_, first, second = _lines(Bullets((Item(words),)))
    assert first.startswith("· one") and second.startswith("  ") and second[2] != " "
    *_, first, second = _lines(Bullets((Item(words),), ordered=True))
    assert first.startswith("1. one") and second.startswith("   ") and second[3] != " "
    *_, first, second = _lines(Bullets((Item("Red", id="D-03", detail="because", grade="red"),)))
    assert (first, second) == ("■ D-03 Red", "  because")


def test_facts_and_callouts_are_lines():
    lines = _lines(Facts((Fact("Owner", "Security"), Fact("Due", "soon"))), Callout("Mind", "the gap", "red"))
    assert lines[-3:] == ["Owner: Security", "Due: soon", "Mind the gap"]


def test_pictures_are_told_in_words_and_only_once():
    points = (Point("A", "A", 10.0, 10.0, "red", "10.0"),)
    chart = Chart("radar", "Scores", "A scores 10.0 (Red).", points, ())
    text = "\n".join(_lines(chart, replace(chart, kind="bars")))
    assert text.count("A scores 10.0 (Red).") == 1
    assert "another" in "\n".join(_lines(chart, replace(chart, description="another")))


def test_a_task_says_all_that_there_is_to_do():
    text = "\n".join(_lines(Tasks("What to do", (TASK,)), width=200))
    for said in (TASK.question, TASK.label, TASK.sites, TASK.level, TASK.gate_text, TASK.answer, TASK.advice,
                 TASK.fixed_text, *TASK.evidence, TASK.owner, TASK.due_text, TASK.days_text, TASK.note, "What to do"):  # fmt: skip
        assert said in text


def test_words_of_a_table_are_not_broken_while_there_is_room():
    criteria = drawn(made("report", "en"), 80)
    for word in ("Maintenance", "Information", "Confidentiality"):
        assert word in criteria
