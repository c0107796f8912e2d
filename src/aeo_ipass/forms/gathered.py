"""What one form says, field by field, while it is read: each once, and what cannot be taken up to a number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..errors import N_, Issue
from .known import Known
from .names import Name
from .returned import Said, Unread

MAX_REFUSED: Final = 200
"""Refusals that are listed of one form; the others are counted: who meets so many mends the first, and looks again."""

MAX_MORE: Final = 1_000
"""Rows for one more piece of evidence that are taken from one form; each is compared with all others."""


class Refused:
    """What is refused: the first listed, all counted."""

    def __init__(self) -> None:
        self.listed: list[Unread] = []
        self.more = 0

    def __iadd__(self, unread: Iterable[Unread]) -> Refused:
        for one in unread:
            self.add(one)
        return self

    def add(self, unread: Unread) -> None:
        """One more."""
        if len(self.listed) < MAX_REFUSED:
            self.listed.append(unread)
        else:
            self.more += 1


class Gathered:
    """What is said and what is refused, of one form."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.said: dict[Name, Said] = {}
        self.refused = Refused()

    def refuse(self, said: Said, issue: Issue) -> None:
        """Note that a field cannot be taken."""
        self.refused.add(Unread(str(said.name), said.place, issue))

    def say(self, said: Said) -> None:
        """Keep what is said; what is said otherwise elsewhere is refused, both times, and so is what has no place."""
        if issue := self._beyond(said.name) or self._no_place(said.name):
            self.refuse(said, issue)
            return
        other = self.said.setdefault(said.name, said)
        if other.text != said.text:
            message = N_("the same field says something else at {cell}")
            hint = N_("keep one of the two rows; for more evidence use an empty row")
            for one, place in ((said, other.place), (other, said.place)):
                self.refuse(
                    one, Issue("said-twice", message, {"cell": f"{place.sheet} {place.cell}".strip()}, hint)
                )
            self.said[said.name] = Said(said.name, "", said.place)

    def _no_place(self, name: Name) -> Issue | None:
        return None if name.question.startswith("+") else self.known.no_place(name)

    def _beyond(self, name: Name) -> Issue | None:
        """Whether it is a row more of evidence than any real form has."""
        if not name.question.startswith("+") or int(name.question[1:]) <= MAX_MORE:
            return None
        message = N_("more than {most} new pieces of evidence stand in one form")
        return Issue("too-many", message, {"most": MAX_MORE}, N_("take in the first, then the others"))

    def whole(self) -> tuple[Said, ...]:
        """All that is said and not refused."""
        return tuple(said for said in self.said.values() if said.text)
