"""Where a company's answers stand in its file, for the formats that point at a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..files.nodes import Mark, find_mark

Place = tuple[str, str | None]
"""A question and a site; None: the entry that holds for the company, or for every site."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where each answer stands; lines and columns count from 1. `start`: where the answers begin."""

    answers: Mapping[Place, Mark] = field(default_factory=dict)
    start: Mark = (1, 1)

    def find(self, question: str, site: str | None, order: Sequence[str]) -> Mark:
        """Where this answer stands, or should stand: after the last answer before it in `order`."""
        before = order[: order.index(question)] if question in order else ()
        wanted = [(question, site), (question, None), *((name, None) for name in reversed(before))]
        return next((self.answers[place] for place in wanted if place in self.answers), self.start)


def places(data: Any, first_line: int = 1) -> Places:
    """The places in data read by `files.yaml`, of a text that begins in line `first_line` of its file."""
    down = first_line - 1
    start = find_mark(data, ("answers",)) or (1, 1)
    found = {place: (mark[0] + down, mark[1]) for place, mark in _marks(data)}
    return Places(found, (start[0] + down, start[1]))


def _marks(data: Any) -> Iterator[tuple[Place, Mark]]:
    answers = data.get("answers") if isinstance(data, dict) else None
    for question, mark in getattr(answers, "marks", {}).items():
        yield (question, None), mark
        entry = answers[question]  # type: ignore[index]
        sites = entry.get("sites") if isinstance(entry, dict) else None
        for site, site_mark in getattr(sites, "marks", {}).items():
            yield (question, site), site_mark
