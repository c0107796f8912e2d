"""The mark of an answer that was moved and that nobody has looked at since: `x-confirm` beside it.

A-26: {value: full, x-confirm: "text, scale"}
A-31: {x-confirm: {why: "replaces:A-07", was: {A-07: mostly}}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ...errors import Issue
from ...record import Record
from .reasons import reasons

CONFIRM_KEY: Final = "x-confirm"
MOVED_KEY: Final = "x-migrated"
"""At the top of a file that was moved: from which version, and where the file as it was is kept."""

_BETWEEN: Final = ", "

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
    if not isinstance(part, dict) or CONFIRM_KEY not in part:
        return None
    written = part[CONFIRM_KEY]
    return Waiting(tuple(reasons(marks_of(written), part.get("value"))), was_of(written))


def mark(marks: Iterable[str], was: Mapping[str, Any]) -> Any:
    """A mark as it is written: why, and what was answered before to which question."""
    why = _BETWEEN.join(dict.fromkeys(marks))
    return {"why": why, "was": dict(was)} if was else why


def marks_of(written: Any) -> list[str]:
    """Why an answer is to be confirmed, by its mark as it is written."""
    why = written.get("why") if isinstance(written, dict) else written
    return [word for word in why.split(_BETWEEN) if word] if isinstance(why, str) else []


def was_of(written: Any) -> dict[str, Any]:
    """What was answered before, by the mark as it is written."""
    was = written.get("was") if isinstance(written, dict) else None
    return dict(was) if isinstance(was, dict) else {}


def settled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without the mark: somebody has answered it."""
    return {key: value for key, value in entry.items() if key != CONFIRM_KEY}
