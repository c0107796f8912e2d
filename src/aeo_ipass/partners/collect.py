"""What came back from partners, file by file: what it is, and, where it can be taken, its place in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from ..answers.store import parse
from ..errors import N_, InputError, Issue
from ..evidence.naming import folded
from ..files.reading import read_text
from ..files.replacing import UNWRITABLE
from ..forms.into import returned
from ..forms.known import Known
from ..forms.returned import Returned
from ..questionnaire.earlier import recorded
from ..record import Record, replace
from . import keep, taking
from .asked import Asked
from .begun import begun
from .came import Came, came
from .collected import Collected, Kind
from .folder import Folder
from .missing import missing
from .standing import Standing, standing

_THE_SAME: Final = N_("this very file was taken before")
_NOTHING_TAKEN: Final = N_("nothing in it could be taken")
_OLDER: Final = N_("what was taken was saved after it")
_SAYS_THE_SAME: Final = N_("it says what was taken before")


class Terms(Record, kw_only=True):
    """Whom the client asked, by which questionnaire, on which day it came, and what may be done.

    `yes`: what contradicts what was taken is taken all the same. `write`: whether anything is written at all. `read`:
    files of the run that nothing may be written over.
    """

    asked: Asked
    way: taking.Way
    wanted: str
    day: date
    yes: bool = False
    write: bool = True
    read: Sequence[Path] = ()


class Held(Record):
    """What there is of a partner in a year: the answers, none yet, and the digests of what came back."""

    data: dict[str, Any] | None
    digests: frozenset[str]

    @property
    def saved_at(self) -> str:
        """When the form that was taken last was saved; empty where nobody knows."""
        said = (self.data or {}).get(taking.PARTNER)
        return str(said.get("saved_at", "")) if isinstance(said, dict) else ""


class Collecting:
    """One run; it knows what it took itself, also where nothing is written."""

    def __init__(self, folder: Folder, terms: Terms) -> None:
        self.folder, self.terms = folder, terms
        self.held: dict[tuple[str, str], Held] = {}

    def file(self, path: Path) -> Came:
        """Read one file."""
        return came(path, self.terms.way.questionnaire)

    def one(self, came: Came) -> Collected:
        """What one file is, and what became of it; a fault is a result of its own.

        Raises StorageError when the folder cannot be written to: what was taken stays, and a run again goes on.
        """
        if came.form is None:
            return Collected(file=came.file, kind="broken", sha256=came.sha256, why=came.why)
        programme = self.terms.way.questionnaire.programme.id
        found = standing(came.form.head, self.terms.asked, programme)
        told = self._told(came, found)
        if found.kind or found.partner is None:
            return replace(told, kind=found.kind or "unknown")
        try:
            return self._of_partner(came, came.form, found, told)
        except InputError as error:
            if any(issue.code == UNWRITABLE for issue in error.issues):
                raise  # no fault of this file, and the next would meet it too
            return replace(told, kind="broken", why=(*told.why, *error.issues))

    def _told(self, came: Came, found: Standing) -> Collected:
        partner = found.partner
        return Collected(
            file=came.file,
            kind="unknown",
            partner=partner.id if partner else "",
            name=partner.name if partner else found.head.get("company", ""),
            name_zh=partner.name_zh if partner else "",
            period=found.period,
            sha256=came.sha256,
            why=found.why,
        )

    def _of_partner(self, came: Came, form: Returned, found: Standing, told: Collected) -> Collected:
        partner = found.partner
        assert partner is not None
        held = self._held(partner.id, found.period)
        if came.sha256 in held.digests:
            return _same(told, _THE_SAME)
        if issue := self._closed(found, held):
            return replace(told, kind="earlier", why=(*told.why, issue))
        new = self._new(came, form, found, held)
        told = replace(
            told,
            refused=new.refused,
            more=new.more,
            changes=new.changes if held.data else (),
            was_taken=held.data is not None,
            known=new.known,
            why=(*told.why, *self._unrecorded(form)),
        )
        if not new.changes:
            self._completed(came, told, held)
            return _nothing(told)
        if held.saved_at > came.saved_at:
            return replace(told, kind="earlier", why=(*told.why, Issue("older", _OLDER)))
        told = replace(
            told,
            missing=missing(new.sheet, self.terms.way.questionnaire),
            unconfirmed=len(new.sheet.unconfirmed),
        )
        return self._taken(came, found, told, new, held)

    def _taken(self, came: Came, found: Standing, told: Collected, new: taking.New, held: Held) -> Collected:
        """Keep it, unless somebody has to say so first."""
        if not self.terms.yes and (held.data is not None or found.doubt):
            kind: Kind = "foreign" if found.doubt else "changed"
            return replace(told, kind=kind, waits=True, why=(*told.why, *_issues(found.doubt)))
        assert found.partner is not None
        said = taking.said(found.partner, found.pack, found.head, self.terms.day, came.saved_at)
        before = (held.data or {}).get(taking.PARTNER)
        data = {**new.data, taking.PARTNER: {**(before if isinstance(before, dict) else {}), **said}}
        if self.terms.write:
            keep.keep(self.folder, told, data, self.terms.read)
        place = (folded(told.partner), told.period)
        self.held[place] = Held(data, held.digests | {came.sha256})
        return replace(told, kind="incomplete" if told.missing else "taken")

    def _completed(self, came: Came, told: Collected, held: Held) -> None:
        """Keep the file that the answers were taken from last, where a run ended before it was kept."""
        if self.terms.write and held.data is not None and held.saved_at == came.saved_at:
            keep.keep_original(self.folder, told, self.terms.read)
            place = (folded(told.partner), told.period)
            self.held[place] = Held(held.data, held.digests | {came.sha256})

    def _new(self, came: Came, form: Returned, found: Standing, held: Held) -> taking.New:
        partner, way = found.partner, self.terms.way
        assert partner is not None
        if any(q.scope == "site" for q in way.questionnaire.questions.values()):
            form = self._read_anew(came, found, held)
        if held.data is None:
            return taking.fresh(form, partner, way, came.sha256)
        return taking.again(form, partner, held.data, way, came.sha256)

    def _read_anew(self, came: Came, found: Standing, held: Held) -> Returned:
        """The form, read by who knows the partner's sites."""
        whole = self.terms.way.questionnaire
        assert found.partner is not None
        data = held.data or begun(found.partner, whole)
        return returned(came.file, Known(whole, taking.sheet_of(data, whole, str(came.file))))

    # --- what is there already ------------------------------------------------------------

    def _held(self, id: str, period: str) -> Held:
        key = (folded(id), period)
        if key not in self.held:
            answers = self.folder.answers(id, period)
            data = parse(read_text(answers), answers) if answers.is_file() else None
            self.held[key] = Held(data, keep.digests(self.folder.returned(id, period)))
        return self.held[key]

    def _closed(self, found: Standing, held: Held) -> Issue | None:
        """Why a year is not touched any more: a later one has answers, or was asked for since."""
        assert found.partner is not None
        newest = self.folder.newest(found.partner.id) or ""
        asked = found.pack.period if found.pack and held.data is not None else ""
        if found.period >= max(newest, asked):
            return None
        message = N_("{period} is closed: {expected} came after it")
        return Issue("closed", message, {"period": found.period, "expected": max(newest, asked)})

    def _unrecorded(self, form: Returned) -> tuple[Issue, ...]:
        version, whole = taking.version(form), self.terms.way.questionnaire
        if (
            not version
            or version == whole.programme.version
            or recorded(self.terms.wanted, version) is not None
        ):
            return ()
        message = N_("the questionnaire does not say what version {version} asked otherwise")
        return (Issue("unrecorded", message, {"version": version}, severity="warning"),)


def _issues(issue: Issue | None) -> tuple[Issue, ...]:
    return (issue,) if issue else ()


def _nothing(told: Collected) -> Collected:
    """A form that changes nothing."""
    if told.was_taken:
        return _same(told, _SAYS_THE_SAME)
    if told.refused:
        return replace(told, kind="broken", why=(*told.why, Issue("nothing-taken", _NOTHING_TAKEN)))
    return replace(told, kind="blank")


def _same(told: Collected, message: str) -> Collected:
    return replace(told, kind="same", note=Issue("sent-twice", message, severity="warning"))
