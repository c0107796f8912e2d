"""When a question is to be answered, in words: as far as a condition is still open, by the questions that settle it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from ..i18n import Translator
from ..questionnaire.conditions import All, Any_, Condition, Facts, Not, ProfileTest, SiteTest, may_hold
from ..questionnaire.profile import ProfileQuestion

Named = Mapping[str, tuple[str, ProfileQuestion]]
"""By the keys of the profile: what people know a question by, and the question."""


def only_if(condition: Condition | None, known: Facts, named: Named, t: Translator) -> str:
    """“Only if …” for a condition that what is `known` leaves open; empty where it holds already."""
    if _is_settled(condition, known):
        return ""
    said = _said(condition, known, named, t)
    return t("Only if {condition}. Otherwise leave it blank.").format(condition=said) if said else ""


def _is_settled(condition: Condition | None, known: Facts) -> bool:
    """Whether what is known decides it, whatever else is said."""
    return condition is None or not may_hold(Not(not_=condition), known, known)


def _said(condition: Condition | None, known: Facts, named: Named, t: Translator) -> str:
    match condition:
        case None:
            return ""
        case ProfileTest() | SiteTest():
            return _test(condition, named, t)
        case All():
            return _joined(condition.all, known, named, t, t("{one} and {other}"))
        case Any_():
            return _joined(condition.any, known, named, t, t("{one} or {other}"))
        case Not():
            said = _said(condition.not_, known, named, t)
            return t("not {condition}").format(condition=said) if said else ""
        case unreachable:
            assert_never(unreachable)


def _joined(parts: Sequence[Condition], known: Facts, named: Named, t: Translator, words: str) -> str:
    """Those parts that are still open, one after the other."""
    whole = ""
    for part in parts:
        if _is_settled(part, known) or not may_hold(part, known, known):
            continue
        said = _said(part, known, named, t)
        whole = words.format(one=whole, other=said) if whole and said else whole or said
    return whole


def _test(test: ProfileTest | SiteTest, named: Named, t: Translator) -> str:
    key = test.profile if isinstance(test, ProfileTest) else test.site
    if key not in named:
        return ""
    name, question = named[key]
    labels = {o.id: t.pick(o.text) for o in question.options}
    if test.includes_any is None:
        words = [t("Yes") if test.is_ is True else t("No") if test.is_ is False else labels[str(test.is_)]]
    else:
        words = [labels[option] for option in test.includes_any]
    return t("{question} is “{answer}”").format(question=name, answer=t("” or “").join(words))
