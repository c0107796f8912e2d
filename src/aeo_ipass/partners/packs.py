"""Which packs there are to make: for whom, in which languages, under which names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import N_, UsageError
from ..record import Record
from ..validation import nearest
from .index import BETWEEN, Entry
from .order import Order
from .register import Partner, Register


class Pack(Record):
    """What one partner is sent."""

    partner: Partner
    languages: tuple[str, ...]
    form_file: str
    letter_file: str

    def entry(self, order: Order, head: Mapping[str, str]) -> Entry:
        """Its line in the index; `head` is that of its form."""
        partner = self.partner
        return Entry(
            id=partner.id,
            name=partner.name,
            form_file=self.form_file,
            letter_file=self.letter_file,
            form=head["form"],
            questionnaire=head["questionnaire"],
            questionnaire_sha256=head["questionnaire_sha256"],
            languages=BETWEEN.join(self.languages),
            services=BETWEEN.join(partner.services),
            risk_class=partner.risk_class,
            sent_on=order.sent.isoformat(),
            due=order.until.isoformat() if order.until else "",
            contact=partner.contact,
            email=partner.email,
        )


def packs(register: Register, only: Iterable[str], languages: Sequence[str], ending: str) -> list[Pack]:
    """The packs for these partners, or for all; `languages`: of those whose own the register does not say.

    Raises UsageError for a partner that the register does not list.
    """
    return [
        Pack(
            partner,
            partner.languages or tuple(languages),
            f"{partner.id}.{ending}",
            f"{partner.id}-letter.docx",
        )
        for partner in _chosen(register, list(only))
    ]


def _chosen(register: Register, only: Sequence[str]) -> list[Partner]:
    if not only:
        return list(register.partners)
    wanted = {_found(register, id).id for id in only}
    return [partner for partner in register.partners if partner.id in wanted]


def _found(register: Register, id: str) -> Partner:
    if found := register.get(id):
        return found
    best = nearest(id, [partner.id for partner in register.partners])
    hint = N_("did you mean “{nearest}”?") if best else ""
    raise UsageError(N_("the register lists no partner “{name}”"), hint, name=id, nearest=best)
