"""Ways in which answers look no worse only because something else was changed: each can be allowed by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..errors import N_
from ..insight.compare import Comparison
from ..insight.compare.spared import Spared, spared
from ..scoring.assessment import Assessment
from .allow import What

NAMED: Final = 10
"""Questions told by name; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What was changed, and a template with its facts that says so."""

    what: What
    message: str
    facts: dict[str, Any]


def slips(found: Comparison) -> Iterator[Slip]:
    """All that keeps a comparison from saying whether the later answers are as good."""
    sides = found.before, found.after
    for one in (*_tier(*sides), *_depth(*sides), *_questionnaire(*sides), *_as_of(*sides), *_spared(found)):
        yield Slip(*one)


Found = tuple[What, str, dict[str, Any]]


def _tier(before: Assessment, after: Assessment) -> Iterator[Found]:
    tiers = list(after.questionnaire.programme.tiers)
    old, new = before.target_tier, after.target_tier
    if old in tiers and tiers.index(new) < tiers.index(old):
        yield "tier", N_("the target tier fell from {before} to {after}"), {"before": old, "after": new}


def _depth(before: Assessment, after: Assessment) -> Iterator[Found]:
    if (before.depth, after.depth) == ("full", "quick"):
        yield "depth", N_("the full set was asked before, now only the quick set"), {}


def _questionnaire(before: Assessment, after: Assessment) -> Iterator[Found]:
    """Both the version that the answers name and the questionnaire that judges them."""
    old, new = before.sheet.questionnaire_version, after.sheet.questionnaire_version
    if old and not new:
        message = N_("the file names no version of the questionnaire any more; the baseline names {before}")
        yield "questionnaire", message, {"before": old}
    elif version_order(new) < version_order(old):
        message = N_(
            "the answers are to version {after} of the questionnaire, older than {before} of the baseline"
        )
        yield "questionnaire", message, {"before": old, "after": new}
    used = before.questionnaire, after.questionnaire
    old, new = (q.programme.version for q in used)
    if version_order(new) < version_order(old):
        message = N_("it is judged by version {after} of the questionnaire, the baseline by {before}")
        yield "questionnaire", message, {"before": old, "after": new}
    elif old == new and used[0] is not used[1] and used[0].sha256 != used[1].sha256:
        message = N_("two different questionnaires call themselves {version}, one judges the baseline")
        yield "questionnaire", message, {"version": used[1].ref}


def version_order(text: str) -> list[tuple[int, int, str]]:
    """A version in the order in which people count: 2026.9 before 2026.10."""
    parts = re.findall(r"\d+|[^\W\d]+", text)
    return [(2, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts] + [(1, 0, "")]


def _as_of(before: Assessment, after: Assessment) -> Iterator[Found]:
    """A day that the file itself names: evidence and dates would be judged as if time had gone back."""
    if after.as_of_source == "file" and after.as_of < before.as_of:
        facts = {"before": before.as_of.isoformat(), "after": after.as_of.isoformat()}
        yield "as-of", N_("its as_of is {after}, before that of the baseline ({before})"), facts


def _spared(found: Comparison) -> Iterator[Found]:
    gaps = spared(found)
    if names := _names(gaps, lambda s: s.how == "profile"):
        message = N_("gaps that the changed profile or premises no longer ask for: {questions}")
        yield "profile", message, {"questions": names}
    if names := _names(gaps, lambda s: s.how == "not_applicable"):
        yield "not-applicable", N_("gaps that became “not applicable”: {questions}"), {"questions": names}


def _names(gaps: Sequence[Spared], wanted: Callable[[Spared], bool]) -> str:
    names = [f"{s.question} ({s.site})" if s.site else s.question for s in gaps if wanted(s)]
    more = [f"+{len(names) - NAMED}"] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])
