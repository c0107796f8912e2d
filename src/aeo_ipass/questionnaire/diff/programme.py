"""What changed in the programme: its languages, bands, tiers, scales and levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...errors import N_
from ...validation import names_of
from ..programme import Level, Programme, Tier
from .change import Change, Class, change, other_fact, other_facts, other_weight, threshold
from .options import options

_JUDGED = frozenset({"id", "version", "languages", "bands", "tiers", "scales", "levels"})
"""What has changes of its own; all else of a programme is information."""


def programme(old: Programme, new: Programme) -> Iterator[Change]:
    """Every change of the programme."""
    where = "programme"
    if old.id != new.id:
        said = N_("this is another programme: {old} → {new}")
        yield change(where, "other-programme", "breaking", said, old=old.id, new=new.id)
    for tag in old.languages:
        if tag not in new.languages:
            yield change(where, "language-gone", "breaking", N_("the language {name} is gone"), name=tag)
    for tag in new.languages:
        if tag not in old.languages:
            yield change(where, "language-new", "harmless", N_("the language {name} is new"), name=tag)
    yield from _bands(where, old, new)
    yield from _tiers(old.tiers, new.tiers)
    yield from _scales(old, new)
    yield from _levels(old.levels, new.levels)
    yield from other_facts(where, old, new, [n for n in names_of(Programme) if n not in _JUDGED])
    for name in ("scales", "levels"):
        if set(getattr(new, name)) - set(getattr(old, name)):
            yield other_fact(where, name)


def _bands(where: str, old: Programme, new: Programme) -> Iterator[Change]:
    said = N_("{name} begins at {new} instead of {old}")
    for name in ("green", "amber"):
        before, after = getattr(old.bands, name), getattr(new.bands, name)
        if before != after:
            yield change(where, "band", threshold(before, after), said, name=name, old=before, new=after)


def _tiers(old: Mapping[str, Tier], new: Mapping[str, Tier]) -> Iterator[Change]:
    for name in (*old, *(n for n in new if n not in old)):
        where = f"tier {name}"
        if name not in new:
            yield change(where, "tier-gone", "breaking", N_("this tier is gone"))
        elif name not in old:
            kind: Class = "reconfirm" if name == next(iter(new)) else "harmless"  # the first is the default
            yield change(where, "tier-new", kind, N_("this tier is new"))
        else:
            yield from _tier(where, old[name], new[name])


def _tier(where: str, old: Tier, new: Tier) -> Iterator[Change]:
    more, fewer = N_("it asks for criterion {name} too"), N_("it no longer asks for criterion {name}")
    for name in new.criteria:
        if name not in old.criteria:
            yield change(where, "tier-criterion", "breaking", more, name=name)
    for name in old.criteria:
        if name not in new.criteria:
            yield change(where, "tier-criterion", "reconfirm", fewer, name=name)
    before, after = old.almost_ready.max_amber, new.almost_ready.max_amber
    if before != after:
        said = N_("almost ready with {new} Amber criteria at most instead of {old}")
        yield change(where, "max-amber", threshold(after, before), said, old=before, new=after)
    yield from _or_score(where, old.almost_ready.or_score, new.almost_ready.or_score)
    yield from other_facts(where, old, new, ["title", "source", "as_of"])


def _or_score(where: str, old: int | None, new: int | None) -> Iterator[Change]:
    """Another score from which any number of criteria may be Amber; without one, no score is high enough."""
    if old == new:
        return
    none = 101
    kind = threshold(none if old is None else old, none if new is None else new)
    said = N_("almost ready from an overall score of {new} on, whatever is Amber (before: {old})")
    if new is None:
        said = N_("no overall score makes almost ready any more (before: {old})")
    yield change(where, "or-score", kind, said, old="–" if old is None else old, new=new)


def _scales(old: Programme, new: Programme) -> Iterator[Change]:
    for name, before in old.scales.items():
        after = new.scales.get(name)
        if after is None:
            yield change(f"scale {name}", "scale-gone", "breaking", N_("this scale is gone"))
            continue
        values = ({o: p.attainment for o, p in s.items()} for s in (before, after))
        texts = ({o: p.label for o, p in s.items()} for s in (before, after))
        yield from options(f"scale {name}", *values, *texts)


def _levels(old: Mapping[str, Level], new: Mapping[str, Level]) -> Iterator[Change]:
    for name, before in old.items():
        after, where = new.get(name), f"level {name}"
        if after is None:
            yield change(where, "level-gone", "breaking", N_("this level is gone"))
        else:
            yield from _level(where, before, after)


def _level(where: str, old: Level, new: Level) -> Iterator[Change]:
    if old.weight != new.weight:
        yield other_weight(where, old.weight, new.weight)
    if (old.caps, old.shares) != (new.caps, new.shares):
        tighter = set(new.caps) - set(old.caps) or set(new.shares) - set(old.shares)
        yield change(
            where, "gates", "breaking" if tighter else "reconfirm", N_("what limits the grade changed")
        )
    yield from other_facts(where, old, new, ["label"])
