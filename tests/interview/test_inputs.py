"""What a person may type for each kind of question, and what is refused."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.interview.prompter import typed as typed_line
from aeo_ipass.questionnaire.questions import (
    ChecklistQuestion,
    ChoiceQuestion,
    DateQuestion,
    NumberQuestion,
    TextQuestion,
)
from kit.companies import HKAEO, answered, company, plain, walk
from kit.terminal import CTRL_C, ENTER, WIPE, Terminal

TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The file of a company that wants the full set."""
    return company(tmp_path_factory.mktemp("inputs") / "answers.yaml", depth="full")


def first(path, kind, more=lambda question: True):
    return next(s.question for s in walk(path) if isinstance(s.question, kind) and more(s.question))


PERCENT = (NumberQuestion, lambda q: (q.min, q.max, q.integer) == (0, 100, False))
WHOLE = (NumberQuestion, lambda q: (q.min, q.max, q.integer) == (0, 365, True))
DAY = (DateQuestion, lambda q: True)
LIST = (ChecklistQuestion, lambda q: len(q.items) >= 3)
CHOICE = (ChoiceQuestion, lambda q: len(q.options) == 4)
TEXT = (TextQuestion, lambda q: True)
HOW_MANY = "numbers from 1 to"

CASES = [
    pytest.param(PERCENT, "97.5 %", 97.5, id="number with its unit"),
    pytest.param(PERCENT, "0", 0, id="the low end"),
    pytest.param(PERCENT, "100", 100, id="the high end"),
    pytest.param(WHOLE, "+30", 30, id="whole number"),
    pytest.param(DAY, "2026-03-01", "2026-03-01", id="ISO date"),
    pytest.param(DAY, "2026/3/1", "2026-03-01", id="year first"),
    pytest.param(DAY, "２０２６/３/１", "2026-03-01", id="full-width"),
    pytest.param(DAY, "1 Mar 2026", "2026-03-01", id="the month's name"),
    pytest.param(DAY, "March 1, 2026", "2026-03-01", id="the month's name first"),
    pytest.param(DAY, "31/3/2026", "2026-03-31", id="day first, and nothing else"),
    pytest.param(PERCENT, "９８％", 98, id="full-width number"),
    pytest.param(DAY, "2026年3月1日", "2026-03-01", id="Chinese date"),
    pytest.param(DAY, date.today().isoformat(), date.today().isoformat(), id="today"),
    pytest.param(DAY, "never", "never", id="never"),
    pytest.param(DAY, "從未", "never", id="never, in Chinese"),
    pytest.param(CHOICE, "3", lambda q: q.options[2].id, id="choice"),
    pytest.param(LIST, "all", lambda q: [i.id for i in q.items], id="select all"),
    pytest.param(LIST, "全", lambda q: [i.id for i in q.items], id="select all, in Chinese"),
    pytest.param(LIST, "3, 1", lambda q: [q.items[0].id, q.items[2].id], id="some of a list"),
    pytest.param(LIST, "2、1", lambda q: [q.items[0].id, q.items[1].id], id="Chinese commas"),
    pytest.param(LIST, "0", [], id="none of a list"),
    pytest.param(TEXT, "已外判予 <b>ABC</b>: 100 %", "已外判予 <b>ABC</b>: 100 %", id="text"),
    pytest.param(TEXT, "no", "no", id="text that YAML could misread"),
]
WRONG = [
    pytest.param(PERCENT, "many", "is not a number", id="no number"),
    pytest.param(PERCENT, "100.5", "100.5 is out of range, 0–100", id="too high"),
    pytest.param(PERCENT, "-1", "-1 is out of range, 0–100", id="too low"),
    pytest.param(PERCENT, "", "a number was expected", id="nothing typed"),
    pytest.param(TEXT, "", "Type an answer, or s to skip", id="no text"),
    pytest.param(WHOLE, "30%", "is a percentage", id="per cent of what?"),
    pytest.param(PERCENT, "9,8", "could mean 9.8 or 98", id="a comma for what?"),
    pytest.param(WHOLE, "2.5", "2.5 is not a whole number", id="no whole number"),
    pytest.param(DAY, TOMORROW.isoformat(), "This day is in the future", id="tomorrow"),
    pytest.param(DAY, "25/12/2099", "This day is in the future", id="a day to come, day first"),
    pytest.param(DAY, "31/02/2026", "is not a date", id="no such day"),
    pytest.param(DAY, "5/6/2026", "could mean", id="June or May?"),
    pytest.param(DAY, "2026/02/31", "is not a date", id="no such day, year first"),
    pytest.param(DAY, "01/03/26", "could mean", id="two digits of a year"),
    pytest.param(CHOICE, "5", "a number from 1 to 4", id="no such option"),
    pytest.param(CHOICE, "", "a number from 1 to 4", id="no option chosen before"),
    pytest.param(LIST, "1 99", HOW_MANY, id="no such point"),
    pytest.param(LIST, "x", HOW_MANY, id="no point at all"),
    pytest.param(LIST, "", "type numbers, or 0 for none of these", id="Enter chooses nothing"),
    pytest.param(LIST, ",", HOW_MANY, id="commas alone"),
]  # fmt: skip


def typed(path, kind, text):
    question = first(path, *kind)
    company(path, depth="full")
    return question, plain(path, ["j", question.id, text])


@pytest.mark.parametrize(("kind", "text", "kept"), CASES)
def test_what_is_typed_is_kept_in_the_files_form(path, kind, text, kept):
    question, done = typed(path, kind, text)
    assert answered(path) == {question.id: kept(question) if callable(kept) else kept}, done.stdout[-500:]


@pytest.mark.parametrize(("kind", "text", "said"), WRONG)
def test_what_makes_no_answer_is_refused_and_asked_again(path, kind, text, said):
    question, done = typed(path, kind, text)
    assert said in done.stdout.rpartition(f"\n{question.id} ")[2]
    assert answered(path) == {} and done.returncode == 130


HOSTILE = st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Lu", "Lo"])


@given(st.text(HOSTILE | st.sampled_from("\x1b\r\n\t\x85\u2028\u202e\u2066 　中")))
def test_what_is_typed_is_one_line_without_controls(text):
    line = typed_line(text)
    assert not {unicodedata.category(c) for c in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(line) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
    assert line == line.strip() == typed_line(line)
    letters = [c for c in text if unicodedata.category(c) in ("Lu", "Lo")]
    assert [c for c in line if unicodedata.category(c) in ("Lu", "Lo")] == letters


def test_a_note_of_several_lines_is_kept_by_enter(path):
    note = "first line\n\tsecond line"
    question = walk(path)[0].question
    company(path, depth="full", answers={question.id: {"note": note}})
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt().step("t").step(ENTER)
    terminal.step("1").send(CTRL_C)
    assert terminal.close() == 130
    assert answered(path)[question.id]["note"] == note


def test_the_same_mistakes_at_a_terminal(path):
    company(path, depth="full")
    number, day, ticks, words = (first(path, *kind) for kind in (PERCENT, DAY, LIST, TEXT))
    terminal = Terminal("assess", path, cwd=path.parent, height=70).prompt()
    terminal.step("j").step(number.id + ENTER)
    unit = HKAEO.questions[number.id].unit["en"]
    assert f"Number 0–100 {unit}:" in terminal.screen
    terminal.send("120" + ENTER).until("120 is out of range, 0–100")
    terminal.step(WIPE + "j" + ENTER).step(day.id + ENTER)
    terminal.send(TOMORROW.isoformat() + ENTER).until("This day is in the future")
    terminal.step(WIPE + "2026/3/1" + ENTER)
    for question, typed_ in ((ticks, "a"), (words, "外判予 ABC")):
        if terminal.heading() == "Overview":
            terminal.step(ENTER)
        at = HKAEO.questions[terminal.question()]
        terminal.step("j" + ENTER * isinstance(at, DateQuestion | NumberQuestion))
        terminal.step(question.id + ENTER).step(typed_ + ENTER)
    terminal.send(CTRL_C)
    assert terminal.close() == 130
    assert answered(path) == {
        day.id: "2026-03-01",
        ticks.id: [i.id for i in ticks.items],
        words.id: "外判予 ABC",
    }
