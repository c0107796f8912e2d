"""Every company at once: what lint proves of conditions is what trying each company shows."""

from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.lint.space import Space, deciding, describe
from aeo_ipass.questionnaire.conditions import holds
from aeo_ipass.questionnaire.fields import Condition
from aeo_ipass.questionnaire.profile import Profile
from aeo_ipass.validation import as_data
from aeo_ipass.validation.core import validator


def asked(name, kind, *options):
    return {
        "id": name,
        "type": kind,
        "text": {"en": name},
        "options": [{"id": o, "text": {"en": o}} for o in options],
    }


ROLES, GUARDS, FORMS, PLACES = (
    ("haulier", "trader"),
    ("dogs", "lights"),
    ("limited", "sole", "joint"),
    ("yard", "shop"),
)
PROFILE = Profile.model_validate(
    {
        "questions": [asked("cargo", "yes_no"), asked("form", "choice", *FORMS), asked("roles", "multi", *ROLES)],
        # The same name as in the profile: a site's key is another fact than the company's.
        "site_questions": [asked("cargo", "yes_no"), asked("place", "choice", *PLACES), asked("guards", "multi", *GUARDS)],
    }
)  # fmt: skip
SPACE = Space(PROFILE)


def subsets(options):
    return list(chain.from_iterable(combinations(options, n) for n in range(len(options) + 1)))


def every(**keys):
    """Every way in which these keys can be answered."""
    return [dict(zip(keys, values, strict=True)) for values in product(*keys.values())]


COMPANIES = list(
    product(
        every(cargo=(True, False), form=FORMS, roles=subsets(ROLES)),
        every(cargo=(True, False), place=PLACES, guards=subsets(GUARDS)),
    )
)


def is_(where, key, values):
    return st.sampled_from(values).map(lambda value: {where: key, "is": value})


def includes_any(where, key, options):
    return st.lists(st.sampled_from(options), unique=True).map(
        lambda found: {where: key, "includes_any": found}
    )


TESTS = st.one_of(
    is_("profile", "cargo", (True, False)), is_("site", "cargo", (True, False)),
    is_("profile", "form", FORMS), is_("site", "place", PLACES),
    includes_any("profile", "form", FORMS), includes_any("site", "place", PLACES),
    includes_any("profile", "roles", ROLES), includes_any("site", "guards", GUARDS),
)  # fmt: skip
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
).map(validator(Condition).validate_python)
MAYBE = st.none() | CONDITIONS


@settings(max_examples=150)
@given(MAYBE)
def test_can_hold_when_some_company_meets_it_and_can_fail_when_some_does_not(condition):
    outcomes = {holds(condition, profile, site) for profile, site in COMPANIES}
    assert (SPACE.can_hold(condition), SPACE.can_fail(condition)) == (True in outcomes, False in outcomes)


def left_out(data):
    """A condition without each of its parts in turn, inner ones too."""
    if "not" in data:
        yield from ({"not": left} for left in left_out(data["not"]))
    for kind in data.keys() & {"all", "any"}:
        for n, part in enumerate(data[kind]):
            before, after = data[kind][:n], data[kind][n + 1 :]
            if before or after:
                yield {kind: [*before, *after]}
            yield from ({kind: [*before, left, *after]} for left in left_out(part))


@settings(max_examples=150)
@given(CONDITIONS)
def test_a_part_decides_when_some_company_changes_without_it(condition):
    shorter = [validator(Condition).validate_python(c) for c in left_out(as_data(condition))]
    assert [SPACE.can_hold(mattering) for _, mattering in deciding(condition)] == [
        any(holds(condition, profile, site) != holds(left, profile, site) for profile, site in COMPANIES)
        for left in shorter
    ]


def is_like(company, facts):
    """Whether a company is as the facts say, which name one option of a list at a time."""
    profile, site = company
    whole = {"profile": profile, "site": site}
    return all(
        whole[where][key] == value if of is None else (of in whole[where][key]) is value
        for (where, key, of), value in facts.items()
    )


@settings(max_examples=150)
@given(st.lists(MAYBE, max_size=5), st.integers(0, 4))
def test_a_company_that_meets_too_few_is_found_when_there_is_one(conditions, limit):
    met = {n: sum(holds(c, profile, site) for c in conditions) for n, (profile, site) in enumerate(COMPANIES)}
    found = SPACE.fewest(conditions, limit)
    assert (found is not None) is (min(met.values()) < limit)
    if found:
        count, facts = found
        meant = {met[n] for n, company in enumerate(COMPANIES) if is_like(company, facts)}
        assert meant == {count}


def test_dozens_of_keys_are_no_hindrance_where_few_matter_together():
    """Trying 2^60 companies would never end; what is decided already must not be tried again."""
    names = [f"k{n}" for n in range(60)]
    space = Space(Profile.model_validate({"questions": [asked(n, "yes_no") for n in names]}))
    tests = [{"profile": n, "is": True} for n in names]
    parse = validator(Condition).validate_python
    assert space.can_hold(parse({"all": tests})) and space.can_fail(parse({"any": tests}))
    assert space.fewest([parse(t) for t in tests], 3)[0] < 3
    assert space.fewest([parse(t) for test in tests for t in (test, {"not": test})], 3) is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ""),
        ({("profile", "form", None): "sole"}, "form: sole"),
        ({("site", "cargo", None): False}, "cargo: no"),
        (
            {("profile", "roles", "haulier"): False, ("profile", "roles", "trader"): True, ("profile", "cargo", None): True},
            "roles: not haulier, trader; cargo: yes",
        ),
    ],
)  # fmt: skip
def test_a_company_is_described_in_the_words_of_its_profile(facts, words):
    assert describe(facts) == words
