"""What work can make of an answer, for random questions, against trying every answer there is."""

from dataclasses import replace
from itertools import combinations
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers.model import Answer
from aeo_ipass.plan.moves import moves
from aeo_ipass.questionnaire.questions import ChecklistItem, NumberBand
from aeo_ipass.scoring.assessment import Bounds
from aeo_ipass.scoring.attainment import attainment
from kit.made_up import AS_OF, assess, programme, text

NAMED = {"level": "recommended", "label": text("A"), "text": text("A"), "effort": "M", "evidence": ["paper"]}
HALVES = st.integers(-4, 14).map(lambda n: n / 2)
NUMBER = {"type": "number", "bands": [{"at_least": 1, "attainment": 100}]}
LIST = {"type": "checklist", "items": [{"id": i, "text": text(i)} for i in "pq"]}


def asked(**kind):
    return programme(A=[{"id": "A-01", **NAMED, **kind}])


ASKED = {"number": asked(**NUMBER), "checklist": asked(**LIST)}
PARTS = {
    kind: assess(ASKED[kind], {"A-01": value}).criteria["A"].parts[0]
    for kind, value in (("number", 0), ("checklist", []))
}


def raised(kind, value, **changes):
    """What a question of this kind, changed so, can be raised to from this answer, by attainment; and the question."""
    found = ASKED[kind]
    question = found.questions["A-01"].model_copy(update=changes)
    now = attainment(question, value, found.programme, AS_OF)
    part = replace(PARTS[kind], bounds=Bounds(now, now), answer=Answer(value))
    every = moves(question, part, found.programme, AS_OF, "ignore")
    assert [m.attainment for m in every] == sorted({m.attainment for m in every})
    assert all(m.attainment > now and m.cost == 5 * (m.attainment - now) for m in every)
    return {m.attainment: m.value for m in every}, question, now


@st.composite
def numbers(draw):
    integer = draw(st.booleans())
    limit = st.integers(-2, 7) if integer else HALVES
    bands = draw(
        st.lists(
            st.builds(_band, limit, st.sampled_from("<>"), st.sampled_from([0, 40, 70, 100])),
            min_size=1,
            max_size=4,
        )
    )
    low, high = draw(st.one_of(st.none(), limit)), draw(st.one_of(st.none(), limit))
    low, high = (high, low) if low is not None and high is not None and high < low else (low, high)
    value = max(draw(limit), low) if low is not None else draw(limit)
    return (value if high is None else min(value, high)), {
        "bands": tuple(bands),
        "min": low,
        "max": high,
        "integer": integer,
    }


def _band(limit, way, worth):
    return NumberBand(**{"at_least" if way == ">" else "at_most": limit}, attainment=worth)


@given(numbers())
def test_every_step_that_a_number_can_reach_is_found_and_the_nearest_of_whole_ones(found):
    value, changes = found
    made, question, now = raised("number", value, **changes)
    steps = range(-60, 100, 10) if question.integer else range(-60, 100)
    worth = {}
    for n in (step / 10 if not question.integer else step // 10 for step in steps):
        if (question.min is None or n >= question.min) and (question.max is None or n <= question.max):
            worth.setdefault(attainment(question, n, ASKED["number"].programme, AS_OF), []).append(n)
    assert made.keys() == {b for b in worth if b > now}
    for b, number in made.items():
        assert attainment(question, number, ASKED["number"].programme, AS_OF) == b
        assert (question.min is None or number >= question.min) and (
            question.max is None or number <= question.max
        )
        if question.integer:
            assert isinstance(number, int)
            assert abs(number - value) == min(abs(n - value) for n in worth[b])


def test_the_nearest_limit_is_proposed_of_other_numbers_too():
    bands = (
        NumberBand(at_least=20, attainment=0),
        NumberBand(at_least=12.5, attainment=40),
        NumberBand(at_least=10, attainment=100),
    )
    assert raised("number", 15.5, bands=bands, integer=False)[0] == {100: 10 + 1.25}
    assert raised("number", 25.5, bands=bands, integer=False)[0] == {40: 20 - 3.75, 100: 11.25}


@pytest.mark.parametrize(("bands", "ends", "made"), [
    (["<15", ">12"], (None, None), {100: 16}), (["<15", ">12"], (None, 15.5), {100: 15.5}), (["<15", ">12"], (None, 15), {}),
    ([">12", "<15"], (None, None), {100: 11}), ([">12", "<15"], (11.5, None), {100: 11.5}), ([">12", "<15"], (12, None), {}),
])  # fmt: skip
def test_what_lies_beyond_all_limits_is_reached_within_the_range(bands, ends, made):
    """The first band is worth nothing, the second all; where both hold, the first counts."""
    bands = tuple(_band(float(b[1:]), b[0], worth) for b, worth in zip(bands, (0, 100), strict=True))
    assert raised("number", 13, bands=bands, min=ends[0], max=ends[1], integer=False)[0] == made


@pytest.mark.parametrize(("bands", "ends", "value", "made"), [
    ({"<2": 0, "<9": 100}, (None, None), 1, 3), ({"<-5": 0, "<2": 0, "<9": 100}, (None, None), 1, 3), ({">20": 0, ">7.5": 100, "<-5": 0}, (None, None), 1, 8), ({">30": 0, ">9": 0, ">2": 100}, (None, None), 12, 8), ({">7.5": 100}, (None, None), 1, 8),
    ({"<7.5": 100}, (None, None), 20, 7), ({">12": 100}, (0, 12), 5, 12), ({"<12": 100}, (12, 20), 15, 12),
])  # fmt: skip
def test_of_whole_numbers_the_nearest_is_proposed(bands, ends, value, made):
    bands = tuple(_band(float(b[1:]), b[0], worth) for b, worth in bands.items())
    assert raised("number", value, bands=bands, min=ends[0], max=ends[1], integer=True)[0] == {100: made}


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.sets(st.integers(0, 4)))
def test_every_share_is_made_with_the_fewest_ticks_more_and_of_these_the_first(weights, ticked):
    items = tuple(ChecklistItem(id=f"i{n}", text=text("i"), weight=w) for n, w in enumerate(weights))
    value = tuple(f"i{n}" for n in range(len(items)) if n in ticked)
    made, question, now = raised("checklist", value, items=items)
    free = [n for n in range(len(items)) if n not in ticked]
    expected = {}
    for more in (m for size in range(1, len(free) + 1) for m in combinations(free, size)):
        kept = tuple(i.id for n, i in enumerate(items) if n in ticked or n in more)
        worth = attainment(question, kept, ASKED["checklist"].programme, AS_OF)
        rank = (len(more), more[::-1])
        if worth > now and (worth not in expected or rank < expected[worth][0]):
            expected[worth] = rank, kept
    assert made == {worth: kept for worth, (_, kept) in expected.items()}


def test_of_shares_that_round_to_the_same_the_smaller_is_made():
    items = tuple(ChecklistItem(id=i, text=text(i), weight=w) for i, w in (("p", 5), ("q", 4), ("r", 121)))
    assert raised("checklist", (), items=items)[0][3] == ("q",)


def test_a_raise_to_a_half_and_one_of_which_no_evidence_is_asked_need_none():
    options = [{"id": o, "attainment": n, "text": text(o)} for o, n in (("a", 100), ("b", 50), ("c", 0))]
    for question, proofs in (
        ({"type": "choice", "options": options, "evidence": ["paper"]}, [False, True]),
        ({"type": "yes_no"}, [False]),
    ):
        whole = programme(A=[{"id": "A-01", **NAMED, "evidence": [], **question}])
        found = assess(whole, {"A-01": "c" if "options" in question else "no"}, evidence="require")
        part = found.criteria["A"].parts[0]
        every = moves(whole.questions["A-01"], part, whole.programme, AS_OF, "require")
        assert list(map(attrgetter("proof"), every)) == proofs
