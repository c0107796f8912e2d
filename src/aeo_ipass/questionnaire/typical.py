"""What a company of some kind is usually like: complete profile and site keys, made of `typical` facts.

For showing and counting questions only; a real company answers for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .profile import FromProfile, Profile


def typical(profile: Profile, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Profile and site keys for what is `given`; the rest is typical of the options given, else of all."""
    facts: dict[str, Any] = {**profile.typical, **_of_options(profile, given), **given}
    company = {q.id: facts.get(q.id, _nothing(q.type)) for q in profile.questions}
    site = {}
    for question in profile.site_questions:
        default = question.default
        usual = company.get(default.profile) if isinstance(default, FromProfile) else _nothing(question.type)
        site[question.id] = facts.get(question.id, usual)
    return company, site


def _of_options(profile: Profile, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is typical of the options chosen, put together, each with what is usual for all where it is silent.

    Lists are united, yes stands if one says so, and of two choices the one of the option named first is kept.
    """
    found: dict[str, Any] = {}
    for question in profile.questions:
        if not any(o.typical for o in question.options):
            continue
        own = {o.id: o.typical for o in question.options}
        chosen = given.get(question.id, ())
        for name in chosen if isinstance(chosen, tuple) else (chosen,):
            for key, value in {**profile.typical, **own.get(name, {})}.items():
                found[key] = _both(found[key], value) if key in found else value
    return found


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        return tuple(dict.fromkeys((*one, *other)))
    return one or other if isinstance(one, bool) else one


def _nothing(kind: str) -> Any:
    return {"yes_no": False, "multi": ()}.get(kind)


def kinds(profile: Profile, key: str) -> Iterable[str]:
    """The options of a profile key for which something is typical."""
    return [o.id for q in profile.questions if q.id == key for o in q.options if o.typical]
