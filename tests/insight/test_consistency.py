"""Rules about answers hold exactly when all their parts do: where the questions are asked, site by site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers import store
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.insight.consistency import misfits, misfits_of
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.conditions import holds
from aeo_ipass.questionnaire.consistency.rules import AnswerTest, Consistency
from aeo_ipass.scoring import score
from conftest import ROOT
from kit.any_company import PROGRAMME, companies
from kit.made_up import AS_OF, sheet, text

FOLDERS = ("hkaeo", "partner")
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
WORDS = {
    "scale": ["none", "partial", "mostly", "full"], "choice": ["bad", "good"], "yes_no": ["yes", "no"],
    "checklist": ["one", "two", "three"], "date": ["never"], "number": [], "text": [],
}  # fmt: skip
CONDITIONS = [
    {"profile": "cargo", "is": True},
    {"site": "yard", "is": True},
    {"not": {"any": [{"profile": "roles", "includes_any": ["trader"]}, {"site": "yard", "is": False}]}},
]


@st.composite
def answer_tests(draw):
    """A test that fits its question."""
    question = draw(st.sampled_from([*PROGRAMME.questions.values()]))
    words = WORDS[question.type]
    some = st.lists(st.sampled_from(words), unique=True, min_size=1) if words else st.nothing()
    aside = [{"any_of": ["not_applicable"]}] if question.allow_na else []
    ways = [
        some.map(lambda w: {"any_of": w}),
        some.map(lambda w: {"none_of": w}),
        st.just({"answered": True}),
    ]
    if question.type in ("number", "checklist"):
        most = 100 if question.type == "number" else 3
        ways += [
            st.fixed_dictionaries({key: st.integers(0, most)}) for key in ("at_least", "at_most")
        ] + [st.integers(0, most).map(lambda n: {"at_least": n, "at_most": n})]  # fmt: skip
    return {"question": question.id, **draw(st.one_of(*ways, *map(st.just, aside)))}


def rules(*whens):
    """Rules of these parts, as the questionnaire has them."""
    found = [
        {"id": f"r{n}", "severity": "oddity", "when": w, "text": text("Odd.")} for n, w in enumerate(whens)
    ]
    return PROGRAMME.model_copy(update={"consistency": Consistency.model_validate({"rules": found}).rules})


def expected(rule, found, depth):
    """The sites at which a rule ought to hold, written down from what the format says."""
    asked = {name: PROGRAMME.questions[name] for name in rule.questions}
    about_sites = any(q.scope == "site" for q in asked.values()) or "SiteTest" in repr(rule.when)
    for site in found.sites if about_sites else [None]:
        facts = site.facts if site else {}
        if all(_true(part, found, site.id if site else None, facts, depth) for part in rule.when):
            yield site.id if site else None


def _true(part, found, site, facts, depth):
    if not isinstance(part, AnswerTest):
        return holds(part, found.profile, facts)
    question, given = PROGRAMME.questions[part.question], found.answers.get(part.question)
    if given is None or question.retired or (depth == "quick" and not question.quick):
        return False
    if not holds(question.applies_when, found.profile, facts):
        return False
    value = given.at(site if question.scope == "site" else None).value
    if value in (None, "unsure"):
        return False
    if value == "not_applicable":
        return part.any_of is not None and "not_applicable" in part.any_of
    held = set(value) if isinstance(value, tuple) else {value}
    size = len(value) if isinstance(value, tuple) else value
    return {
        part.any_of is not None: lambda: bool(held & set(part.any_of or ())),
        part.none_of is not None: lambda: not held & set(part.none_of or ()),
        part.answered is not None: lambda: True,
        part.at_least is not None or part.at_most is not None: lambda: (
            (size if part.at_least is None else part.at_least) <= size <= (size if part.at_most is None else part.at_most)
        ),
    }[True]()  # fmt: skip


@given(
    companies(),
    st.lists(
        st.lists(st.one_of(answer_tests(), st.sampled_from(CONDITIONS)), min_size=2, max_size=3),
        min_size=1,
        max_size=6,
    ),
)
def test_a_rule_holds_exactly_where_all_its_parts_do(company, whens):
    answers, more = company
    whole, found = rules(*whens), sheet(PROGRAMME, answers, **more)
    for depth in ("quick", "full"):
        told = [(m.rule.id, m.site) for m in misfits(whole, found, depth)]
        assert told == [(r.id, site) for r in whole.consistency for site in expected(r, found, depth)]
    assert misfits(whole, found) == misfits(whole, found, more["depth"])


NO_CARGO = {"profile": {"cargo": False, "roles": []}}


@pytest.mark.parametrize(
    ("answers", "more", "sites"),
    [
        ({"A-01": "none", "B-01": "full"}, {}, [None]),
        ({"A-01": "none", "B-01": "full"}, {"sites": [{"id": "n"}, {"id": "s"}]}, ["n", "s"]),
        (
            {"A-01": "none", "B-01": {"value": "full", "sites": {"n": "none"}}},
            {"sites": [{"id": "n"}, {"id": "s"}]},
            ["s"],
        ),
        ({"A-01": "none", "B-01": "unsure"}, {}, []),
        ({"A-01": "none"}, {}, []),
        ({"A-01": "full", "B-01": "full"}, {}, []),
    ],
)
def test_what_the_company_answered_counts_at_every_site(answers, more, sites):
    whole = rules([{"question": "A-01", "any_of": ["none"]}, {"question": "B-01", "any_of": ["full"]}])
    assert [m.site for m in misfits(whole, sheet(PROGRAMME, answers, **more))] == sites


def test_an_answer_that_nobody_is_asked_for_says_nothing():
    whole = rules([{"question": "A-04", "at_least": 1}, {"question": "A-01", "any_of": ["none"]}])
    answers = {"A-01": "none", "A-04": ["one"]}
    assert len(misfits(whole, sheet(PROGRAMME, answers))) == 1
    assert misfits(whole, sheet(PROGRAMME, answers, **NO_CARGO)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_example_contradicts_itself(path):
    if "golden" not in path.parts:
        found = store.load(path)
        assert misfits(catalog.load(found.sheet.questionnaire_id), found.sheet) == []


# --- the rules that come along ---------------------------------------------------------------


def _shipped():
    for name in FOLDERS:
        whole = catalog.load(name)
        yield from (pytest.param(whole, rule, id=f"{name}-{rule.id}") for rule in whole.consistency)


def _fitting(question, tests):
    """An answer that passes the tests of a question, and one that does not."""
    for value in _values(question, tests):
        if all(_passes(test, value) for test in tests):
            yield value


def _passes(test, value):
    held = value if isinstance(value, list) else [value]
    size = len(value) if isinstance(value, list) else value
    return (
        (test.any_of is None or any(w in held for w in test.any_of))
        and (test.none_of is None or not any(w in held for w in test.none_of))
        and (test.at_least is None or size >= test.at_least)
        and (test.at_most is None or size <= test.at_most)
    )


def _values(question, tests):
    match question.type:
        case "checklist":
            points = [item.id for item in question.items]
            yield from ([], points, [w for t in tests for w in t.any_of or ()], points[:1])
            yield [p for p in points if not any(p in (t.none_of or ()) for t in tests)]
        case "number":
            yield from (n for n in (0, 1, 50, 80, 100) if (question.min or 0) <= n <= (question.max or 100))
        case "date":
            yield from ("never", "2026-05-01")
        case _:
            yield from WORDS.get("yes_no") if question.type == "yes_no" else []
            yield from catalog_options(question)
            if question.allow_na:
                yield "not_applicable"


def catalog_options(question):
    return [o.id for o in getattr(question, "options", ())] or (
        WORDS["scale"] if question.type == "scale" else []
    )


def _data(whole, rule, answers):
    """A company to which every key of the profile applies that the rule's questions and conditions ask for."""
    profile, site = {}, {}
    for question in whole.profile.questions:
        profile[question.id] = _most(question)
    for question in whole.profile.site_questions:
        site[question.id] = _most(question)
    profile |= {"years_trading": "2_or_more", "headcount": "50_or_more"} if "years_trading" in profile else {}
    fields = {"value": "not_applicable", "reason": "There are none."}
    return {
        "format": "aeo-ipass/answers/1", "questionnaire": whole.ref, "company": {"name": "Example"},
        "depth": "full", "profile": profile, "sites": [{"id": "one", **site}] if site else [],
        "answers": {n: fields if v == "not_applicable" else v for n, v in answers.items()},
    }  # fmt: skip


def _most(question):
    return {"yes_no": True, "choice": (question.option_ids or ("",))[0], "multi": list(question.option_ids)}[
        question.type
    ]


def _fired(whole, rule, answers):
    reading = read_sheet(_data(whole, rule, answers), whole, "made-up.yaml")
    assert reading.sheet is not None, [i.text() for i in reading.errors]
    return rule.id in [m.rule.id for m in misfits(whole, reading.sheet)]


@pytest.mark.parametrize(("whole", "rule"), list(_shipped()))
def test_each_rule_that_comes_along_holds_for_its_answers_and_for_no_others(whole, rule):
    tests = {name: [t for t in rule.answer_tests if t.question == name] for name in rule.questions}
    fitting = {name: next(_fitting(whole.questions[name], found)) for name, found in tests.items()}
    assert _fired(whole, rule, fitting)
    for name, found in tests.items():
        others = [v for v in _values(whole.questions[name], found) if not all(_passes(t, v) for t in found)]
        assert others
        for other in [*others, "unsure", None]:
            assert not _fired(whole, rule, fitting | {name: other}), (name, other)


@pytest.mark.parametrize("name", FOLDERS)
def test_rules_that_come_along_are_few_and_speak_every_language(name):
    whole = catalog.load(name)
    assert 5 <= len(whole.consistency) <= 25
    assert all(set(rule.text) == set(whole.programme.languages) for rule in whole.consistency)
    assert {rule.severity for rule in whole.consistency} == {"contradiction", "oddity"}


def test_an_assessment_is_looked_at_in_its_own_depth():
    whole = rules([{"question": "A-01", "any_of": ["none"]}, {"question": "B-01", "any_of": ["full"]}])
    found = sheet(PROGRAMME, {"A-01": "none", "B-01": "full"}, depth="full")
    full, quick = (misfits_of(score(found, whole, as_of=AS_OF, depth=d)) for d in ("full", "quick"))
    assert len(full) == 1 and quick == []  # A-01 is not in the quick set
