"""Two folders of answers, company by company: the pairs, who is new, who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..insight.compare import Comparison, compare
from .baseline import Baseline
from .companies import Who
from .gates import Gates, Judged
from .roll import Present, Roll
from .run import Failed, Passed, Settings, outcome, sources
from .sources import Source


@dataclass(frozen=True, slots=True)
class Alone:
    """A company that only one of the folders knows, and the input of that folder."""

    who: Who
    source: str


class New(Alone):
    """A company that the earlier answers do not know."""

    __slots__ = ()


class Missing(Alone):
    """A company of the earlier answers that the later ones do not know."""

    __slots__ = ()


Pairing = Comparison | New | Missing | Failed


def pairs(before: Path, after: Path, earlier: Settings, later: Settings, roll: Roll) -> Iterator[Pairing]:
    """Every company of the later answers in their order, then those that are missing; `roll` is filled on the way."""
    baseline = Baseline(before, earlier)
    for source in sources([str(after)], later):
        found = outcome(source, later)
        if isinstance(found, Passed):
            continue
        old = None if isinstance(found, Failed) else baseline(found)
        below = source.below if isinstance(source, Source) else ""
        roll.enter(Present.of(found, below, Judged(met=old.source if old else "")))
        if isinstance(found, Failed):
            yield found
        elif isinstance(old, Failed):
            yield old
        elif old is None:
            yield New(Who.of(found.assessment), found.source)
        else:
            yield compare(old.assessment, found.assessment)
    for one in roll.absent(baseline):
        yield Missing(one.who, one.source) if one.who else Failed(one.source, one.issues)


def roll() -> Roll:
    """An empty roll that asks for nothing."""
    return Roll(Gates())
