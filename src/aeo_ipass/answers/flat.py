"""An answer file as single things, each in its place: what it says, whatever its layout. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..files.nodes import raw_text
from ..questionnaire.model import Questionnaire
from .merging import ABSENT, Path
from .merging.shape import ours, views

_ORDER: Final = (
    "format",
    "questionnaire",
    "company",
    "target_tier",
    "depth",
    "as_of",
    "profile",
    "sites",
    "answers",
    "declaration",
    "partner",
)
_AROUND: Final = (
    "value",
    "reason",
    "note",
    "evidence",
    "owner",
    "due",
    "answered_by",
    "answered_at",
    "review",
)


def flat(data: Mapping[str, Any], questionnaire: Questionnaire | None = None) -> Iterator[tuple[Path, Any]]:
    """Every single thing that a file says, by its place, in the order of the format and the questionnaire."""
    ranks = {
        name: n
        for n, name in enumerate((*_AROUND, *_ORDER, *(questionnaire.questions if questionnaire else ())))
    }
    yield from _flat(data, (), ranks)


def _flat(value: Any, path: Path, ranks: Mapping[str, int]) -> Iterator[tuple[Path, Any]]:
    seen = views(path, ABSENT, value, value)
    if seen is None or not seen[2]:
        if value is not None or not ours(path):
            yield path, value
        return
    for key in sorted(seen[2], key=lambda key: ranks.get(key, len(ranks))):
        yield from _flat(seen[2][key], (*path, key), ranks)


def line(path: Path, value: Any) -> str:
    """`D-01@north note: …`: a thing that is said, in one line but for the breaks within a text."""
    return f"{_spot(path)}: {_text(path, value)}"


def _spot(path: Path) -> str:
    if path[0] == "sites" and path[2:] == ("id",):
        return "sites"
    if path[0] != "answers" or len(path) == 1:
        return ".".join(path)
    at_site = len(path) > 3 and path[2] == "sites"
    question = f"{path[1]}@{path[3]}" if at_site else path[1]
    rest = path[4 if at_site else 2 :]
    if rest == ("value",):
        return question
    return " ".join((question, *(rest[:1] if rest[:1] == ("evidence",) and rest[2:] == ("file",) else rest)))


def _text(path: Path, value: Any) -> str:
    if isinstance(value, list) and ours(path) and all(isinstance(item, str) for item in value):
        return ", ".join(sorted(value)) or "[]"
    if isinstance(value, dict | list) or value is None:
        return json.dumps(value, ensure_ascii=False)
    return raw_text(value)
