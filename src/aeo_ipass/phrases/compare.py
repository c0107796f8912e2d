"""The words of comparisons."""

from __future__ import annotations

from datetime import date

from ..errors import N_
from ..insight.compare.model import Cause, EvidenceKind, Incomparable, Kind, RegressionKind
from ..scoring.assessment import Code
from .view import View

KIND_WORDS: dict[Kind, str] = {
    "worse": N_("Worse"),
    "no_longer_answered": N_("No longer answered"),
    "better": N_("Better"),
    "newly_answered": N_("Newly answered"),
    "newly_na": N_("Newly not applicable"),
    "no_longer_na": N_("No longer “not applicable”"),
    "newly_asked": N_("Newly asked"),
    "no_longer_asked": N_("No longer asked"),
    "changed": N_("Answered otherwise, worth the same"),
    "not_comparable": N_("Cannot be compared"),
    "same": N_("The same"),
}
CAUSES: dict[Cause, str] = {
    "answer": N_("answered otherwise"),
    "age": N_("the same date, by now longer ago"),
    "evidence": N_("the same answer; its evidence changed"),
    "rules": N_("the same answer; the questionnaire changed"),
}
INCOMPARABLE: dict[Incomparable, str] = {
    "sites": N_("answered for several premises before, for the company as one now"),
    "merged": N_("the questions it replaces had come to different results"),
}
EVIDENCE: dict[EvidenceKind, str] = {
    "expired": N_("expired"),
    "removed": N_("no longer there"),
    "gained": N_("gained"),
    "renewed": N_("renewed"),
}
REGRESSION_WORDS: dict[RegressionKind, str] = {
    "grade": N_("Grade fell"),
    "score": N_("Score fell"),
    "answer": N_("Answer got worse"),
    "evidence": N_("Evidence expired"),
}
_DEPTHS = {"quick": N_("quick set"), "full": N_("full set")}
_POLICIES = {"ignore": N_("evidence not required"), "require": N_("evidence required")}
_NOTES = {
    "company": N_("The company’s name differs: {before} / {after}"),
    "version": N_(
        "The questionnaire changed from version {before} to {after}: scores are by different questions."
    ),
    "questionnaire": N_(
        "Two questionnaires call themselves {version}: scores may be by different questions."
    ),
    "depth": N_("Not the same depth ({before} / {after}): scores are by different questions."),
    "policy": N_("Evidence is judged differently ({before} / {after})."),
    "order": N_("The first assessment is of a later day ({before}) than the second ({after})."),
    "sites_added": N_("New premises: {sites}"),
    "sites_gone": N_("Premises that are gone: {sites}"),
}


def note(view: View, code: Code) -> str:
    """What keeps two assessments from being wholly comparable."""
    facts = {k: _fact(view, v) for k, v in code.data.items()}
    return view.t(_NOTES[code.code]).format(**facts)


def _fact(view: View, value: object) -> str:
    if isinstance(value, list):
        return view.joined(value)
    if isinstance(value, date):
        return view.date(value)
    text = str(value)
    return view.t(_DEPTHS.get(text) or _POLICIES[text]) if text in {**_DEPTHS, **_POLICIES} else text
