"""The file that the page of a form saves (`aeo-ipass/form-return/1`) → what came back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..document.forms import mark
from ..errors import N_, InputError, Issue
from ..files.json import parse_json
from ..files.nodes import raw_text
from ..files.reading import read_text
from ..typed.width import shown
from .gathered import Gathered
from .known import Known
from .names import of_field
from .returned import REMOVED, Place, Returned, Said, Unread

FORMAT = "aeo-ipass/form-return/1"


def returned(path: Path, known: Known) -> Returned:
    """What such a file says; raises InputError for another one."""
    data = _parsed(read_text(path), str(path))
    head, said = (data.get("head"), data.get("said")) if isinstance(data, dict) else (None, None)
    if not isinstance(head, dict) or not isinstance(said, dict) or data.get("format") != FORMAT:
        message = N_("this is not a file that the page of a form saved ({format})")
        raise InputError([Issue("no-form", message, {"format": FORMAT}, file=str(path))])
    found = Gathered(known)
    for key, value in said.items():
        _field(found, key, value, str(path))
    texts = {key: value for key, value in head.items() if isinstance(value, str)}
    was = _was(data.get("was"))
    saved = data.get("saved_at")
    return Returned(
        path,
        texts,
        found.whole(),
        tuple(found.refused.listed),
        was,
        found.refused.more,
        saved if isinstance(saved, str) else "",
    )


def _parsed(text: str, file: str) -> Any:
    """The data; a file that is no JSON says so to people who did not write it."""
    try:
        return parse_json(text, file)
    except InputError as error:
        if any(issue.code != "syntax" for issue in error.issues):
            raise
        message, hint = (
            N_("the file is not whole: it was cut off or changed on its way"),
            N_("ask for it again"),
        )
        raise InputError([Issue("damaged", message, hint=hint, file=file)]) from error


def _was(data: Any) -> dict[str, str] | None:
    """The marks of what the fields held of which something is said; older pages do not tell."""
    if not isinstance(data, dict):
        return None
    return {key: mark(tuple(map(str, v)) if isinstance(v, list) else v) for key, v in data.items()}


def _field(found: Gathered, key: str, value: Any, file: str) -> None:
    name, place, text = of_field(key), Place(file, "", key), _text(value)
    if name is None:
        issue = Issue("unknown-field", N_("there is no field “{name}”"), {"name": shown(key)})
        found.refused.add(Unread(key, place, issue))
    elif text is None:
        message = N_("“{value}” does not fit here; expected: text")
        found.refused.add(Unread(key, place, Issue("wrong-type", message, {"value": shown(str(value))})))
    elif text != "":
        found.say(Said(name, text, place))


def _text(value: Any) -> str | tuple[str, ...] | None:
    """What a field says, as it would stand in a cell; an empty list is no answer but what is left of one."""
    if value is None:
        return REMOVED
    if isinstance(value, list):
        return tuple(value) or REMOVED if all(isinstance(v, str) for v in value) else None
    if isinstance(value, bool | dict):
        return None
    return value.strip() if isinstance(value, str) else raw_text(value)
