"""Answers without effect, against grading every combination of answers of a small criterion."""

from dataclasses import replace
from itertools import chain, combinations, pairwise, product

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from aeo_ipass.answers.model import Answer, QuestionAnswers
from aeo_ipass.lint.checks import effect
from aeo_ipass.lint.context import Context
from aeo_ipass.questionnaire.load import build
from aeo_ipass.scoring import score
from aeo_ipass.scoring.attainment import add_months, attainment
from kit import made_up

PERCENT = st.integers(0, 100) | st.sampled_from([0, 50, 59, 60, 61, 79, 80, 81, 99, 100])
WEIGHT = st.integers(1, 5) | st.just(40)


def kind(name, **keys):
    return st.fixed_dictionaries({"type": st.just(name), "weight": WEIGHT, **keys})


def named(**keys):
    """Lists of two or three things with ids."""
    things = st.lists(st.fixed_dictionaries(keys), min_size=2, max_size=3)
    return things.map(
        lambda found: [{"id": i, "text": made_up.text(i), **t} for i, t in zip("abc", found, strict=False)]
    )


def bands(key, limits):
    values = st.tuples(PERCENT, PERCENT)
    return values.map(lambda v: [{key: n, "attainment": a} for n, a in zip(limits, v, strict=True)])


QUESTIONS = st.lists(
    st.one_of(
        kind("yes_no", good=st.sampled_from(["yes", "no"])),
        kind("choice", options=named(attainment=PERCENT)),
        kind("checklist", items=named(weight=WEIGHT | st.just(1000))),
        kind("number", bands=bands("at_least", (9, 5))),
        kind("date", bands=bands("within_months", (12, 36))),
    ),
    min_size=2,
    max_size=3,
)  # fmt: skip
BANDS = st.tuples(PERCENT, PERCENT).map(sorted).map(lambda pair: {"amber": pair[0], "green": pair[1]})
GRADE = st.sampled_from(["red", "amber", "green"])
LEVELS = st.fixed_dictionaries(
    {
        "caps": st.lists(st.fixed_dictionaries({"below": PERCENT, "grade": GRADE}), max_size=2),
        "shares": st.lists(
            st.fixed_dictionaries(
                {"more_than": PERCENT, "grade": GRADE},
                optional={"below": PERCENT, "not_applicable": st.booleans()},
            ),
            max_size=2,
        ),
    }
)


def criterion(asked, thresholds, gates):
    """A questionnaire with one criterion of these questions, all of one level."""
    programme = {**made_up.PROGRAMME, "bands": thresholds, "levels": {"only": {"weight": 1, **gates}},
                 "tiers": {"1": {"criteria": ["A"], "almost_ready": {"max_amber": 0}}}}  # fmt: skip
    questions = [
        {"id": f"A-{n}", "level": "only", "label": made_up.text(f"{n}"), "text": made_up.text(f"{n}?"), **q}
        for n, q in enumerate(asked)
    ]
    file = {"id": "A", "title": made_up.text("A"), "questions": questions}
    files = {"programme.yaml": programme, "profile.yaml": made_up.PROFILE, "criteria/A.yaml": file}
    return build(files, "made-up", trusted=False)


def values(question):
    """Answers to a question that bring about everything it can be worth."""
    match question.type:
        case "checklist":
            ids = [i.id for i in question.items]
            return list(chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1)))
        case "number":
            return [0, *(b.at_least for b in question.bands)]
        case "date":
            return ["never", *(add_months(made_up.AS_OF, -b.within_months) for b in question.bands)]
        case "yes_no":
            return ["yes", "no"]
        case _:
            return [o.id for o in question.options]


def reported(whole):
    """What the check says is without effect."""
    for finding in effect.check(Context(whole, {}, "made-up")):
        facts = finding.facts
        assert "{" not in finding.text()
        if finding.code == "item-without-effect":
            yield facts["name"], facts["item"]
        else:
            yield facts["name"], (facts["low"], facts["high"])


def graded(whole):
    """The grade of every combination of answers."""
    empty = made_up.sheet(whole, {}, target_tier="1")
    names = list(whole.questions)
    for combination in product(*map(values, whole.questions.values())):
        answers = {n: QuestionAnswers(Answer(v)) for n, v in zip(names, combination, strict=True)}
        found = score(replace(empty, answers=answers), whole, as_of=made_up.AS_OF)
        yield combination, found.criteria["A"].grade.worst


def silent(whole):
    """What no combination of answers shows an effect of: steps between answers, and items of checklists."""
    grades = dict(graded(whole))
    for n, question in enumerate(whole.questions.values()):
        rest = {(c[:n], c[n + 1 :]) for c in grades}

        def same(one, other, n=n, rest=rest):
            return all(grades[(*a, one, *b)] == grades[(*a, other, *b)] for a, b in rest)

        if question.type == "checklist":
            for item in question.items:
                without = [v for v in values(question) if item.id not in v]
                if all(same(v, _ticked(question, v, item)) for v in without):
                    yield question.id, item.id
            continue
        worth = {attainment(question, v, whole.programme, made_up.AS_OF): v for v in values(question)}
        for low, high in pairwise(sorted(worth)):
            if same(worth[low], worth[high]):
                yield question.id, (low, high)


def _ticked(question, value, item):
    return tuple(i.id for i in question.items if i.id in value or i is item)


def checklist(weight, *weights):
    items = [{"id": i, "text": made_up.text(i), "weight": w} for i, w in zip("abc", weights, strict=False)]
    return {"type": "checklist", "weight": weight, "items": items}


@settings(max_examples=100)
@given(QUESTIONS, BANDS)
# Rounding down loses the first item: 1 % would reach Amber, one of 1001 parts does not.
@example([checklist(1, 1, 1000), {"type": "yes_no", "weight": 2}], {"amber": 67, "green": 90})
def test_without_gates_exactly_what_no_combination_shows_is_reported(asked, thresholds):
    whole = criterion(asked, thresholds, {})
    found = sorted(reported(whole), key=str)
    event("some without effect" if found else "all with effect")
    assert found == sorted(silent(whole), key=str)


def choice(*attainments):
    options = [
        {"id": i, "text": made_up.text(i), "attainment": a} for i, a in zip("abc", attainments, strict=False)
    ]
    return {"type": "choice", "weight": 1, "options": options}


@settings(max_examples=100)
@given(QUESTIONS, BANDS, LEVELS)
# A share without “below” counts everything below 100.
@example(
    [choice(0, 99, 100), choice(0, 99, 100)],
    {"amber": 20, "green": 60},
    {"shares": [{"more_than": 10, "grade": "amber"}]},
)
def test_with_gates_nothing_is_reported_that_some_combination_shows(asked, thresholds, gates):
    whole = criterion(asked, thresholds, gates)
    assert set(reported(whole)) <= set(silent(whole))


@pytest.mark.parametrize(
    ("gates", "silent"),
    [
        ({}, True),
        ({"caps": [{"below": 1, "grade": "amber"}]}, False),
        ({"shares": [{"below": 1, "more_than": 10, "grade": "amber"}]}, False),
        # What does not apply counts there, not what an answer is worth.
        ({"shares": [{"below": 1, "not_applicable": True, "more_than": 10, "grade": "amber"}]}, True),
    ],
)
def test_a_gate_between_two_answers_is_an_effect(gates, silent):
    asked, thresholds = [choice(0, 1, 100), {"type": "yes_no", "weight": 1}], {"amber": 10, "green": 45}
    assert (("A-0", (0, 1)) in set(reported(criterion(asked, thresholds, gates)))) is silent


def test_a_question_that_is_alone_is_not_judged():
    assert list(reported(criterion([choice(0, 99, 100)], {"amber": 60, "green": 80}, {}))) == []
