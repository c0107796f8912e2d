"""Which questions count, for this company and each of its sites, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..answers.model import Depth
from ..questionnaire.conditions import Condition, Facts, ProfileTest, SiteTest, holds, tests
from ..questionnaire.questions import Question, TextQuestion
from .assessment import Code


def why_not(
    question: Question, profile: Mapping[str, Any], site: Mapping[str, Any], depth: Depth
) -> Code | None:
    """Why a question does not count here; None when it does."""
    if not asked(question, profile, site, depth):
        return _reason(question, profile, site)
    return Code("information", {}) if isinstance(question, TextQuestion) else None


def asked(question: Question, profile: Mapping[str, Any], site: Mapping[str, Any], depth: Depth) -> bool:
    """Whether a person of this company is asked this question, scored or not."""
    if question.retired is not None or (depth == "quick" and not question.quick):
        return False
    return holds(question.applies_when, profile, site)


def _reason(question: Question, profile: Mapping[str, Any], site: Mapping[str, Any]) -> Code:
    """Depth comes last: what the full set would not ask this company either is not left out by the quick one."""
    if question.retired is not None:
        return Code("retired", {"version": question.retired})
    if holds(question.applies_when, profile, site):
        return Code("depth", {})
    keys = dict.fromkeys(
        t.profile if isinstance(t, ProfileTest) else t.site for t in tests(question.applies_when)
    )
    return Code("condition", {"keys": list(keys)})


# --- for many companies ----------------------------------------------------------------------


class Tested:
    """Everything that conditions test, each thing a bit: where the same bits are set, the same is asked.

    A condition's outcome depends on its own bits alone, so it has to be worked out once for each mixture of these.
    """

    def __init__(self) -> None:
        self._bits: dict[tuple[type, str, bool, object], int] = {}
        self._profile, self._site = _Keys(), _Keys()

    def bits(self, condition: Condition | None) -> int:
        """The bits on which a condition depends."""
        found = 0
        for test in tests(condition):
            for value in (test.is_,) if test.includes_any is None else test.includes_any:
                found |= self._bit(test, value)
        return found

    def _bit(self, test: ProfileTest | SiteTest, value: object) -> int:
        equal = test.includes_any is None
        key, keys = (
            (test.profile, self._profile) if isinstance(test, ProfileTest) else (test.site, self._site)
        )
        bit = self._bits.setdefault((type(test), key, equal, value), 1 << len(self._bits))
        keys.enter(key, value, bit, equal=equal)
        return bit

    def of(self, profile: Facts, site: Facts) -> int:
        """The bits that are set for a company and a site."""
        return self._profile.bits(profile) | self._site.bits(site)


class _Keys:
    """The keys of a profile or of a site that are tested, with the bit of each value."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[dict[object, int], dict[object, int]]] = {}
        """By key: the bits of options, alone or in a list, and of values that have to be the only one."""

    def enter(self, key: str, value: object, bit: int, *, equal: bool) -> None:
        """Note what a key may hold."""
        options, values = self._known.setdefault(key, ({}, {}))
        (values if equal else options)[value] = bit

    def bits(self, facts: Facts) -> int:
        """The bits of what is true."""
        found = 0
        for key, (options, values) in self._known.items():
            value = facts.get(key)
            if isinstance(value, tuple):
                for option in value:
                    found |= options.get(option, 0)
            else:
                found |= options.get(value, 0) | values.get(value, 0)
        return found
