"""`aeo-ipass/merge/1`: what came of merging answer files, as data."""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...answers.merging import ABSENT, Conflict, Path, Said
from ...answers.merging.told import Merging
from ...phrases.spots import site_of
from ..parts_v1 import Tool, tool

MERGE: Final = "aeo-ipass/merge/1"


class SaidV1(TypedDict):
    """What a file says; `value` is null also where it says nothing, and then `absent` is true."""

    file: str
    value: Any
    absent: bool
    answered_by: str | None
    answered_at: str | None


class PlaceV1(TypedDict):
    """Where something stands: its steps, and of an answer the question and the site."""

    at: list[str]
    question: str | None
    site: str | None


class TakenV1(PlaceV1):
    """Something that was taken over."""

    said: SaidV1


class ConflictV1(PlaceV1):
    """A contradiction; `settled` is what stands now, null while it is open."""

    said: list[SaidV1]
    settled: SaidV1 | None


class MergeV1(TypedDict):
    """A merge: of changes since `base`, or of what the files say. `written`: where to, null when it was not."""

    format: Literal["aeo-ipass/merge/1"]
    tool: Tool
    questionnaire: str
    base: str | None
    files: list[str]
    written: str | None
    taken: list[TakenV1]
    conflicts: list[ConflictV1]


def merge(merging: Merging) -> dict[str, Any]:
    """A merge as plain data; open conflicts first."""
    found = merging.found
    return {
        "format": MERGE,
        "tool": tool(),
        "questionnaire": merging.questionnaire.ref,
        "base": merging.base,
        "files": list(merging.files),
        "written": merging.written,
        "taken": [{**_place(path), "said": _said(merging, said)} for path, said in found.taken.items()],
        "conflicts": [
            *(_conflict(merging, conflict, None) for conflict in found.conflicts.values()),
            *(_conflict(merging, conflict, said) for conflict, said in found.settled.values()),
        ],
    }


def _conflict(merging: Merging, conflict: Conflict, settled: Said | None) -> dict[str, Any]:
    return {
        **_place(conflict.path),
        "said": [_said(merging, said) for said in conflict.said],
        "settled": _said(merging, settled) if settled else None,
    }


def _place(path: Path) -> dict[str, Any]:
    question = path[1] if path[0] == "answers" and len(path) > 1 else None
    return {"at": list(path), "question": question, "site": site_of(path) or None}


def _said(merging: Merging, said: Said) -> dict[str, Any]:
    absent = said.value is ABSENT
    return {
        "file": merging.files[said.side],
        "value": None if absent else said.value,
        "absent": absent,
        "answered_by": said.by or None,
        "answered_at": said.at or None,
    }
