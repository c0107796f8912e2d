"""The days of business partners as a calendar: by when each is to return its form, and when to evaluate it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from ...i18n import Translator, translator
from ...partners.status import OPEN, Standing
from ...phrases import partners as words
from ...phrases.partners import actions
from ...phrases.view import company_name
from ..evidence.calendar import Told, calendar

_BEFORE_DUE: Final = (7,)
_BEFORE_AGAIN: Final = (56, 14)


def render(found: Sequence[Standing], as_of: date, language: str) -> bytes:
    """The calendar; a partner's day has the same id in every run."""
    t = translator(language)
    return calendar(t("Business partners"), _days(found, t), as_of, language)


def _days(found: Iterable[Standing], t: Translator) -> Iterator[Told]:
    for one in found:
        if one.due and one.state in OPEN:
            title = t("Business partner to return its form: {partner}").format(
                partner=company_name(one.partner, t)
            )
            yield Told(_uid(one, "due", one.period), one.due, title, _lines(one, t), _BEFORE_DUE)
        if one.again:
            title = t("Evaluate business partner again: {partner}").format(
                partner=company_name(one.partner, t)
            )
            yield Told(_uid(one, "again", one.evaluated), one.again, title, _lines(one, t), _BEFORE_AGAIN)


def _lines(one: Standing, t: Translator) -> tuple[str, ...]:
    who = " · ".join(text for text in (one.partner.contact, one.partner.email) if text)
    state = t(words.STATES[one.state])
    return tuple(line for line in (one.partner.id, who, state, words.lacking(one.missing, t)) if line)


def _uid(one: Standing, kind: str, period: str) -> str:
    whole = f"partner\0{one.partner.id.casefold()}\0{period}\0{kind}"
    return _hashed(whole)


def _hashed(whole: str) -> str:
    return f"{hashlib.sha256(whole.encode()).hexdigest()[:32]}@aeo-ipass"


def of_actions(found: Sequence[actions.Told], as_of: date, language: str) -> bytes:
    """The days by which open actions are to be done; an action's day has the same id in every run."""
    t = translator(language)
    return calendar(t("Business partners"), _ends(found, t), as_of, language)


def _ends(found: Iterable[actions.Told], t: Translator) -> Iterator[Told]:
    for one in found:
        if one.id and one.due:
            title = t("Business partner {partner}: {action}").format(
                partner=one.name, action=one.label or one.question
            )
            whole = f"partner\0{one.partner.casefold()}\0{one.period}\0{one.id}"
            lines = (one.partner, one.question, one.what, one.owner, one.note)
            yield Told(_hashed(whole), one.due, title, tuple(filter(None, lines)), _BEFORE_DUE)
