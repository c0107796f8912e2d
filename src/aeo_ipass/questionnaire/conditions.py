"""Conditions: which companies and sites a question is for. They read profiles, never answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ..validation import Frozen, Items

Scalar = bool | str
Facts: TypeAlias = Mapping[str, Any]
"""Profile or site keys with their values: true/false, an option id, or a tuple of option ids."""


class ProfileTest(Frozen):
    """True when a profile key `is` a value, or a list `includes_any` of several."""

    profile: str
    is_: Scalar | None = None
    includes_any: Items[str] | None = None


class SiteTest(Frozen):
    """The same for a key of the site that is being judged."""

    site: str
    is_: Scalar | None = None
    includes_any: Items[str] | None = None


class All(Frozen):
    """True when every part is."""

    all: Items[Condition]


class Any_(Frozen):  # noqa: N801 - `any` is the word in the file
    """True when at least one part is."""

    any: Items[Condition]


class Not(Frozen):
    """True when its part is not."""

    not_: Condition


Condition: TypeAlias = ProfileTest | SiteTest | All | Any_ | Not
"""One of these; which is told by its key."""


def holds(condition: Condition | None, profile: Facts, site: Facts) -> bool:
    """Whether `condition` is true of this company and this site; no condition is always true."""
    match condition:
        case None:
            return True
        case ProfileTest():
            return _test(condition, profile)
        case SiteTest():
            return _test(condition, site)
        case All():
            return all(holds(c, profile, site) for c in condition.all)
        case Any_():
            return any(holds(c, profile, site) for c in condition.any)
        case Not():
            return not holds(condition.not_, profile, site)


def _test(test: ProfileTest | SiteTest, facts: Facts) -> bool:
    value = facts.get(test.profile if isinstance(test, ProfileTest) else test.site)
    if test.includes_any is None:
        return bool(value == test.is_)
    chosen = value if isinstance(value, tuple) else (value,)
    return any(option in chosen for option in test.includes_any)


def tests(condition: Condition | None) -> Iterator[ProfileTest | SiteTest]:
    """Every single test in a condition, in the order written."""
    match condition:
        case None:
            return
        case ProfileTest() | SiteTest():
            yield condition
        case All():
            for part in condition.all:
                yield from tests(part)
        case Any_():
            for part in condition.any:
                yield from tests(part)
        case Not():
            yield from tests(condition.not_)


def may_hold(condition: Condition | None, profile: Facts, site: Facts) -> bool:
    """Whether `condition` could be true once the keys still missing are known."""
    return _possible(condition, profile, site)[0]


def _possible(condition: Condition | None, profile: Facts, site: Facts) -> tuple[bool, bool]:
    """Whether a condition can come out true, and whether it can come out false."""
    match condition:
        case None:
            return True, False
        case ProfileTest() | SiteTest():
            facts, key = (
                (profile, condition.profile) if isinstance(condition, ProfileTest) else (site, condition.site)
            )
            if key not in facts:
                return True, True
            known = _test(condition, facts)
            return known, not known
        case All():
            parts = [_possible(c, profile, site) for c in condition.all]
            return all(p[0] for p in parts), any(p[1] for p in parts)
        case Any_():
            parts = [_possible(c, profile, site) for c in condition.any]
            return any(p[0] for p in parts), all(p[1] for p in parts)
        case Not():
            can_be_true, can_be_false = _possible(condition.not_, profile, site)
            return can_be_false, can_be_true
