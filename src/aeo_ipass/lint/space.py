"""All companies at once: whether conditions can hold, and how few of them at the same time.

Exact, by trying the keys that conditions read and giving up early where the rest cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from ..questionnaire.conditions import All, Any_, Condition, Not, ProfileTest, SiteTest, tests
from ..questionnaire.profile import Profile, ProfileQuestion

Key: TypeAlias = tuple[str, str, str | None]
"""`profile` or `site`, the key, and of a list of several the option (each is free on its own)."""
Facts: TypeAlias = dict[Key, Any]
Truth = bool | None
Parts: TypeAlias = tuple[Condition, ...]


class Space:
    """Every profile and site that a questionnaire's keys allow."""

    def __init__(self, profile: Profile) -> None:
        self._asked: dict[tuple[str, str], ProfileQuestion] = {
            **{("profile", q.id): q for q in profile.questions},
            **{("site", q.id): q for q in profile.site_questions},
        }

    def can_hold(self, condition: Condition | None) -> bool:
        """Whether some company meets the condition."""
        keys = list(dict.fromkeys(self._keys(condition)))
        return self._holds(condition, keys, {})

    def can_fail(self, condition: Condition | None) -> bool:
        """Whether some company does not meet it."""
        return condition is not None and self.can_hold(negated(condition))

    def fewest(self, conditions: Sequence[Condition | None], limit: int) -> tuple[int, Facts] | None:
        """A company that meets fewer than `limit` of the conditions: how many, and what it is like."""
        found = self._fewest([c for c in conditions if c is not None], {}, limit - conditions.count(None))
        return found and (found[0] + conditions.count(None), found[1])

    def _fewest(self, undecided: list[Condition], facts: Facts, limit: int) -> tuple[int, Facts] | None:
        truths = [(c, self.truth(c, facts)) for c in undecided]
        sure = sum(1 for _, truth in truths if truth)
        if sure >= limit:
            return None
        rest = [c for c, truth in truths if truth is None]
        if not rest:
            return sure, facts
        key = next(k for k in self._keys(rest[0]) if k not in facts)
        tries = (self._fewest(rest, {**facts, key: value}, limit - sure) for value in self._values(key))
        best = next((t for t in tries if t), None)
        return best and (best[0] + sure, best[1])

    def _holds(self, condition: Condition | None, keys: list[Key], facts: Facts) -> bool:
        truth = self.truth(condition, facts)
        if truth is not None or not keys:
            return bool(truth)
        return any(self._holds(condition, keys[1:], {**facts, keys[0]: v}) for v in self._values(keys[0]))

    def _keys(self, condition: Condition | None) -> Iterator[Key]:
        for test in tests(condition):
            yield from self._keys_of(test)

    def _keys_of(self, test: ProfileTest | SiteTest) -> list[Key]:
        kind, name = _name(test)
        if self._asked[kind, name].type == "multi":
            return [(kind, name, option) for option in test.includes_any or ()]
        return [(kind, name, None)]

    def _values(self, key: Key) -> Sequence[Any]:
        asked = self._asked[key[0], key[1]]
        return asked.option_ids if asked.type == "choice" else (False, True)

    def truth(self, condition: Condition | None, facts: Mapping[Key, Any]) -> Truth:
        """True or false as far as the facts decide it, else None."""
        match condition:
            case None:
                return True
            case ProfileTest() | SiteTest():
                return self._test(condition, facts)
            case All():
                return _all(self.truth(c, facts) for c in condition.all)
            case Any_():
                return _not(_all(_not(self.truth(c, facts)) for c in condition.any))
            case Not():
                return _not(self.truth(condition.not_, facts))

    def _test(self, test: ProfileTest | SiteTest, facts: Mapping[Key, Any]) -> Truth:
        kind, name = _name(test)
        if self._asked[kind, name].type == "multi":
            return _not(_all(_not(facts.get(k)) for k in self._keys_of(test)))
        value = facts.get((kind, name, None))
        if value is None:
            return None
        return bool(value == test.is_ if test.includes_any is None else value in test.includes_any)


def negated(condition: Condition) -> Condition:
    """What holds where the condition does not."""
    return Not(not_=condition)


def deciding(condition: Condition, around: Parts = ()) -> Iterator[tuple[Condition, Condition]]:
    """Each part of a condition, inner ones too, and what holds of the companies for which it decides."""
    match condition:
        case All():
            for part, rest in _each(condition.all):
                if rest:
                    yield part, All(all=(*around, *rest, negated(part)))
                yield from deciding(part, (*around, *rest))
        case Any_():
            for part, others in _each(condition.any):
                rest = tuple(map(negated, others))
                if rest:
                    yield part, All(all=(*around, *rest, part))
                yield from deciding(part, (*around, *rest))
        case Not():
            yield from deciding(condition.not_, around)
        case ProfileTest() | SiteTest():
            return


def _each(parts: Parts) -> Iterator[tuple[Condition, Parts]]:
    """Each part with the others."""
    for n, part in enumerate(parts):
        yield part, parts[:n] + parts[n + 1 :]


def _name(test: ProfileTest | SiteTest) -> tuple[str, str]:
    return ("profile", test.profile) if isinstance(test, ProfileTest) else ("site", test.site)


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _all(truths: Iterator[Truth]) -> Truth:
    sure = True
    for truth in truths:
        if truth is False:
            return False
        sure = sure and truth is not None
    return True if sure else None


def describe(facts: Mapping[Key, Any]) -> str:
    """A company in the words of its profile: `fleet: none of own, hired; cargo: no`."""
    words: dict[str, list[str]] = {}
    for (_, name, option), value in facts.items():
        if option is None:
            words.setdefault(name, []).append({True: "yes", False: "no"}.get(value, str(value)))
        else:
            words.setdefault(name, []).append(option if value else f"not {option}")
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in words.items())
