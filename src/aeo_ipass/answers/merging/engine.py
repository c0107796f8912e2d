"""Three states of one answer file – before, and what two made of it – into one that has the changes of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...files.edit import same
from .alike import alike
from .entries import short, who, with_reason
from .found import ABSENT, Conflict, Merge, Path, Settle, said
from .premises import Premises
from .shape import SETS, WHO, View, is_entry, ours, views

ALONE: Final[frozenset[Path]] = frozenset({("x-language",)})
"""What each side keeps for itself: the language it was last asked in is no answer."""


def merge(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    settle: Settle = lambda _: None,
) -> Merge:
    """What both made of `base`; `settle` decides where they changed the same thing differently.

    None of the three is changed. Without a base (`{}`) what only one side says is taken.
    """
    engine = _Engine(ours, theirs, settle)
    mine, yours = Premises(base, ours, theirs, engine.decided).sides()
    engine.found.data = engine.mapping(dict(base), dict(mine), dict(yours), ())
    return engine.found


class _Engine:
    """Goes through three states of a file together, and notes what it finds."""

    def __init__(self, ours: Mapping[str, Any], theirs: Mapping[str, Any], settle: Settle) -> None:
        self.roots, self.settle, self.found = (ours, theirs), settle, Merge({})

    def mapping(self, base: View, mine: View, yours: View, path: Path) -> View:
        """Each name for itself: in our order, what is new from them at the end."""
        values = {
            key: self.value(
                base.get(key, ABSENT), mine.get(key, ABSENT), yours.get(key, ABSENT), (*path, key)
            )
            for key in dict.fromkeys((*mine, *yours))
            if not (key in WHO and is_entry(path))
        }
        return {key: value for key, value in values.items() if value is not ABSENT}

    def value(self, base: Any, mine: Any, yours: Any, path: Path) -> Any:
        """What stands in one place afterwards; ABSENT for nothing."""
        if same(yours, mine):
            return mine
        if same(mine, base):
            self.take(mine, yours, path)
            return yours
        if same(yours, base) or alike(yours, mine, path):
            return mine
        if alike(mine, base, path):
            self.take(mine, yours, path)
            return yours
        if alike(yours, base, path):
            return mine
        return self.changed_by_both(base, _blank(mine, path), _blank(yours, path), path)

    def changed_by_both(self, base: Any, mine: Any, yours: Any, path: Path) -> Any:
        """Part by part where there are parts; else the two contradict each other."""
        if (three := views(path, base, mine, yours)) is not None:
            return self.shaped(three, self.mapping(*three, path), mine, path)
        if path in SETS and isinstance(mine, list) and isinstance(yours, list):
            return self.together(base if isinstance(base, list) else [], mine, yours, path)
        if path in ALONE:
            return mine
        return (mine, yours)[self.decided(path, base, mine, yours) or 0]

    def shaped(self, three: tuple[View, View, View], merged: View, mine: Any, path: Path) -> Any:
        """The parts in the form that belongs here: a list, an answer, or names."""
        if isinstance(mine, list):
            return list(merged.values())
        if not is_entry(path):
            return merged
        return short({**with_reason(three, merged), **who(three, merged)})

    def together(self, base: list[Any], mine: list[Any], yours: list[Any], path: Path) -> list[Any]:
        """What either added, without what either took away."""
        before, here, there = map(_Items, (base, mine, yours))
        gone = _Items(item for item in base if item not in there)
        new = [item for item in yours if not (item in before or item in here)]
        if new or any(item in gone for item in mine):
            self.found.taken[path] = said(1, yours, self.roots[1], path)
        return [item for item in mine if item not in gone] + new

    def take(self, mine: Any, yours: Any, path: Path) -> None:
        """Note what they changed, as small as it was."""
        if path[-1] in WHO and is_entry(path[:-1]):
            return
        if (three := views(path, mine, mine, yours)) is not None:
            _, old, new = three
            for key in dict.fromkeys((*new, *old)):
                if not same(old.get(key, ABSENT), new.get(key, ABSENT)):
                    self.take(old.get(key, ABSENT), new.get(key, ABSENT), (*path, key))
        elif not alike(mine, yours, path):
            self.found.taken[path] = said(1, yours, self.roots[1], path)

    def decided(self, path: Path, base: Any, mine: Any, yours: Any) -> int | None:
        """Which side is to stand; None when nobody says so, and then it is noted as open."""
        one, other = (said(n, value, self.roots[n], path) for n, value in enumerate((mine, yours)))
        conflict = Conflict(path, base, (one, other))
        chosen = self.settle(conflict)
        if chosen is None:
            self.found.conflicts[path] = conflict
        else:
            self.found.settled[path] = conflict, conflict.said[chosen]
        return chosen


def _blank(value: Any, path: Path) -> Any:
    """Nothing, for an answer or a fact that is left empty."""
    return ABSENT if value is None and ours(path) else value


class _Items:
    """What items say, to be asked whether one says the same; for texts, of which there may be thousands, at once."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.texts: set[str] = set()
        self.others: list[Any] = []
        for item in items:
            if type(item) is str:
                self.texts.add(item)
            else:
                self.others.append(item)

    def __contains__(self, item: Any) -> bool:
        return item in self.texts if type(item) is str else any(same(item, other) for other in self.others)
