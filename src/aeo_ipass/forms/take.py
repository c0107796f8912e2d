"""Forms that came back → what they change in the answers: what is taken, what contradicts, what is refused. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..answers.read import read_sheet
from ..errors import Issue
from ..files.edit import same
from ..record import Record, replace
from ..typed.bad import BadValue
from . import facts, typed
from .gathered import Refused
from .known import Known
from .more import pieces_more
from .names import COLUMNS, PIECE_COLUMNS, Name
from .put import PIECE, Change, put
from .returned import Place, Returned, Said, Unread


class Conflict(Record):
    """A field of which two forms say different things, or which changed in the answers since the form was made."""

    changes: tuple[Change, ...]
    """What the forms say, each once, in the order in which they were given."""

    @property
    def name(self) -> Name:
        """The field."""
        return self.changes[0].name


class Taken(Record):
    """What came of forms: changes that can be made, conflicts, what is refused, and how many fields say what stands.

    `more`: how many are refused beside those that are listed.
    """

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Unread, ...] = ()
    unchanged: int = 0
    more: int = 0


def take(forms: Sequence[Returned], known: Known) -> Taken:
    """What these forms say that the answers do not."""
    found = _Found(known)
    for form in forms:
        found.form(form)
    return found.taken()


class _Found:
    """Gathers what forms say."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.changes: dict[Name, list[Change]] = {}
        self.added: list[Change] = []
        self.since: set[Name] = set()
        """Fields that changed in the answers since a form was made."""
        self.refused = Refused()
        self.unchanged = 0

    def form(self, form: Returned) -> None:
        """What one form says."""
        self.refused += form.unread
        self.refused.more += form.more
        for said in form.said:
            if _is_more(said):
                continue
            if why := self.known.no_place(said.name):
                self._refuse(said, why)
            else:
                self._said(said, form)
        added, refused = pieces_more(filter(_is_more, form.said), self.known)
        self.refused += refused
        for change in added:
            self._add(change)

    def _said(self, said: Said, form: Returned) -> None:
        known, name = self.known, said.name
        now = known.held(name)
        if typed.untouched(name, said.text, known) or (
            form.was is not None and typed.marked(name, said.text, known) == form.was.get(str(name), "")
        ):
            self.unchanged += 1
            return
        try:
            after = None if typed.removes(said.text) else typed.written(name, said.text, known)
        except BadValue as bad:
            self._refuse(said, Issue(bad.code, bad.message, bad.facts, bad.hint))
            return
        if same(after, now) or (name.is_fact and facts.is_there(name, after, known.sheet)):
            self.unchanged += 1
            return
        if _changed_since(form, name, now, known):
            self.since.add(name)
        self.changes.setdefault(name, []).append(Change(name, now, after, said.place))

    def _add(self, change: Change) -> None:
        """One more piece of evidence, unless it is there."""
        others = [dict(c.after) for c in self.added if c.name == change.name]
        if _is_there(change.after, [*map(_piece, self.known.answer(change.name).evidence), *others]):
            self.unchanged += 1
        else:
            self.added.append(change)

    def _refuse(self, said: Said, issue: Issue) -> None:
        self.refused.add(Unread(str(said.name), said.place, issue))

    def taken(self) -> Taken:
        """What came of all, in the order of the questions."""
        changes: list[Change] = []
        conflicts = []
        for name, said in self.changes.items():
            different = [c for n, c in enumerate(said) if not any(same(c.after, o.after) for o in said[:n])]
            if len(different) > 1 or name in self.since:
                conflicts.append(Conflict(tuple(different)))
            else:
                changes.append(different[0])
        changes = sorted((*changes, *self.added), key=_Order(self.known))
        refused = self.refused
        return Taken(tuple(changes), tuple(conflicts), tuple(refused.listed), self.unchanged, refused.more)


class _Order:
    """Where a change stands among others: as the questionnaire asks, the answer before its evidence."""

    def __init__(self, known: Known) -> None:
        self.questions = {name: n for n, name in enumerate(known.questionnaire.questions)}
        self.sites = {site: n for n, site in enumerate(known.sites)}

    def __call__(self, change: Change) -> tuple[int, int, int, int]:
        name = change.name
        site = -1 if name.site is None else self.sites[name.site]
        if name.column == PIECE:  # one more, behind those that are there
            return self.questions[name.question], site, 1, 0
        columns: tuple[str, ...] = COLUMNS if name.piece is None else PIECE_COLUMNS
        at = columns.index(name.column) + len(columns) * (name.piece or 0)
        return self.questions[name.question], site, 0, at


def _is_more(said: Said) -> bool:
    """Whether a field belongs to a row for one more piece of evidence."""
    return said.name.question.startswith("+")


def _changed_since(form: Returned, name: Name, now: Any, known: Known) -> bool:
    """Whether the answers hold something else now than when the form was made, as far as it tells.

    A form that does not tell what it was made with is believed where nothing would be lost.
    """
    if form.head.get("answers_sha256") == known.sheet.sha256:
        return False
    if form.was is None:
        return now is not None
    if name.piece is not None and name.column != "file":
        file = replace(name, column="file")
        if typed.mark_of(file, known.held(file), known) != form.was.get(str(file), ""):
            return True
    return typed.mark_of(name, now, known) != form.was.get(str(name), "")


def _piece(piece: Any) -> dict[str, Any]:
    days = {key: day.isoformat() for key in ("issued", "expires") if (day := getattr(piece, key))}
    return {**{key: getattr(piece, key) for key in ("file", "proves", "note", "sha256")}, **days}


def _is_there(new: Mapping[str, Any], pieces: Iterable[Mapping[str, Any]]) -> bool:
    return any(all(piece.get(key) == value for key, value in new.items()) for piece in pieces)


# --- making the changes ----------------------------------------------------------------------


def settled(taken: Taken, chosen: Collection[Change]) -> Taken:
    """The same with those of the conflicts settled of which one side is chosen."""
    left = tuple(c for c in taken.conflicts if not any(change in chosen for change in c.changes))
    return replace(taken, changes=(*taken.changes, *chosen), conflicts=left)


def made(data: dict[str, Any], taken: Taken, known: Known) -> tuple[dict[str, Any], Taken]:
    """The data with the changes that leave it sound, and what was taken in the end; the rest is refused."""
    before = {(i.code, i.key) for i in _errors(data, known)}
    while True:
        new = put(data, taken.changes)
        wrong = [i for i in _errors(new, known) if (i.code, i.key) not in before]
        if not wrong:
            return new, taken
        bad = list(_to_blame(taken.changes, wrong[0]))
        refused = (Unread(str(c.name), c.place, _placeless(wrong[0])) for c in bad)
        kept = tuple(c for c in taken.changes if c not in bad)
        taken = replace(taken, changes=kept, refused=(*taken.refused, *refused))


def _errors(data: dict[str, Any], known: Known) -> list[Issue]:
    return read_sheet(data, known.questionnaire, known.sheet.source, partial=True).errors


def _placeless(issue: Issue) -> Issue:
    return replace(issue, file="", line=None, column=None, key="")


def _to_blame(changes: Sequence[Change], issue: Issue) -> Iterator[Change]:
    """The changes without which this fault would not be: of the nearest thing that changed around its place."""
    within = [c for c in changes if _within(issue.key, c.name)]
    if any(c.name.site for c in within):
        within = [c for c in within if c.name.site]
    rest = issue.key.removeprefix(_key(within[0].name)) if within else ""
    if rest.startswith(".evidence"):
        yield from (c for c in within if c.name.piece is not None or c.name.column == PIECE)
    elif rest == ".value" and any(c.name.column in ("value", "reason") for c in within):
        yield from (c for c in within if c.name.column in ("value", "reason"))
    else:
        yield from within or changes


def _key(name: Name) -> str:
    if name.is_fact:
        return facts.place(name)
    return f"answers.{name.question}" + (f".sites.{name.site}" if name.site else "")


def _within(key: str, name: Name) -> bool:
    return key == _key(name) or key.startswith((f"{_key(name)}.", f"{_key(name)}["))


__all__ = ["Change", "Conflict", "Place", "Taken", "made", "settled", "take"]
