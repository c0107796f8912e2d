"""Conditions: when a question is asked, and what could still become true."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ValidationError

from aeo_ipass.questionnaire.conditions import holds, may_hold
from aeo_ipass.questionnaire.conditions import tests as parts_of
from aeo_ipass.questionnaire.fields import Condition
from aeo_ipass.validation.core import validator

_adapter = validator(Condition)

PROFILE = {"cargo": True, "roles": ("importer", "haulier"), "form": "limited", "fleet": (), "shifts": False}
SITE = {"cargo": False, "premises": "open_yard", "security": ("guards",)}

CARGO = {"profile": "cargo", "is": True}
YARD = {"site": "premises", "is": "open_yard"}
TRUE, FALSE = CARGO, {"not": CARGO}


def condition(data):
    return _adapter.validate_python(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (CARGO, True),
        ({"profile": "cargo", "is": False}, False),
        ({"profile": "shifts", "is": False}, True),
        ({"profile": "form", "is": "limited"}, True),
        ({"profile": "form", "is": "partnership"}, False),
        ({"profile": "form", "includes_any": ["partnership", "limited"]}, True),
        ({"profile": "roles", "includes_any": ["haulier"]}, True),
        ({"profile": "roles", "includes_any": ["airline", "courier"]}, False),
        ({"profile": "roles", "includes_any": ["airline", "importer"]}, True),
        ({"profile": "roles", "includes_any": []}, False),
        ({"profile": "fleet", "includes_any": ["own"]}, False),
        ({"profile": "unheard", "is": True}, False),
        ({"profile": "unheard", "includes_any": ["own"]}, False),
        ({"site": "cargo", "is": True}, False),
        ({"site": "cargo", "is": False}, True),
        (YARD, True),
        ({"site": "security", "includes_any": ["guards", "cctv"]}, True),
        ({"profile": "premises", "is": "open_yard"}, False),
        ({"all": []}, True),
        ({"any": []}, False),
        ({"all": [TRUE, YARD]}, True),
        ({"all": [TRUE, FALSE]}, False),
        ({"any": [FALSE, YARD]}, True),
        ({"any": [FALSE, FALSE]}, False),
        ({"not": FALSE}, True),
        ({"not": {"any": [FALSE, {"all": [TRUE, {"not": YARD}]}]}}, True),
    ],
    ids=str,
)
def test_holds(data, expected):
    assert holds(condition(data), PROFILE, SITE) is expected


def test_no_condition_always_holds_and_tests_nothing():
    assert holds(None, {}, {}) and may_hold(None, {}, {})
    assert list(parts_of(None)) == []


def test_tests_are_listed_in_the_order_written():
    found = list(
        parts_of(condition({"all": [CARGO, {"any": [YARD, {"not": {"profile": "form", "is": "limited"}}]}]}))
    )
    assert [getattr(t, "profile", None) or t.site for t in found] == ["cargo", "premises", "form"]


@pytest.mark.parametrize(
    "data",
    [
        {"when": "cargo"},
        {},
        "cargo",
        True,
        ["cargo"],
        {"profile": "cargo", "si": True},
        {"profile": "cargo", "is": 1.5},
        {"profile": "cargo", "site": "cargo", "is": True},
        {"profile": "roles", "includes_any": "importer"},
        {"all": {"profile": "cargo", "is": True}},
        {"any": [CARGO], "all": [CARGO]},
        {"not": [CARGO]},
        {"all": [{"when": 1}]},
    ],
    ids=str,
)
def test_what_is_no_condition(data):
    with pytest.raises(ValidationError):
        condition(data)


@pytest.mark.parametrize(
    ("data", "profile", "expected"),
    [
        (CARGO, {}, True),
        (CARGO, {"cargo": False}, False),
        ({"not": CARGO}, {}, True),
        ({"not": CARGO}, {"cargo": True}, False),
        ({"all": [CARGO, YARD]}, {}, True),
        ({"all": [CARGO, YARD]}, {"cargo": False}, False),
        ({"any": [CARGO, {"profile": "b", "is": True}]}, {"cargo": False}, True),
        ({"any": [CARGO, {"profile": "b", "is": True}]}, {"cargo": False, "b": False}, False),
        ({"not": {"all": [CARGO, {"profile": "b", "is": True}]}}, {"cargo": True}, True),
    ],
    ids=str,
)
def test_may_hold_while_keys_are_missing(data, profile, expected):
    assert may_hold(condition(data), profile, {}) is expected


# --- against every way the missing keys can turn out ------------------------------------------

KEYS = ("a", "b", "c")
TESTS = st.builds(
    lambda where, key, value: {where: key, "is": value},
    st.sampled_from(["profile", "site"]),
    st.sampled_from(KEYS),
    st.booleans(),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)
FACTS = st.dictionaries(st.sampled_from(KEYS), st.booleans())
COMPLETE = st.fixed_dictionaries({k: st.booleans() for k in KEYS})


@settings(deadline=None, max_examples=100)
@given(CONDITIONS, FACTS, FACTS)
def test_may_hold_never_rules_out_what_can_become_true(data, profile, site):
    found = condition(data)
    missing = [("p", k) for k in KEYS if k not in profile] + [("s", k) for k in KEYS if k not in site]
    outcomes = set()
    for values in product([True, False], repeat=len(missing)):
        more = dict(zip(missing, values, strict=True))
        whole_profile = profile | {k: v for (where, k), v in more.items() if where == "p"}
        whole_site = site | {k: v for (where, k), v in more.items() if where == "s"}
        outcomes.add(holds(found, whole_profile, whole_site))
    if True in outcomes:
        assert may_hold(found, profile, site)
    if not missing:
        assert {may_hold(found, profile, site)} == outcomes


@settings(deadline=None, max_examples=100)
@given(CONDITIONS, CONDITIONS, COMPLETE, COMPLETE)
def test_not_all_is_any_not(one, two, profile, site):
    left = condition({"not": {"all": [one, two]}})
    right = condition({"any": [{"not": one}, {"not": two}]})
    assert holds(left, profile, site) is holds(right, profile, site)


@settings(deadline=None, max_examples=60)
@given(CONDITIONS, COMPLETE, COMPLETE)
def test_not_turns_the_outcome_round(data, profile, site):
    assert holds(condition({"not": data}), profile, site) is not holds(condition(data), profile, site)
