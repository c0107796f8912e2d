"""Raw data of an answer file → a checked `Sheet`; every fault at once, each at its line."""

from __future__ import annotations

from typing import Any

from ...errors import N_
from ...files.nodes import raw_text
from ...questionnaire.model import Questionnaire
from ...validation import is_extension, issues_from, not_a_mapping, without_extensions
from ...validation.engine import ValidationError
from ..migrate.confirm import unconfirmed
from ..model import UNSIGNED, AnswersFile, Sheet
from .answers import read_answers
from .profile import facts, unknown_keys
from .reading import Reading
from .seen import seen
from .sites import read_sites


def read_sheet(
    data: Any, questionnaire: Questionnaire, file: str, sha256: str = "", *, partial: bool = False
) -> Reading:
    """Check the data of an answer file against its questionnaire.

    `partial` lets the profile be incomplete, as it is while an interview is under way.
    """
    reading = Reading(data, file, partial=partial)
    if not isinstance(data, dict):
        reading.issues.append(not_a_mapping(data, file))
        return reading
    written = _structure(reading)
    known = seen(questionnaire)
    profile, assumed = facts(reading, known.profile, reading.mapping("profile"), ("profile",))
    sites = read_sites(reading, known, profile, assumed)
    unknown_keys(reading, known)
    answers = read_answers(reading, known, [s.id for s in sites if s.id])
    name, version = _same_programme(reading, questionnaire)
    tier = _tier(reading, questionnaire)
    waiting = unconfirmed(data)
    if waiting:
        _to_confirm(reading, len(waiting))
    if written is not None and not reading.errors:
        reading.sheet = Sheet(
            questionnaire_id=name,
            questionnaire_version=version,
            company=written.company,
            target_tier=tier,
            depth=written.depth,
            as_of=written.as_of,
            profile=profile,
            assumed=tuple(assumed),
            sites=tuple(sites),
            answers=answers,
            source=file,
            sha256=sha256,
            unconfirmed=waiting,
            reviews=frozenset(reading.reviews),
            declaration=written.declaration or UNSIGNED,
            partner=written.partner,
        )
    return reading


def _structure(reading: Reading) -> AnswersFile | None:
    """The file but for its answers, which are checked one by one."""
    bare = {
        k: without_extensions(v) if k not in _CHECKED_APART else v
        for k, v in reading.data.items()
        if not is_extension(k) and (k != "answers" or not isinstance(v, dict))
    }
    try:
        return AnswersFile.model_validate(bare)
    except ValidationError as error:
        reading.issues.extend(issues_from(error, AnswersFile, reading.data, reading.file))
        return None


_CHECKED_APART = ("profile", "sites")
"""Parts of which only the outermost shape is looked at."""


def _same_programme(reading: Reading, questionnaire: Questionnaire) -> tuple[str, str]:
    """The id and version the file was written for; another programme is an error, another version a warning."""
    name, _, version = raw_text(reading.data.get("questionnaire") or "").partition("@")
    programme, place = questionnaire.programme, ("questionnaire",)
    if name and name != programme.id:
        message = N_("these answers are for the programme “{name}”, not “{expected}”")
        hint = N_("score them with --questionnaire {name}")
        reading.add(place, "other-programme", message, name=name, expected=programme.id, hint=hint)
    elif name and version != programme.version:
        message = N_(
            "these answers were given to version {version} of the questionnaire; this is version {expected}"
        )
        hint = N_("`aeo-ipass answers migrate ANSWERS` moves them to this version, and loses nothing")
        facts = {"version": version or "?", "expected": programme.version}
        reading.warn(place, "other-version", message, hint=hint, **facts)
    return name, version


def _to_confirm(reading: Reading, count: int) -> None:
    message = N_("answers moved from another version that nobody has confirmed yet: {count}")
    hint = N_("`aeo-ipass assess ANSWERS --unconfirmed` asks for them, with what was answered before")
    reading.warn(("answers",), "unconfirmed", message, count=count, hint=hint)


def _tier(reading: Reading, questionnaire: Questionnaire) -> str:
    tiers = list(questionnaire.programme.tiers)
    written = reading.data.get("target_tier")
    tier = tiers[0] if written is None else raw_text(written)
    if tier not in tiers:
        reading.unknown(("target_tier",), "unknown-tier", N_("tier “{name}” does not exist"), tier, tiers)
    return tier


__all__ = ["Reading", "read_sheet"]
