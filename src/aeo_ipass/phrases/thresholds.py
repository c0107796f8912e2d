"""The rules behind grades and verdicts, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..questionnaire.programme import Cap, Share
from ..scoring.assessment import GRADES
from .view import View


def thresholds(view: View) -> list[str]:
    """The rules behind the grades, one sentence each."""
    return [_bands(view), _verdict_rule(view), *_gates(view)]


def _bands(view: View) -> str:
    text = view.t("{green} from {g}, {amber} from {a}, else {red}; a score is shown rounded down.")
    words = {g: view.grade_word(g) for g in GRADES}
    return text.format(g=view.programme.bands.green, a=view.programme.bands.amber, **words)


def _verdict_rule(view: View) -> str:
    t, tiers = view.t, view.programme.tiers
    text = t(
        "{ready}: every criterion of the tier is {green}. {almost}: none is {red} and at most {allowed} {amber}."
    )
    allowed = _of_each_tier(view, {name: tier.almost_ready.max_amber for name, tier in tiers.items()})
    scores = {n: s for n, tier in tiers.items() if (s := tier.almost_ready.or_score) is not None}
    if scores:
        text += t(" Or none is {red} and the overall score is at least {score}.")
    return text.format(
        ready=view.verdict_word("ready"),
        almost=view.verdict_word("almost_ready"),
        **{grade: view.grade_word(grade) for grade in GRADES},
        allowed=allowed,
        score=_of_each_tier(view, scores),
    )


def _of_each_tier(view: View, numbers: Mapping[str, int]) -> str:
    """A number for each tier, or once when it is the same for all."""
    if len(numbers) == len(view.programme.tiers) and len({*numbers.values()}) == 1 and len(numbers) > 1:
        return str(next(iter(numbers.values())))
    named = ((count, view.tier_name(name)) for name, count in numbers.items())
    return view.joined(view.t("{count} ({tier})").format(count=c, tier=tier) for c, tier in named)


def _gates(view: View) -> Iterable[str]:
    for name, level in view.programme.levels.items():
        rules = [*(_cap_rule(view, c) for c in level.caps), *(_share_rule(view, s) for s in level.shares)]
        if rules:
            text = view.t("{level} (weight {weight}): {rules}.")
            yield text.format(level=view.level_word(name), weight=level.weight, rules=view.listed(rules))


def _cap_rule(view: View, cap: Cap) -> str:
    return view.t("one below {below} → {grade} at best").format(
        below=cap.below, grade=view.grade_word(cap.grade)
    )


def _share_rule(view: View, share: Share) -> str:
    t, grade = view.t, view.grade_word(share.grade)
    if share.not_applicable:
        text = t("over {percent}% not applicable → {grade}")
    else:
        text = t("over {percent}% below {below} → {grade}")
    said = text.format(percent=share.more_than, below=share.below, grade=grade)
    return t("{rule} (from two questions on)").format(rule=said) if share.at_least > 1 else said
