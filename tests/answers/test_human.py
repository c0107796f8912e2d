"""Answers as people write them come out in the strict form of the files, or are refused with what they could mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers import human
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.values import plain, read_value
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire.load import build
from kit import made_up


def text(en, hant=None, hans=None):
    return {"en": en, "zh-Hant": hant or en, "zh-Hans": hans or en}


def question(name, kind, **more):
    return {"id": name, "type": kind, "level": "required", "label": text(name), "text": text(name), **more}


def in_three_languages(questions):
    """The made-up programme with these questions; what others say of languages that it has is not checked."""
    files = {"programme.yaml": made_up.PROGRAMME, "profile.yaml": made_up.PROFILE}
    criteria = {
        f"criteria/{c}.yaml": {"id": c, "title": text(c), "questions": questions if c == "A" else []}
        for c in "ABC"
    }
    return build({**files, **criteria}, "made-up", trusted=True)


ASKED = in_three_languages(
    [
        made_up.scale("A-01", allow_na=True),
        question("A-02", "choice", options=[
            {"id": "daily", "attainment": 100, "text": text("Every day", "每日", "每天")},
            {"id": "weekly", "attainment": 50, "text": text("Every week; or when asked", "每星期；或按要求", "每周；或按要求")},
            {"id": "twin_a", "attainment": 0, "text": text("Twins")}, {"id": "twin_b", "attainment": 0, "text": text("twins")}]),
        question("A-03", "yes_no"),
        question("A-04", "checklist", items=[
            {"id": "fence", "text": text("Fence", "圍欄", "围栏")}, {"id": "gates", "text": text("Gates; manned", "閘口；有人看守", "大门；有人值守")}]),
        question("A-05", "number", unit=text("%"), min=0, max=100, bands=[{"at_least": 90, "attainment": 100}]),
        question("A-06", "number", unit=text("days", "日", "天"), integer=True, bands=[{"at_least": 1, "attainment": 100}]),
        question("A-07", "date", bands=[{"within_months": 12, "attainment": 100}]),
        question("A-08", "text"),
        question("A-09", "checklist", items=[{"id": "none", "text": text("Nothing")}, {"id": "rest", "text": text("Something")}]),
    ],
)  # fmt: skip
QUESTIONS = ASKED.questions


def written(name, words):
    return human.value(words, QUESTIONS[name], ASKED.programme)


@pytest.mark.parametrize(
    ("name", "words", "strict"),
    [
        ("A-01", "full", "full"), ("A-01", "FULL", "full"), ("A-01", "ｆｕｌｌ", "full"), ("A-01", "不適用", "not_applicable"),
        ("A-01", "N/A", "not_applicable"), ("A-01", "Unsure", "unsure"), ("A-01", "不确定", "unsure"),
        ("A-02", "daily", "daily"), ("A-02", "every  DAY", "daily"), ("A-02", "每日", "daily"), ("A-02", "每天", "daily"),
        ("A-02", "Every week; or when asked", "weekly"), ("A-02", "每星期；或按要求", "weekly"), ("A-02", "twin_a", "twin_a"),
        ("A-03", "Yes", "yes"), ("A-03", "是", "yes"), ("A-03", "TRUE", "yes"), ("A-03", "没有", "no"), ("A-03", "Ｎ", "no"),
        ("A-04", "none", []), ("A-09", "none", []), ("A-09", "rest", ["rest"]), ("A-04", "None", []), ("A-04", "fence", ["fence"]), ("A-04", "fence; gates", ["fence", "gates"]),
        ("A-04", "圍欄；gates", ["fence", "gates"]), ("A-04", "Gates; manned", ["gates"]), ("A-04", "Gates; manned; Fence", ["gates", "fence"]),
        ("A-04", "fence;\n大门；有人值守", ["fence", "gates"]), ("A-04", "fence; moat", ["fence", "moat"]), ("A-04", "unsure", "unsure"),
        ("A-05", "９８％", 98), ("A-05", "unsure", "unsure"), ("A-06", "1,200 days", 1200), ("A-07", "2026/6/5", "2026-06-05"),
        ("A-07", "Never", "never"), ("A-07", "從未", "never"), ("A-08", "Never 5/6/2026", "Never 5/6/2026"), ("A-08", "N/A", "N/A"),
    ],
)  # fmt: skip
def test_what_people_write_in_the_form_of_the_files(name, words, strict):
    assert written(name, words) == strict


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("A-02", "TWINS", "twin_a, twin_b"), ("A-05", "97,5", "97.5 or 975"), ("A-06", "98%", "percentage"),
        ("A-07", "5/6/2026", "2026-06-05 or 2026-05-06"), ("A-07", "2026/2/30", "no such day"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_refused_with_what_it_could_mean(name, words, said):
    with pytest.raises(human.Unclear) as caught:
        written(name, words)
    assert said in caught.value.message.format(**caught.value.facts)


@pytest.mark.parametrize(
    ("name", "words"),
    [("A-01", "fully"), ("A-02", "monthly"), ("A-03", "perhaps"), ("A-05", "many"), ("A-07", "soon")],
)
def test_what_means_nothing_is_refused(name, words):
    with pytest.raises(human.BadValue):
        written(name, words)


@given(st.sampled_from(sorted(QUESTIONS)), st.text(max_size=20))
def test_whatever_is_written_can_be_checked_or_is_refused(name, words):
    try:
        strict = written(name, words)
    except human.BadValue as bad:
        assert bad.message.format(**bad.facts)
        return
    try:
        checked = read_value(QUESTIONS[name], strict, ASKED.programme)
    except human.BadValue as bad:  # a number out of range, an item that does not exist
        assert bad.message.format(**bad.facts)
    else:
        assert plain(checked) == strict or isinstance(strict, list)


# --- the strict form, and how to get to it ---------------------------------------------------

HEAD = "format: aeo-ipass/answers/1\nquestionnaire: made-up@1\ncompany: {name: Example Limited}\n"


def the_error(body):
    reading = read_sheet(parse_yaml(HEAD + body), ASKED, "a.yaml")
    assert reading.sheet is None
    (issue,) = reading.errors
    return issue


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("answers: {A-01: ＦＵＬＬ}", "“full”"), ("answers: {A-02: 每日}", "“daily”"), ("answers: {A-03: 是}", "“yes”"),
        ("answers: {A-04: [圍欄]}", "“fence”"), ("answers: {A-05: ９８％}", "write 98"), ("answers: {A-06: '5 days'}", "write 5"),
        ("answers: {A-07: 2026/6/5}", "write 2026-06-05"), ("answers: {A-07: 5 Jun 2026}", "write 2026-06-05"),
        ("answers: {A-07: Never}", "write never"), ("as_of: 2026年6月5日", "write 2026-06-05"), ("profile: {cargo: 是}", "write true"),
        ("profile: {roles: [TRADER]}", "“trader”"),
        ("answers: {A-01: {value: full, due: 2026/6/5}}", "write 2026-06-05"),
        ("answers: {A-01: {value: full, evidence: [{file: a.pdf, expires: 5 Jun 2026}]}}", "write 2026-06-05"),
    ],
)  # fmt: skip
def test_yaml_stays_strict_and_the_message_gives_the_form(body, hint):
    assert hint in the_error(body).hint_text()


@pytest.mark.parametrize(
    "body", ["answers: {A-07: 5/6/2026}", "as_of: 5/6/2026", "answers: {A-01: {value: full, due: 5/6/2026}}"]
)
def test_an_unclear_date_in_yaml_is_refused_with_its_readings(body):
    assert "2026-06-05 or 2026-05-06" in the_error(body).text()


def test_a_number_that_would_be_out_of_range_is_not_advised():
    assert "150" not in the_error("answers: {A-05: １５０}").hint_text()


def test_a_file_of_endless_faults_is_told_of_as_far_as_anybody_reads():
    body = "answers:\n" + "".join(f"  Z-{n}: 1\n" for n in range(3000))
    reading = read_sheet(parse_yaml(HEAD + body), ASKED, "a.yaml")
    assert len(reading.errors) == 1001
    assert "1000" in reading.errors[-1].text()
