"""`asked.yaml`: who is asked what, as somebody has reviewed it; lint holds the conditions against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from ..validation import Frozen, Items, Text
from .terms import Id

if TYPE_CHECKING:
    from pydantic import Field


class Row(Frozen):
    """One question: in which set it is, and of which roles; neither `of` nor `not_of`: of everybody.

    `why`: the reason where a rule is broken – asked of no role, or critical and not in the quick set.
    """

    set_: Literal["quick", "full"]
    of: Items[Id] | None = None
    not_of: Items[Id] | None = None
    why: Text | None = None

    def roles(self, every: Sequence[str]) -> frozenset[str]:
        """The roles that are asked this, of `every` role there is."""
        if self.of is not None:
            return frozenset(self.of)
        return frozenset(every) - frozenset(self.not_of or ())


class Pair(Frozen):
    """Two roles in one company: asked what either is asked, and `also` some questions, and `without` others."""

    roles: Annotated[Items[Id], Field(min_length=2)]
    also: Items[Id] = ()
    without: Items[Id] = ()

    @property
    def name(self) -> str:
        """The roles as they are written on the command line."""
        return ",".join(self.roles)


class Asked(Frozen):
    """Every role and every question; `key` is the profile's question whose options the roles are."""

    key: Id = "roles"
    roles: Items[Id]
    pairs: Items[Pair] = ()
    questions: dict[Id, Row]

    def of_role(self, role: str) -> frozenset[str]:
        """The questions that a company of this role alone is asked."""
        return frozenset(name for name, row in self.questions.items() if role in row.roles(self.roles))

    def of_pair(self, pair: Pair) -> frozenset[str]:
        """The questions that a company of these roles together is asked."""
        either = frozenset[str]().union(*map(self.of_role, pair.roles))
        return (either | frozenset(pair.also)) - frozenset(pair.without)
