"""What was read before is read again without another check: with the same outcome, and in bounded memory."""

import copy
import gc
import random
import tracemalloc

from hypothesis import example, given
from hypothesis import strategies as st

from aeo_ipass.answers.model import Entry
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.read.answers import AROUND
from aeo_ipass.answers.read.seen import LONGEST, MOST, seen
from aeo_ipass.files.nodes import RawInt
from aeo_ipass.validation import names_of
from kit import made_up

text = made_up.text


def question(name, kind, **more):
    return {"id": name, "type": kind, "level": "required", "label": text(name), "text": text(name), **more}


def options(*names):
    return [{"id": name, "attainment": 0, "text": text(name)} for name in names]


EVERY = made_up.programme(
    A=[
        made_up.scale("A-01", allow_na=True),
        question("A-02", "choice", options=options("1", "both", "true")),
        question("A-03", "yes_no"),
        question("A-04", "checklist", items=[{"id": i, "text": text(i)} for i in ("fence", "gates", "7")]),
        question("A-05", "number", min=0, max=100_000, bands=[{"at_least": 90, "attainment": 100}]),
        question("A-06", "date", bands=[{"within_months": 12, "attainment": 100}]),
        question("A-07", "text"),
    ],
    B=[made_up.scale("B-01", scope="site", allow_na=True)],
)
HEAD = {"format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "Example Limited"}}


def file(answers, **more):
    return {**HEAD, **more, "answers": answers}


def raw(number, written):
    """A whole number as YAML has it, which knows how it was written."""
    found = RawInt(number)
    found.raw = written
    return found


SCALARS = st.sampled_from(
    ["full", "none", "both", "yes", "1", "true", "fence", "97.5 %", "2026-02-28", "never", "unsure", "not_applicable",
     "nonsense", "", "x" * LONGEST, "x" * (LONGEST + 1), "half \ud800", "bell \x07", True, False, None, 0, 1, 1.0, 7,
     -0.0, 10**20, raw(1, "+1"), raw(7, "07"), float("inf")]
)  # fmt: skip
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.builds(dict, value=SCALARS))
BESIDE = st.sampled_from(
    ["a note", "", " ", None, 5, True, "half \ud800", "bell \x07", ["a"], {"x-mine": 1}, "2026-02-28", "none"]
)
EVIDENCE = st.sampled_from(
    [
        [],
        [{"file": "a.pdf"}],
        [{"file": "a.pdf", "issued": "2026-02-02", "expires": "2026-01-01"}],
        [{"fil": "a"}],
        "a",
    ]
)
LONG = st.fixed_dictionaries(
    {},
    optional={
        "value": VALUES,
        **dict.fromkeys(
            ("reason", "note", "owner", "answered_by", "answered_at", "due", "x-own", "nte"), BESIDE
        ),
        "evidence": EVIDENCE,
        "sites": st.dictionaries(st.sampled_from(["quay", "yard", "x-ray"]), VALUES, max_size=2),
    },
)
USUAL = st.fixed_dictionaries({"value": SCALARS}, optional=dict.fromkeys(("reason", "note", "owner"), BESIDE))
ANSWERS = st.dictionaries(
    st.sampled_from([*EVERY.questions, "A-99", "x-mine"]), st.one_of(VALUES, USUAL, LONG), max_size=8
)
PROFILES = st.one_of(
    st.dictionaries(st.sampled_from(["cargo", "roles", "yard", "x-ray", "nothing"]), VALUES, max_size=3),
    VALUES,
)
SITES = st.one_of(
    st.none(),
    st.lists(st.fixed_dictionaries({"id": SCALARS}, optional={"yard": VALUES, "x-ray": VALUES}), max_size=2),
)


def told(data, questionnaire):
    """All that comes of reading; as a text, in which 1, 1.0 and true are not the same."""
    reading = read_sheet(data, questionnaire, "a.json")
    return repr((reading.sheet, reading.issues))


@given(st.lists(st.builds(file, ANSWERS, profile=PROFILES, sites=SITES), min_size=1, max_size=4))
@example([file({"A-02": True}), file({"A-02": 1}), file({"A-02": 1.0}), file({"A-02": "1"})])
@example([file({"A-04": ["7"]}), file({"A-04": [7]}), file({"A-04": [True]}), file({"A-04": [raw(7, "07")]})])
@example([file({"A-07": 0.0}), file({"A-07": -0.0}), file({"A-07": raw(1, "+1")}), file({"A-07": 1})])
@example(
    [file({"A-01": {"value": "not_applicable", "reason": reason}}) for reason in ("none", " ", "", None, 5)]
)
@example([file({"A-01": {"value": "not_applicable", "reason": "none"}}), file({"A-01": "not_applicable"})])
@example(
    [file({"A-01": {"value": "full", name: 5}}) for name in ("reason", "note", "owner", "answered_by", "due")]
)
@example(
    [file({"A-01": {"value": "full", "note": written}}) for written in ("half \ud800", True, ["a"], None)]
)
@example([file({"A-01": {"value": "full", "note": 5}, "A-99": 1, "A-03": "nonsense"})])
def test_reading_again_says_the_same_as_reading_for_the_first_time(files):
    for data in files:
        first = told(data, copy.copy(EVERY))
        assert told(data, EVERY) == first
        assert told(data, EVERY) == first


def test_an_answer_that_others_gave_before_is_the_same_object():
    long = {"value": "full", "note": "as seen"}
    one, two = (
        read_sheet(file(answers), EVERY, "a.json").sheet.answers
        for answers in (
            {"A-01": "full", "A-04": ["gates"], "A-05": 8},
            {"A-01": "full", "A-04": ["gates"], "A-05": 8},
        )
    )
    assert all(one[name].plain is two[name].plain for name in one)
    assert read_sheet(file({"A-01": long}), EVERY, "a.json").sheet.answers["A-01"].plain.note == "as seen"
    by_site = file({"B-01": {"sites": {"quay": "full"}}}, sites=[{"id": "quay"}])
    quays = [read_sheet(by_site, EVERY, "a.json").sheet.answers["B-01"].sites["quay"] for _ in "12"]
    assert quays[0] is quays[1]


def test_a_fault_is_told_each_time():
    for _ in range(3):
        reading = read_sheet(
            file({"A-01": "nonsense", "A-03": {"value": "yes", "nte": "a"}}), EVERY, "a.json"
        )
        assert [issue.code for issue in reading.issues] == ["unknown-option", "unknown-key"]


def test_what_may_stand_around_a_value_is_what_the_format_has_as_texts():
    hints = names_of(Entry)
    texts = {name for name, hint in hints.items() if hint == hints["note"]}
    assert texts | {"value"} == AROUND


def test_what_is_kept_is_bounded():
    for number in range(5 * MOST):
        answers = {"A-05": number, "A-07": f"text {number}", "A-04": ["7"] * (number % 300)}
        assert read_sheet(file(answers), EVERY, "a.json").sheet.answers["A-05"].plain.value == number
    assert read_sheet(file({"A-07": "x" * 10_000}), EVERY, "a.json").sheet is not None
    for asked in seen(EVERY).questions.values():
        assert len(asked.short) <= MOST
        assert all(len(written) <= LONGEST for written in asked.short if isinstance(written, str))


def test_memory_stays_flat_over_ten_thousand_records():
    rng = random.Random(1)
    tracemalloc.start()
    used = []
    for number in range(10_000):
        answers = {
            "A-01": "full",
            "A-05": rng.randrange(100_000),
            "A-07": f"{rng.random()}" * 9,
            "A-03": {"value": "no", "note": f"{number}"},
        }
        read_sheet(file(answers), EVERY, "a.json")
        if number in (2_000, 9_999):
            gc.collect()
            used.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert used[1] - used[0] < 50_000
