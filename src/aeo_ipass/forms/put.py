"""Changes → the data of an answer file. What the changes do not name stays as it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..answers.migrate.confirm import settled
from ..files.nodes import copied
from ..record import Record
from . import facts
from .names import Name
from .returned import Place

PIECE = "evidence"
"""The column of a change that adds a piece of evidence."""


class Change(Record):
    """A field, what it holds and what it is to hold, as files write both (None: nothing), and where that is said.

    Of one more piece of evidence the column is `evidence`, and it holds the whole piece.
    """

    name: Name
    before: Any
    after: Any
    place: Place


def put(data: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """A copy of the data with the changes made; those of evidence for every site come before those of one site.

    An answer at a site that was given for every site becomes the site's own, with all that stands around it.
    """
    new: dict[str, Any] = copied(data)
    about, changes = _parted(changes)
    facts.put(new, {change.name: change.after for change in about})
    if not isinstance(new.get("answers"), dict):
        new["answers"] = {}
    groups: dict[tuple[str, str | None], list[Change]] = {}
    for change in sorted(changes, key=lambda c: c.name.site is not None):
        groups.setdefault((change.name.question, change.name.site), []).append(change)
    for (question, site), group in groups.items():
        _answer(new["answers"], question, site, group)
    return new


def _parted(changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """Those of the company itself, and those of answers."""
    found = list(changes)
    return [c for c in found if c.name.is_fact], [c for c in found if not c.name.is_fact]


def _answer(answers: dict[str, Any], question: str, site: str | None, group: list[Change]) -> None:
    if site is None:
        _set(answers, question, _changed(answers.get(question), group))
        return
    whole = _long(answers.get(question))
    sites = whole.get("sites") if isinstance(whole.get("sites"), dict) else {}
    assert isinstance(sites, dict)
    plain = {key: value for key, value in whole.items() if key != "sites"}
    changed = _changed(sites[site] if site in sites else _short(copied(plain)), group)
    _set(sites, site, changed)
    if changed is None and plain:  # or the answer for every site would count here again
        sites[site] = None
    if sites:
        whole["sites"] = sites
    else:
        whole.pop("sites", None)
    _set(answers, question, whole or None)


def _set(entries: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        entries.pop(key, None)
    else:
        entries[key] = value


def _changed(old: Any, group: Iterable[Change]) -> Any:
    """An answer with these changes: in the short form where it was, and still can be; None when nothing is left."""
    entry, pieces = dict(_long(old)), [dict(piece) for piece in _long(old).get(PIECE) or ()]
    gone, added = set(), []
    for change in group:
        name = change.name
        if name.column == PIECE:
            added.append(change.after)
        elif name.piece is None:
            _set(entry, name.column, change.after)
        elif name.column == "file" and change.after is None:
            gone.add(name.piece)
        else:
            _set(pieces[name.piece - 1], name.column, change.after)
    if any(change.name.piece is None and change.name.column == "value" for change in group):
        entry = settled(entry)
    kept = [piece for number, piece in enumerate(pieces, 1) if number not in gone] + added
    if kept or gone:
        _set(entry, PIECE, kept or None)
    if not entry:
        return None
    return entry if isinstance(old, dict) else _short(entry)


def _short(entry: dict[str, Any]) -> Any:
    """An answer without what does not stand around it."""
    return entry["value"] if entry.keys() == {"value"} else entry or None


def _long(old: Any) -> dict[str, Any]:
    if isinstance(old, dict):
        return old
    return {} if old is None else {"value": old}
