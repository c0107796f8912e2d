"""A site that one side took away while the other went on answering about it: neither is done in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...files.nodes import copied, raw_text
from .alike import alike
from .found import ABSENT, Path
from .shape import long

Decide = Callable[[Path, Any, Any, Any], int | None]
"""Which side is to stand in a place, by what was there before and what each says now."""


class Premises:
    """The sites of three states of a file, each with all that is answered about it."""

    def __init__(
        self, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], decide: Decide
    ) -> None:
        self.base, self.decide = base, decide
        self.states = [ours, theirs]
        self.listed = [_sites(ours), _sites(theirs)]

    def sides(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Both sides, so that each site that only one took away stands in both if it is to stay, else in neither."""
        for site, before in _sites(self.base).items():
            found = [listed.get(site, ABSENT) for listed in self.listed]
            if (found[0] is ABSENT) != (found[1] is ABSENT) and self._changed(site, before, found):
                self._settle(site, before, found)
        ours, theirs = self.states
        return ours, theirs

    def _changed(self, site: str, before: Any, found: list[Any]) -> bool:
        """Whether the side that kept it says something else about it than before."""
        keeper = _keeper(found)
        said, now = (dict(_answers(state, site)) for state in (self.base, self.states[keeper]))
        return not (alike(before, found[keeper], ("sites", site)) and alike(said, now, ("answers",)))

    def _settle(self, site: str, before: Any, found: list[Any]) -> None:
        keeper = _keeper(found)
        if self.decide(("sites", site), before, *found) == 1 - keeper:
            self.states[keeper] = _without(self.states[keeper], site)
        else:
            self.states[1 - keeper] = _with(self.states[1 - keeper], self.base, site)
        self.listed = list(map(_sites, self.states))


def _keeper(found: list[Any]) -> int:
    return 1 if found[0] is ABSENT else 0


def _sites(data: Mapping[str, Any]) -> dict[str, Any]:
    listed = data.get("sites")
    items = listed if isinstance(listed, list) else []
    return {raw_text(item.get("id", "")): item for item in items if isinstance(item, Mapping)}


def _answers(data: Mapping[str, Any], site: str) -> Iterator[tuple[str, Any]]:
    """What is answered about a site, by question."""
    answers = data.get("answers")
    for question, entry in answers.items() if isinstance(answers, Mapping) else ():
        by_site = entry.get("sites") if isinstance(entry, Mapping) else None
        if isinstance(by_site, Mapping) and site in by_site:
            yield question, by_site[site]


def _without(data: Mapping[str, Any], site: str) -> dict[str, Any]:
    """The data without a site and all that is answered about it."""
    made: dict[str, Any] = copied(data)
    made["sites"] = [item for item in made["sites"] if raw_text(item.get("id", "")) != site]
    for question, _ in list(_answers(made, site)):
        entry = made["answers"][question]
        del entry["sites"][site]
        if not entry["sites"]:
            del entry["sites"]
        if not entry:
            del made["answers"][question]
    return made


def _with(data: Mapping[str, Any], base: Mapping[str, Any], site: str) -> dict[str, Any]:
    """The data with a site as it stood in `base`, and all that was answered about it there."""
    made: dict[str, Any] = copied(data)
    listed = made.get("sites")
    made["sites"] = [*(listed if isinstance(listed, list) else []), _sites(base)[site]]
    answers = made.get("answers")
    made["answers"] = answers = answers if isinstance(answers, dict) else {}
    for question, written in _answers(base, site):
        entry = long(answers.get(question))
        by_site = entry.get("sites")
        answers[question] = {
            **entry,
            "sites": {**(by_site if isinstance(by_site, Mapping) else {}), site: written},
        }
    return made
