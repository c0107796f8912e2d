"""The mark of an answer that was moved and that nobody has looked at since: `x-confirm` beside it.

A-26: {value: full, x-confirm: {version: "2026.2", why: [text]}}
A-31: {x-confirm: {version: "2026.2", why: [split], was: {A-07: mostly}}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...errors import Issue
from ...record import Record
from .reasons import reasons

CONFIRM_KEY: Final = "x-confirm"
MOVED_KEY: Final = "x-migrated"
"""At the top of a file that was moved: from which version, and where the file as it was is kept."""

Place = tuple[str, str | None]
"""A question and, where the answer is that of one site, the site."""


class Waiting(Record):
    """What is known of an answer that is to be confirmed: why, and what was answered to which question before."""

    why: tuple[Issue, ...]
    was: Mapping[str, Any]


def unconfirmed(data: Any) -> frozenset[Place]:
    """The places of all answers that are still to be confirmed; only in files that were moved."""
    if not isinstance(data, dict) or MOVED_KEY not in data:
        return frozenset()
    answers = data.get("answers")
    return frozenset(_marked(answers)) if isinstance(answers, dict) else frozenset()


def _marked(answers: Mapping[str, Any]) -> Iterator[Place]:
    for name, entry in answers.items():
        for site, part in _parts(entry):
            if isinstance(part, dict) and CONFIRM_KEY in part:
                yield name, site


def _parts(entry: Any) -> Iterator[tuple[str | None, Any]]:
    """An entry, and those of its sites."""
    yield None, entry
    sites = entry.get("sites") if isinstance(entry, dict) else None
    if isinstance(sites, dict):
        yield from sites.items()


def waiting(data: Mapping[str, Any], question: str, site: str | None) -> Waiting | None:
    """What is to be confirmed at a place; None when nothing is."""
    answers = data.get("answers")
    entry = answers.get(question) if isinstance(answers, dict) else None
    part: Any = next((p for s, p in _parts(entry) if s == site), None)
    mark = part.get(CONFIRM_KEY) if isinstance(part, dict) else None
    if mark is None:
        return None
    told = mark if isinstance(mark, dict) else {}
    why, was = told.get("why"), told.get("was")
    value = part.get("value")
    return Waiting(
        tuple(reasons(why, value)) if isinstance(why, list) else (), was if isinstance(was, dict) else {}
    )


def settled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without the mark: somebody has answered it."""
    return {key: value for key, value in entry.items() if key != CONFIRM_KEY}
