"""What does not fit in an answer file, set aside inside it: nothing is lost, and the rest can be gone on with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError, Issue
from ..files.nodes import SeqNode, key_path, raw_text
from ..questionnaire.model import Questionnaire
from .read import Reading, read_sheet

ASIDE_KEY = "x-set-aside"
"""Where values are kept that did not fit: a list of `{at, value, why}`."""

Path = tuple[str | int, ...]

_FIXED = frozenset({"", "format", "questionnaire"})
"""Faults here mean that it is another kind of file, or for another programme: not one to go on with."""
_DEEPEST = 12
"""Values nested deeper than this are kept as JSON text, so that the file never nests deeper than it may."""


@dataclass(frozen=True, slots=True)
class Aside:
    """One value that was taken out of its place."""

    at: str
    value: Any
    issues: tuple[Issue, ...]


def set_aside(data: dict[str, Any], questionnaire: Questionnaire, reading: Reading) -> list[Aside]:
    """Take out of `data` all that keeps it from being read; changes `data`, which is unchanged on an error.

    Raises InputError with every fault when one of them cannot be mended by asking again.
    """
    found: list[Aside] = []
    errors = open_errors(reading)
    while errors:
        places = _places(data, errors)
        if any(e.key in _FIXED for e in errors) or not places:
            raise InputError(reading.errors)
        for path in _from_the_end(places):
            at = _at(data, path)
            found.append(Aside(at, storable(_take(data, path)), tuple(places[path])))
        errors = open_errors(read_sheet(data, questionnaire, reading.file, partial=True))
    return sorted(found, key=lambda a: (a.issues[0].line or 0, a.issues[0].column or 0))


def open_errors(reading: Reading) -> list[Issue]:
    """The errors but for a company without a name: that is asked for before anything else."""
    return [e for e in reading.errors if not is_nameless(e)]


def is_nameless(issue: Issue) -> bool:
    """Whether this says that the company, or its name, is missing."""
    place = issue.key, issue.facts.get("name")
    return issue.code == "missing-key" and place in (("", "company"), ("company", "name"))


def remember(data: dict[str, Any], asides: Sequence[Aside], translate: Callable[[str], str]) -> None:
    """Keep what was set aside in the file itself, each with its place and what was wrong."""
    kept = data.get(ASIDE_KEY, [])
    kept = list(kept) if isinstance(kept, list) else [kept]
    new = [
        {"at": a.at, "value": a.value, "why": " ".join(i.text(translate) for i in a.issues)} for a in asides
    ]
    data[ASIDE_KEY] = [*kept, *(entry for entry in new if entry not in kept)]


def remembered(data: dict[str, Any]) -> dict[str, Any]:
    """What was set aside in this file, now or earlier: the values by their places, the latest last."""
    kept = data.get(ASIDE_KEY)
    entries = [e for e in kept if isinstance(e, dict)] if isinstance(kept, list) else []
    return {raw_text(e["at"]): e.get("value") for e in entries if "at" in e}


# --- places ----------------------------------------------------------------------------------


def _places(data: dict[str, Any], errors: Sequence[Issue]) -> dict[Path, list[Issue]]:
    """What has to be taken out, with what is wrong about it; nothing twice."""
    known = {key_path(p): p for p in _paths(data, ())}
    found: dict[Path, list[Issue]] = {}
    for error in errors:
        if path := _whole(_nearest(error.key, known)):
            found.setdefault(path, []).append(error)
    for path in list(found):
        if outer := next((path[:n] for n in range(1, len(path)) if path[:n] in found), None):
            found[outer] += found.pop(path)
    return found


def _paths(data: Any, path: Path) -> Iterator[Path]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield (*path, step)
        yield from _paths(value, (*path, step))


def _nearest(key: str, known: dict[str, Path]) -> Path:
    """The place that `key` names, or the innermost one around it that is in the file."""
    while key and key not in known:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return known.get(key, ())


def _whole(path: Path) -> Path:
    """A site without a usable id is no site, a review without its value no review: all of it is set aside."""
    if (found := next((n for n in (2, 4) if path[n : n + 1] == ("review",)), None)) and path[0] == "answers":
        return path[: found + 1]
    return path[:2] if path[:1] == ("sites",) and path[2:] == ("id",) else path


def _from_the_end(places: dict[Path, list[Issue]]) -> list[Path]:
    """So that taking an item out of a list moves no other that is still to be taken."""
    return sorted(
        places, key=lambda p: [(isinstance(s, int), s if isinstance(s, int) else 0) for s in p], reverse=True
    )


def _at(data: Any, path: Path) -> str:
    """`sites.kwai-chung.cargo`: a site by its id, for its number may change; else as in messages."""
    sites = data.get("sites")
    if path[:1] == ("sites",) and len(path) > 2 and isinstance(sites, list):
        return key_path(("sites", raw_text(sites[int(path[1])].get("id")), *path[2:]))
    return key_path(path)


def _take(data: Any, path: Path) -> Any:
    for step in path[:-1]:
        data = data[step]
    if isinstance(data, SeqNode):
        data.marks.pop(int(path[-1]))
    return data.pop(path[-1])


def storable(value: Any) -> Any:
    """A value as it can be kept deeper in a file than it stood: nested too deep, as JSON text."""
    return json.dumps(value, ensure_ascii=False) if _depth(value) > _DEEPEST else value


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


__all__ = [
    "ASIDE_KEY",
    "Aside",
    "is_nameless",
    "open_errors",
    "remember",
    "remembered",
    "set_aside",
    "storable",
]
