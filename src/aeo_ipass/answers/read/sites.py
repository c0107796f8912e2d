"""The premises that a file lists, each with its own part of the profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import N_
from ...files.nodes import raw_text
from ...questionnaire.profile import FromProfile
from ...validation import is_extension
from ...validation.engine import ValidationError
from ..model import Site, SiteEntry
from .profile import facts
from .reading import Reading
from .seen import Seen, SeenFacts


def read_sites(reading: Reading, seen: Seen, profile: dict[str, Any], assumed: list[str]) -> list[Site]:
    """The premises; one without a name where none are listed. What is a default joins `assumed`."""
    listed = reading.data.get("sites")
    if not listed:
        own, defaults = facts(reading, seen.site, reading.mapping("profile"), ("profile",), profile)
        assumed.extend(k for k in defaults if not _from_profile(seen.site, k))
        return [Site(None, "", own)]
    if not isinstance(listed, list):
        return []
    found: list[Site] = []
    first = _first(listed)
    for n, entry in enumerate(listed):
        if isinstance(entry, dict) and (head := _head(reading, seen.site, n, entry, first)):
            own, defaults = facts(reading, seen.site, entry, ("sites", n), profile)
            assumed.extend(f"{head.id}.{k}" for k in defaults)
            found.append(Site(head.id, head.name or head.id, own))
    return found


def _from_profile(asked: SeenFacts, key: str) -> bool:
    return any(name == key and isinstance(q.default, FromProfile) for name, q, _ in asked.questions)


def _first(listed: list[Any]) -> dict[str, int]:
    """Where in the list each id stands first."""
    found: dict[str, int] = {}
    for n, entry in enumerate(listed):
        if isinstance(entry, dict):
            found.setdefault(raw_text(entry.get("id")), n)
    return found


def _head(
    reading: Reading, asked: SeenFacts, n: int, entry: dict[str, Any], first: Mapping[str, int]
) -> SiteEntry | None:
    """What names the site at this place in the list; faults of its keys are noted."""
    try:
        head = SiteEntry.model_validate({k: v for k, v in entry.items() if k in ("id", "name")})
    except ValidationError as error:
        reading.invalid(error, SiteEntry, entry, ("sites", n))
        return None
    if first.get(head.id or "", n) < n:
        reading.add(("sites", n, "id"), "duplicate-id", N_("the site “{name}” is listed twice"), name=head.id)
    known = ["id", "name", *(name for name, _, _ in asked.questions)]
    message = N_("the site key “{name}” is not known")
    for key in entry:
        if key not in known and not is_extension(key):
            reading.unknown(("sites", n, key), "unknown-key", message, key, known)
    return head
