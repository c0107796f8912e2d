"""`schemes.yaml`: other programmes and standards that questions refer to."""

from __future__ import annotations

from ..validation import Frozen, Items
from .terms import Id, Localized


class Clause(Frozen):
    """One clause of another scheme, named by topic in our own words."""

    id: Id
    title: Localized


class Scheme(Frozen):
    """Another programme or standard that questions refer to by topic, not as legal equivalence."""

    id: Id
    title: Localized
    publisher: Localized | None = None
    note: Localized | None = None
    clauses: Items[Clause]


class Schemes(Frozen):
    """`schemes.yaml`."""

    schemes: Items[Scheme] = ()
