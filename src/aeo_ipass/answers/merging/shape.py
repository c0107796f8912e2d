"""How an answer file is built: which of its parts are brought together by which names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from ...files.nodes import raw_text
from ..aside import ASIDE_KEY
from .found import ABSENT, Path

CONFLICTS_KEY: Final = "x-changed-elsewhere"
"""Where answers are kept that somebody else gave at the same time."""
WHO: Final = ("answered_by", "answered_at")
"""What says who gave an answer, and when: it goes with the answer and is never a matter of its own."""
SETS: Final[frozenset[Path]] = frozenset({("company", "tags"), (ASIDE_KEY,), (CONFLICTS_KEY,)})
"""Lists to which each side may add, and from which each may take away, without contradicting the other."""
_FIXED: Final = frozenset(
    {"company", "target_tier", "depth", "as_of", "profile", "sites", "answers", "declaration", "partner"}
)
_OF_A_SITE: Final = 4
View = dict[str, Any]
"""A part of a file by names, in order."""


def ours(path: Path) -> bool:
    """Whether the program knows what stands here, so that it can tell when two things say the same."""
    return path[0] in _FIXED and not any(step.startswith("x-") for step in path)


def is_entry(path: Path) -> bool:
    """Whether this is where an answer stands: in short, or with what is said around it."""
    return (
        path[:1] == ("answers",) and (len(path) == 2 or (len(path) == _OF_A_SITE and path[2] == "sites"))
    ) and ours(path)


def is_review(path: Path) -> bool:
    """Whether this is where a review stands: one thing, for it is of one answer as it was on one day."""
    return path[-1:] == ("review",) and is_entry(path[:-1])


def long(written: Any) -> View:
    """An answer in its long form."""
    if isinstance(written, Mapping):
        return dict(written)
    return {} if written is None or written is ABSENT else {"value": written}


def views(path: Path, base: Any, one: Any, other: Any) -> tuple[View, View, View] | None:
    """Three states of a part, each by the same names; None for what is one thing and has no parts."""
    if path == ("sites",):
        return _listed(base, one, other, _by_id)
    if path[-1:] == ("evidence",) and is_entry(path[:-1]):
        return _listed(base, one, other, _by_file)
    if is_review(path):
        return None
    if is_entry(path):
        both = one is not ABSENT and other is not ABSENT
        parted = both and (isinstance(one, Mapping) or isinstance(other, Mapping))
        return (long(base), long(one), long(other)) if parted else None
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return dict(base) if isinstance(base, Mapping) else {}, dict(one), dict(other)
    return None


Naming = Callable[[Sequence[Any], Sequence[Any], Sequence[Any]], tuple[View, View, View] | None]


def _listed(base: Any, one: Any, other: Any, naming: Naming) -> tuple[View, View, View] | None:
    """Three lists of mappings by what `naming` calls their items; None where they are no such lists."""
    lists = [base if isinstance(base, list) else [], one, other]
    if not all(isinstance(found, list) and all(isinstance(i, Mapping) for i in found) for found in lists):
        return None
    return naming(*lists)


def _by_id(*lists: Sequence[Any]) -> tuple[View, View, View] | None:
    """Premises by their ids; None where two have the same, or one has none."""
    named = [{raw_text(item.get("id", "")): item for item in items} for items in lists]
    if any(len(view) != len(items) or "" in view for view, items in zip(named, lists, strict=True)):
        return None
    base, one, other = named
    return base, one, other


def _by_file(base: Sequence[Any], one: Sequence[Any], other: Sequence[Any]) -> tuple[View, View, View] | None:
    """Evidence by its files; what has another name but the same hash is the same piece."""
    known = _files(base)
    first = _called_alike(_files(one), known)
    second = _called_alike(_called_alike(_files(other), known), first)
    return known, first, second


def _files(pieces: Sequence[Any]) -> View:
    """Pieces by their files; a file that is listed again has a number behind it."""
    found: View = {}
    for piece in pieces:
        name, count = raw_text(piece.get("file", "")), 1
        while (key := f"{name}#{count}" if count > 1 else name) in found:
            count += 1
        found[key] = piece
    return found


def _called_alike(pieces: View, known: View) -> View:
    """The same pieces; one of which the file was renamed goes by the name it is known by."""
    lost = {_hash(piece): name for name, piece in known.items() if name not in pieces and _hash(piece)}
    return {
        lost.pop(_hash(piece), name) if name not in known else name: piece for name, piece in pieces.items()
    }


def _hash(piece: Mapping[str, Any]) -> str:
    return raw_text(piece.get("sha256") or "").lower()
