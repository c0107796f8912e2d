"""`schemes.yaml`: other programmes and standards that questions refer to."""

from __future__ import annotations

from ..validation import Frozen, Items
from .terms import Id, Localized, MaybeSourced, Published


class Chapter(Frozen):
    """One of the parts that a scheme's clauses are arranged in, named in our own words."""

    id: Id
    title: Localized


class Clause(Chapter):
    """One clause of another scheme, named by topic in our own words; `part`: the part it stands in."""

    part: Id | None = None


class Scheme(Published, MaybeSourced):
    """Another programme or standard that questions refer to by topic, not as legal equivalence."""

    note: Localized | None = None
    parts: Items[Chapter] = ()
    clauses: Items[Clause]


class Schemes(Frozen):
    """`schemes.yaml`."""

    schemes: Items[Scheme] = ()
