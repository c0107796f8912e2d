"""A partner's form and letter as bytes: of many packs some are drawn by each process of this machine."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from functools import cache

from ... import renderers
from ...batch.engines.crew import working
from ...errors import N_, UsageError
from ...pages.partner import Forms
from ...pages.partner.letter import letter
from ...partners.begun import blank
from ...partners.index import Entry
from ...partners.order import Order
from ...partners.packs import Pack
from ...questionnaire import catalog
from ...record import Record

_TOGETHER = 4
"""Packs handed over at once; what is left of them is cleared away then, for which Python itself would wait long."""
_WORTH_PROCESSES = 16
"""Below this many packs, starting processes costs about what it saves."""


class Drawn(Record):
    """A pack as it is written: its line in the index, its form and its letter."""

    entry: Entry
    form: bytes
    letter: bytes


class Drawing(Record):
    """How packs are drawn, in whatever process: for this order, by this questionnaire, as forms of this format."""

    order: Order
    questionnaire: str
    format: str

    def all(self, packs: Sequence[Pack]) -> Iterator[Drawn]:
        """Each pack, in order; raises UsageError when a process dies."""
        groups = (list(packs[n : n + _TOGETHER]) for n in range(0, len(packs), _TOGETHER))
        jobs = os.cpu_count() or 1
        here = jobs == 1 or len(packs) < _WORTH_PROCESSES
        found: Iterator[list[Drawn]] = map(self.__call__, groups) if here else working(groups, self, jobs)
        try:
            for drawn in found:
                yield from drawn
        except (EOFError, ConnectionError):
            hint = N_("--only ID makes the packs of some partners")
            raise UsageError(N_("a process died, perhaps for want of memory"), hint) from None

    def __call__(self, packs: Sequence[Pack]) -> list[Drawn]:
        """Some packs."""
        gc.collect()
        return [self._one(pack) for pack in packs]

    def _one(self, pack: Pack) -> Drawn:
        known = blank(pack.partner, catalog.load(self.questionnaire), self.order.sent)
        turned = self.format == "html"
        form = _forms(self.order).documents(known, pack.partner, pack.languages, turned=turned)
        letters = [letter(known, pack.partner, self.order, pack.form_file, tag) for tag in pack.languages]
        assert form[0].form is not None
        entry = pack.entry(self.order, dict(form[0].form.facts))
        return Drawn(entry, renderers.render(self.format, form), renderers.render("docx", letters))


@cache
def _forms(order: Order) -> Forms:
    """What is the same in many forms, worded once in each process."""
    return Forms(order)
