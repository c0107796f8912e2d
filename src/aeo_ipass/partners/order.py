"""What all packs of one evaluation have in common: who asks, whom partners turn to, and which days count."""

from __future__ import annotations

from datetime import date

from ..record import Record


class Order(Record, kw_only=True):
    """Who asks (empty: not said), whom to ask and send it back to, until when it is wanted, and when it goes out."""

    sent: date
    client: str = ""
    to: str = ""
    until: date | None = None

    @property
    def period(self) -> str:
        """The year of the evaluation."""
        return str(self.sent.year)
