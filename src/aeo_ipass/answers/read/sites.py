"""The premises that a file lists, each with its own part of the profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from ...errors import N_
from ...files.nodes import raw_text
from ...questionnaire.model import Questionnaire
from ...questionnaire.profile import FromProfile, ProfileQuestion
from ...validation import is_extension
from ..model import Site, SiteEntry
from .profile import facts
from .reading import Reading


def read_sites(
    reading: Reading, questionnaire: Questionnaire, profile: dict[str, Any], assumed: list[str]
) -> list[Site]:
    """The premises; one without a name where none are listed. What is a default joins `assumed`."""
    listed = reading.data.get("sites")
    questions = questionnaire.profile.site_questions
    if not listed:
        own, defaults = facts(reading, questions, reading.mapping("profile"), ("profile",), profile)
        assumed.extend(k for k in defaults if not _from_profile(questions, k))
        return [Site(None, "", own)]
    if not isinstance(listed, list):
        return []
    found: list[Site] = []
    for n, entry in enumerate(listed):
        if isinstance(entry, dict) and (head := _head(reading, questions, n, listed)):
            own, defaults = facts(reading, questions, entry, ("sites", n), profile)
            assumed.extend(f"{head.id}.{k}" for k in defaults)
            found.append(Site(head.id, head.name or head.id, own))
    return found


def _from_profile(questions: Sequence[ProfileQuestion], key: str) -> bool:
    return any(q.id == key and isinstance(q.default, FromProfile) for q in questions)


def _head(
    reading: Reading, questions: Sequence[ProfileQuestion], n: int, listed: list[Any]
) -> SiteEntry | None:
    """What names the site at this place in the list; faults of its keys are noted."""
    entry = listed[n]
    try:
        head = SiteEntry.model_validate({k: v for k, v in entry.items() if k in ("id", "name")})
    except ValidationError as error:
        reading.invalid(error, SiteEntry, entry, ("sites", n))
        return None
    if any(isinstance(other, dict) and raw_text(other.get("id")) == head.id for other in listed[:n]):
        reading.add(("sites", n, "id"), "duplicate-id", N_("the site “{name}” is listed twice"), name=head.id)
    known = ["id", "name", *(q.id for q in questions)]
    message = N_("the site key “{name}” is not known")
    for key in entry:
        if key not in known and not is_extension(key):
            reading.unknown(("sites", n, key), "unknown-key", message, key, known)
    return head
