"""The file that the page of a form saves (`aeo-ipass/form-return/1`) → what came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import N_, InputError, Issue
from ..files.json import parse_json
from ..files.nodes import raw_text
from ..files.reading import read_text
from ..typed.width import shown
from .names import Name, parsed, parsed_spare
from .returned import REMOVED, Place, Returned, Said, Unread

FORMAT = "aeo-ipass/form-return/1"


def returned(path: Path) -> Returned:
    """What such a file says; raises InputError for another one."""
    data = parse_json(read_text(path), str(path))
    head, said = (data.get("head"), data.get("said")) if isinstance(data, dict) else (None, None)
    if not isinstance(head, dict) or not isinstance(said, dict) or data.get("format") != FORMAT:
        message = N_("this is not a file that the page of a form saved ({format})")
        raise InputError([Issue("no-form", message, {"format": FORMAT}, file=str(path))])
    found = list(_fields(said, str(path)))
    return Returned(
        path,
        {key: value for key, value in head.items() if isinstance(value, str)},
        tuple(one for one in found if isinstance(one, Said)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def _fields(said: dict[str, Any], file: str) -> Iterator[Said | Unread]:
    for key, value in said.items():
        name, place, text = _name(key), Place(file, "", key), _text(value)
        if name is None:
            issue = Issue("unknown-field", N_("there is no field “{name}”"), {"name": shown(key)})
            yield Unread(key, place, issue)
        elif text is None:
            message = N_("“{value}” does not fit here; expected: text")
            yield Unread(key, place, Issue("wrong-type", message, {"value": shown(str(value))}))
        elif text != "":
            yield Said(name, text, place)


def _name(key: str) -> Name | None:
    if spare := parsed_spare(key):
        return Name(f"+{spare[0]}", spare[1])
    return parsed(key)


def _text(value: Any) -> str | tuple[str, ...] | None:
    """What a field says, as it would stand in a cell; an empty list is no answer but what is left of one."""
    if value is None:
        return REMOVED
    if isinstance(value, list):
        return tuple(value) or REMOVED if all(isinstance(v, str) for v in value) else None
    if isinstance(value, bool | dict):
        return None
    return value.strip() if isinstance(value, str) else raw_text(value)
