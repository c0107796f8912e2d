"""What changed in the options of a scale, a question or a profile key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...errors import N_
from .change import Change, change, gone, other_wording, threshold


def options(
    where: str,
    old: Mapping[str, int],
    new: Mapping[str, int],
    old_texts: Mapping[str, Any],
    new_texts: Mapping[str, Any],
) -> Iterator[Change]:
    """Options by what they are worth, with their texts."""
    worth = N_("“{name}” is worth {new} instead of {old}")
    for option, before in old.items():
        if option not in new:
            yield gone(where, option)
            continue
        after = new[option]
        if before != after:
            kind = threshold(after, before)
            yield change(where, "attainment", kind, worth, name=option, old=before, new=after)
        if old_texts.get(option) != new_texts.get(option):
            yield other_wording(where, option)
    for option in new:
        if option not in old:
            yield change(where, "option-new", "reconfirm", N_("the option “{name}” is new"), name=option)
