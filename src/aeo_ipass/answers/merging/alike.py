"""When two things that are written in an answer file say the same."""

from __future__ import annotations

from typing import Any

from ...files.edit import same
from .found import ABSENT, Path
from .shape import ours, views


def alike(one: Any, other: Any, path: Path) -> bool:
    """Whether two values say the same in this place, however they are written there.

    An answer in short and in its long form, ticks in another order, `yes` and `true`, `1` and `1.0`, an empty
    value and none at all.
    """
    if same(one, other):
        return True
    if not ours(path):
        return False
    one, other = _said(one), _said(other)
    if (three := views(path, ABSENT, one, other)) is not None:
        _, mine, yours = three
        return all(
            alike(mine.get(key, ABSENT), yours.get(key, ABSENT), (*path, key)) for key in {**mine, **yours}
        )
    if isinstance(one, list) and isinstance(other, list):
        return _ticks(one) == _ticks(other) is not None
    return bool(one == other)


def _said(value: Any) -> Any:
    """A value as it is compared."""
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _ticks(items: list[Any]) -> frozenset[str] | None:
    """The items of a list in which each stands once and their order says nothing; None for other lists."""
    texts = frozenset(item for item in items if isinstance(item, str))
    return texts if len(texts) == len(items) else None
