"""Whom the client asked: the packs that were handed out and the register, as far as either is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast, get_args

from ..answers.model import RiskClass
from ..evidence.naming import folded
from ..record import Record
from ..text.clean import clip, one_line
from .index import BETWEEN, Entry
from .register import DEFAULT_RISK, Partner, Register, sound

_LONGEST = 200


class Asked(Record):
    """The packs by partner and by form, and the register; with neither every partner is taken for one of ours."""

    packs: Mapping[str, Entry] = {}
    forms: Mapping[str, Entry] = {}
    register: Register | None = None

    @classmethod
    def of(cls, packs: list[Entry] | None, register: Register | None) -> Asked:
        """The same by what is looked up in it."""
        by_form = {entry.form: entry for entry in packs or () if entry.form}
        return cls({folded(entry.id): entry for entry in packs or ()}, by_form, register)

    @property
    def is_open(self) -> bool:
        """Whether nothing tells who was asked."""
        return not self.packs and self.register is None

    def pack(self, id: str) -> Entry | None:
        """What a partner was sent last."""
        return self.packs.get(folded(id))

    def partner(self, id: str) -> Partner | None:
        """A partner that is registered or was sent a pack; the register knows more of it."""
        found = self.register.get(id) if self.register else None
        return found or ((entry := self.pack(id)) and of_pack(entry)) or None

    def partners(self) -> Iterator[Partner]:
        """All of them: those of the register in its order, then those that were only sent a pack."""
        yield from self.register.partners if self.register else ()
        for entry in self.packs.values():
            if not (self.register and self.register.get(entry.id)) and sound(entry.id):
                yield of_pack(entry)


def of_pack(entry: Entry) -> Partner:
    """What the index of packs knows of a partner."""
    return Partner(
        id=entry.id,
        name=_text(entry.name) or entry.id,
        row=0,
        services=tuple(filter(None, entry.services.split(BETWEEN))),
        contact=_text(entry.contact),
        email=_text(entry.email),
        languages=tuple(filter(None, entry.languages.split(BETWEEN))),
        risk_class=risk(entry.risk_class) or DEFAULT_RISK,
        risk_given=risk(entry.risk_class) is not None,
    )


def of_head(head: Mapping[str, str]) -> Partner:
    """What a form says of the partner whom it was made for; its id is sound."""
    id = head["partner"]
    return Partner(
        id=id,
        name=_text(head.get("company", "")) or id,
        row=0,
        services=tuple(head.get("services", "").split()),
        business_registration=_text(head.get("business_registration", "")),
    )


def risk(text: str) -> RiskClass | None:
    """The risk class that a text is."""
    return cast(RiskClass, text) if text in get_args(RiskClass) else None


def _text(text: str) -> str:
    return clip(one_line(text), _LONGEST)
