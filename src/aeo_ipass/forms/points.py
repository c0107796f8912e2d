"""The points of a list in a workbook, a row each → the one answer that they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..answers import human
from ..errors import N_, Issue
from ..typed.bad import BadValue
from ..typed.width import folded, shown
from .known import Known
from .names import Name
from .returned import Place, Said, Unread

_MET: Final = frozenset({"✓", "✔", "✔️", "☑", "yes", "y", "true", "1", "是", "有"})
_UNMET: Final = frozenset({"✗", "✘", "☐", "no", "n", "false", "0", "否", "沒有", "没有"})


class Points:
    """What the rows of one list say."""

    def __init__(self, name: Name, known: Known) -> None:
        self.name, self.known = name, known
        self.items = known.points(name)
        self.met: dict[str, bool | None] = {}
        self.first: Place | None = None
        self.broken = False

    def say(self, item: str, text: str, place: Place) -> Iterator[Unread]:
        """What the row of a point says; what cannot be taken is given back."""
        try:
            found, said = human.among(item, self.items), _said(text)
            if self.met.setdefault(found, said) != said:
                raise BadValue("said-twice", N_("the same point is met in one row and not in another"))
        except BadValue as bad:
            if text:
                self.broken = True
                yield Unread(str(self.name), place, Issue(bad.code, bad.message, bad.facts, bad.hint))
            return
        if text:
            self.first = self.first or place

    def said(self, above: Said | None) -> Said | Unread | None:
        """The answer with what stands in the question's own row; points whose rows are gone stay as they are."""
        if self.broken:
            return None
        met = [item for item, met in self.met.items() if met]
        if above and met:
            message = N_("“{value}” and points that are met exclude each other")
            facts, hint = {"value": shown(str(above.text))}, N_("take one of them away")
            return Unread(str(self.name), above.place, Issue("contradiction", message, facts, hint))
        if above or self.first is None:
            return above
        now = self.known.held(self.name)
        kept = [i for i in now if i not in self.met] if isinstance(now, list) else []
        return Said(self.name, tuple(i for i in self.items if i in (*met, *kept)) or ("none",), self.first)


def _said(text: str) -> bool | None:
    """Whether a point is met; an x means yes to some and no to others."""
    word = folded(text)
    if word not in ("", *_MET, *_UNMET):
        message, hint = N_("“{value}” is neither ✓ nor ✗"), N_("write one of these")
        raise BadValue("unknown-option", message, hint, value=shown(text))
    return None if not word else word in _MET
