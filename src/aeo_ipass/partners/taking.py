"""A partner's form that came back → the data of its answer file, new or on top of what was taken before. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from ..answers.migrate.confirm import MOVED_KEY
from ..answers.migrate.fates import migrate
from ..answers.migrate.undo import noted
from ..answers.model import Sheet
from ..answers.read import read_sheet
from ..errors import InputError
from ..forms.known import Known
from ..forms.put import Change
from ..forms.returned import Returned, Unread
from ..forms.take import Taken, made, settled, take
from ..questionnaire.earlier import Marks
from ..questionnaire.model import Questionnaire
from ..record import Record, replace
from .begun import begun
from .index import Entry
from .register import Partner

PARTNER: Final = "partner"
"""The key of an answer file that says whose answers these are."""


class Way(Record):
    """By which questionnaire, and what an older version of it asked otherwise."""

    questionnaire: Questionnaire
    marks: Callable[[str], Marks]
    translate: Callable[[str], str] = str


class New(Record):
    """The data as they are to be, what of the form changed them, what was refused, and how much more."""

    data: dict[str, Any]
    sheet: Sheet
    changes: tuple[Change, ...]
    refused: tuple[Unread, ...]
    more: int
    known: Known


def fresh(form: Returned, partner: Partner, way: Way, sha256: str) -> New:
    """The answers of a partner of whom there were none."""
    return _moved(_taken(form, begun(partner, way.questionnaire), way), form, way, sha256)


def again(form: Returned, partner: Partner, before: dict[str, Any], way: Way, sha256: str) -> New:
    """The answers when another form comes: what only the earlier one said stays, what both say is the newer's.

    Of an older questionnaire's form the answers are moved anew.
    """
    found = _taken(form, before, way)
    if not found.changes or version(form) == way.questionnaire.programme.version:
        return found
    return replace(fresh(form, partner, way, sha256), changes=found.changes, known=found.known)


def _taken(form: Returned, data: dict[str, Any], way: Way) -> New:
    """What is written in the form counts, whatever it was made with: it is compared with these data alone."""
    known = Known(way.questionnaire, sheet_of(data, way.questionnaire, str(form.path)))
    found = take([replace(form, was=None)], known)
    chosen = [conflict.changes[-1] for conflict in found.conflicts]
    after, final = made(data, settled(found, chosen), known)
    return _new(after, final, known)


def _new(data: dict[str, Any], taken: Taken, known: Known) -> New:
    sheet = sheet_of(data, known.questionnaire, known.sheet.source)
    return New(data, sheet, taken.changes, taken.refused, taken.more, known)


def _moved(found: New, form: Returned, way: Way, sha256: str) -> New:
    """The same moved to today's questionnaire, where the form was one of an older version."""
    whole, older = way.questionnaire, version(form)
    if not older or older == whole.programme.version:
        return found
    source = form.head["questionnaire"]
    old = {**found.data, "questionnaire": source}
    moved = migrate(old, whole, way.marks(older), file=str(form.path), translate=way.translate)
    data = noted(moved.data, source, b"", None)
    data[MOVED_KEY][-1]["sha256"] = sha256
    return replace(found, data=data, sheet=sheet_of(data, whole, str(form.path)))


def version(form: Returned) -> str:
    """The version of the questionnaire that a form is of; empty where it does not say."""
    return form.head.get("questionnaire", "").partition("@")[2]


def sheet_of(data: Any, questionnaire: Questionnaire, file: str) -> Sheet:
    """The checked answers; raises InputError for faults."""
    reading = read_sheet(data, questionnaire, file, partial=True)
    if reading.sheet is None or reading.errors:
        raise InputError(reading.errors)
    return reading.sheet


def said(
    partner: Partner, pack: Entry | None, head: Mapping[str, str], day: date, saved_at: str
) -> dict[str, str]:
    """What the answer file says of whose answers these are, and how they came."""
    found = {
        "id": partner.id,
        "client": head.get("client", ""),
        "period": head.get("period", ""),
        "risk_class": partner.risk_class if partner.risk_given else "",
        "sent_on": pack.sent_on if pack and pack.form == head.get("form") else "",
        "due": head.get("due", ""),
        "returned_on": day.isoformat(),
        "saved_at": saved_at,
        "form": head.get("form", ""),
    }
    return {key: text for key, text in found.items() if text}
