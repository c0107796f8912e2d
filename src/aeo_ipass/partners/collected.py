"""What became of a file that came back."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from ..errors import Issue
from ..forms.known import Known
from ..forms.put import Change
from ..forms.returned import Unread
from ..record import Record
from .missing import Missing

Kind = Literal[
    "broken", "unknown", "foreign", "earlier", "changed", "blank", "incomplete", "taken", "same"
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = (
    "broken", "unknown", "foreign", "changed", "earlier", "blank", "incomplete", "taken", "same",
)  # fmt: skip
"""Those that want attention first.

`broken`: cannot be read. `unknown`: of a partner whom nobody asked. `foreign`: not the form that this partner was
sent. `changed`: says something else than what was taken, and waits for a yes. `earlier`: of a year that is closed.
`blank`: nothing is filled in. `incomplete`, `taken`: is in the partner's folder now. `same`: is there already.
"""


class Collected(Record, kw_only=True):
    """A file, and whose it is as far as that is known.

    `why`: what is to be said of it, beside its kind, and to be looked at; `note`: what is only said. `waits`: it is
    taken when somebody says so. `changes`: what it says otherwise than what was taken before; `was_taken`: whether
    there was such. `refused`: fields that are not taken; `more`: how many beside those. `unconfirmed`: answers moved
    from an older questionnaire, to be looked at.
    """

    file: Path
    kind: Kind
    partner: str = ""
    name: str = ""
    name_zh: str = ""
    period: str = ""
    sha256: str = ""
    why: tuple[Issue, ...] = ()
    note: Issue | None = None
    waits: bool = False
    missing: Missing = Missing()
    unconfirmed: int = 0
    changes: tuple[Change, ...] = ()
    refused: tuple[Unread, ...] = ()
    more: int = 0
    was_taken: bool = False
    known: Known | None = None

    @property
    def is_taken(self) -> bool:
        """Whether it is in the partner's folder since this run."""
        return self.kind in ("taken", "incomplete")

    @property
    def looked_at(self) -> bool:
        """Whether somebody has to look at it."""
        well = self.kind in ("taken", "same")
        return not well or bool(self.why or self.refused or self.unconfirmed)
