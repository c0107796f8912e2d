"""The corrective actions agreed with a business partner, in the file `actions.yaml` beside its answers of a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any, Final

from ...answers import store
from ...answers.lock import locked
from ...errors import N_, InputError, Issue, UsageError
from ...files.nodes import copied
from ...files.reading import read_text
from ...validation import Frozen, IsoDate, Items, Text, names_of, not_a_mapping, validate

FORMAT: Final = "aeo-ipass/partner-actions/1"
_NUMBER: Final = re.compile(r"A-0*([1-9][0-9]{0,8})")


class Action(Frozen):
    """One action: the question it mends, at which site, what is to be done by whom until when, and when it was done."""

    id: Text
    question: Text
    site: Text | None = None
    what: Text | None = None
    owner: Text | None = None
    due: IsoDate | None = None
    done_on: IsoDate | None = None
    note: Text | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before that day."""
        return self.is_open and self.due is not None and self.due < day


class ActionsFile(Frozen):
    """The file as written; keys that are not named here are left as they are."""

    format: Text
    actions: Items[Action] = ()


class Actions:
    """The actions of one partner in one year; `change` writes, and keeps whatever else stands in the file."""

    def __init__(self, path: Path) -> None:
        """Reads the file, which need not be there yet; raises InputError with its faults."""
        self.path = path
        self.data = _read(path)
        self.all: tuple[Action, ...] = _checked(self.data, path)

    @property
    def open(self) -> tuple[Action, ...]:
        """Those still to be done."""
        return tuple(one for one in self.all if one.is_open)

    def get(self, id: str) -> Action | None:
        """The action with this id, whatever the case of its letters."""
        return next((one for one in self.all if one.id.casefold() == id.casefold()), None)

    def add(self, given: Sequence[Mapping[str, Any]], *, write: bool = True) -> list[Action]:
        """Put these behind the others, each with an id of its own that was never used; the file is written at once.

        `write`: else it is only said what there would be.
        """
        with locked(self.path) if write else nullcontext():
            self._again()
            first = max([0, *map(_number, self.all)]) + 1
            made = [{"id": f"A-{n:02d}", **_plain(one)} for n, one in enumerate(given, first)]
            self._put([*self._entries(), *made], write)
        return list(self.all[len(self.all) - len(made) :])

    def change(self, id: str, **given: Any) -> Action:
        """Set these of one action, None takes away; raises UsageError when there is none with this id."""
        with locked(self.path):
            self._again()
            if (found := self.get(id)) is None:
                known = ", ".join(one.id for one in self.all)
                hint = N_("known: {known}") if known else ""
                raise UsageError(N_("there is no action “{name}”"), hint, name=id, known=known)
            at = self.all.index(found)
            entries = self._entries()
            changed = {**entries[at], **_plain(given)}
            entries[at] = {k: v for k, v in changed.items() if v is not None}
            self._put(entries, write=True)
        return self.all[at]

    def _again(self) -> None:
        """What somebody else wrote meanwhile."""
        self.data = _read(self.path)
        self.all = _checked(self.data, self.path)

    def _entries(self) -> list[Any]:
        found: list[Any] = copied(list(self.data.get("actions") or []))
        return found

    def _put(self, entries: list[Any], write: bool) -> None:
        data = {**self.data, "actions": entries}
        self.all = _checked(data, self.path)
        self.data = data
        if write:
            store.save(self.path, data)


def of_year(path: Path) -> tuple[Action, ...]:
    """The actions in a file, none where there is no such file; raises InputError with its faults."""
    return Actions(path).all if path.is_file() else ()


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {"format": FORMAT, "actions": []}
    found = store.parse(read_text(path), path)
    if not isinstance(found, dict):
        raise InputError([not_a_mapping(found, str(path))])
    return found


def _checked(data: Mapping[str, Any], path: Path) -> tuple[Action, ...]:
    """The actions; keys that nobody knows are no fault, for they may be somebody's own."""
    known = {key: data[key] for key in names_of(ActionsFile) if key in data}
    if isinstance(known.get("actions"), list):
        known["actions"] = [_known(one) for one in known["actions"]]
    found = validate(ActionsFile, known, str(path))
    if found.format != FORMAT:
        message = N_("this is no file of corrective actions: “{value}”")
        raise InputError([Issue("not-actions", message, {"value": found.format}, file=str(path))])
    return found.actions


def _known(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {key: entry[key] for key in names_of(Action) if key in entry}


def _number(action: Action) -> int:
    found = _NUMBER.fullmatch(action.id)
    return int(found[1]) if found else 0


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    """Texts and days as they stand in a file."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in given.items()}


def counted(actions: Iterable[Action], day: date) -> tuple[int, int]:
    """How many are open, and how many of these overdue on a day."""
    found = [one for one in actions if one.is_open]
    return len(found), sum(one.is_overdue(day) for one in found)
