"""The JSON text of many results: what `result_v1` says, put together from texts that were written before.

Companies that give the same answer to a question have the same text for it, and most of a result are such texts.
The data come from `result_v1` alone; here is only how their texts are joined, and which of them are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from ..answers.values import plain
from ..files.json import json_text
from ..questionnaire.programme import Programme
from ..scoring.assessment import Assessment, CapHit, CriterionResult, Judged
from . import result_v1 as data
from .parts_v1 import reason

KEPT: Final = 8000
"""Texts of each kind that are kept; a full questionnaire has about 300 questions with a few answers each."""
LONGEST: Final = 1000
"""Bytes of a text that is kept: answers in a person's own words hardly come again, nor do dates."""

Key = TypeVar("Key")
Kept = TypeVar("Kept")


@lru_cache(1000)
def _quoted(text: str) -> bytes:
    """A text as JSON has it: keys, options, dates, names of sites."""
    return json_text(text).encode()


class Layout:
    """How JSON is laid out, on one line or indented, as `json_text` does it.

    Texts are bytes, or lists of such to be joined: a result is long, and to copy it at each step would take longer
    than all else. A depth is that of the mapping or list in question; all depths count from `depth`.
    """

    def __init__(self, indent: int | None, depth: int = 0) -> None:
        self.indent, self.depth = indent, depth
        self.colon = b":" if indent is None else b": "

    def line(self, depth: int) -> bytes:
        """What a line so deep begins with; nothing where all is on one line."""
        return b"" if self.indent is None else b"\n" + b" " * (self.indent * (self.depth + depth))

    def text(self, value: Any, depth: int) -> bytes:
        """The text of plain data."""
        text = json_text(value, self.indent).encode()
        return text if self.indent is None else text.replace(b"\n", self.line(depth))

    def listed(self, items: Sequence[bytes], depth: int) -> list[bytes]:
        """A list of texts."""
        if not items:
            return [b"[]"]
        inner = self.line(depth + 1)
        found = [b"," + inner] * (2 * len(items) + 1)
        found[1::2] = items
        found[0], found[-1] = b"[" + inner, self.line(depth) + b"]"
        return found

    def mapping(self, members: Mapping[str, Sequence[bytes]], depth: int) -> list[bytes]:
        """A mapping that has members."""
        return self._ended(b"{", members, depth)

    def longer(self, mapping: bytes, members: Mapping[str, Sequence[bytes]], depth: int) -> list[bytes]:
        """The text of a mapping that has members, with more of them at its end."""
        return self._ended(mapping.removesuffix(self.line(depth) + b"}") + b",", members, depth)

    def _ended(self, found: bytes, members: Mapping[str, Sequence[bytes]], depth: int) -> list[bytes]:
        pieces, inner = [found], self.line(depth + 1)
        for key, value in members.items():
            pieces += (inner, _quoted(key), self.colon, *value, b",")
        pieces[-1] = self.line(depth) + b"}"
        return pieces


class Texts:
    """The texts of what was judged, each written once; those that differ in the value alone are made of one."""

    def __init__(self, layout: Layout, depth: int, write: Callable[[Judged], bytes]) -> None:
        self._layout, self._depth, self._write = layout, depth, write
        self._known: dict[Judged, bytes] = {}
        self._around: dict[Judged, tuple[bytes, bytes]] = {}
        """What stands before and after the value, by the first of those that differ in it."""

    def all(self, rows: Iterable[Judged]) -> list[bytes]:
        """The text of each."""
        known = self._known
        return [known.get(one) or self.of(one) for one in rows]

    def of(self, one: Judged) -> bytes:
        """The text of one."""
        if (text := self._known.get(one)) is None:
            before, after = self._around.get(one.like) or self._split(one.like)
            text = b"".join((before, self._value(one), after))
            if len(text) <= LONGEST and not isinstance(one.value, date):
                keep(self._known, one, text)
        return text

    def _split(self, one: Judged) -> tuple[bytes, bytes]:
        """Nothing that stands before the value has a quotation mark in it, so this is the value."""
        lead = _quoted("value") + self._layout.colon
        before, _, after = self._write(one).partition(lead + self._value(one))
        keep(self._around, one, (before + lead, after))
        return before + lead, after

    def _value(self, one: Judged) -> bytes:
        value = plain(one.value)
        short = isinstance(value, str) and len(value) <= LONGEST
        return _quoted(value) if short else self._layout.text(value, self._depth + 1)


def keep(known: dict[Key, Kept], key: Key, value: Kept) -> None:
    """Keep something; where there is too much already, all of that is forgotten first."""
    if len(known) >= KEPT:
        known.clear()
    known[key] = value


class Results:
    """The texts of results in one layout, one after the other."""

    def __init__(self, indent: int | None = None, depth: int = 0) -> None:
        to = self.layout = Layout(indent, depth)
        self._heads = Texts(to, 6, lambda one: to.text(data.question_head(one), 6))
        self._questions = Texts(to, 6, lambda one: self._question(one, []))
        self._answers = Texts(to, 8, lambda one: to.text(data.at_site("", one), 8))
        self._caps: dict[CapHit, bytes] = {}
        self._thresholds: tuple[Programme | None, dict[str, Any]] = None, {}
        """Of the programme seen last."""

    def of(self, assessment: Assessment) -> list[bytes]:
        """A result; joined it is what `json_text(result(assessment))` has."""
        to = self.layout
        criteria = {name: self._criterion(c) for name, c in assessment.criteria.items()}
        tiers = {
            name: to.longer(
                to.text(data.tier_head(tier), 2),
                {data.CRITERIA: to.listed([criteria[c.id] for c in tier.criteria], 3)},
                2,
            )
            for name, tier in assessment.tiers.items()
        }
        head = data.head(assessment, self._of_programme(assessment.questionnaire.programme))
        return to.longer(to.text(head, 0), {data.TIERS: to.mapping(tiers, 1)}, 0)

    def _of_programme(self, programme: Programme) -> dict[str, Any]:
        if self._thresholds[0] is not programme:
            self._thresholds = programme, data.thresholds(programme)
        return self._thresholds[1]

    def _criterion(self, criterion: CriterionResult) -> bytes:
        to = self.layout
        lists = {
            data.CAPS: [self._caps.get(cap) or self._cap(cap) for cap in criterion.caps],
            data.WARNINGS: [to.text(reason(code), 6) for code in criterion.warnings],
            data.QUESTIONS: self._all(criterion),
        }
        members = {key: to.listed(items, 5) for key, items in lists.items()}
        return b"".join(to.longer(to.text(data.criterion_head(criterion), 4), members, 4))

    def _cap(self, cap: CapHit) -> bytes:
        text = self.layout.text(data.gate(cap), 6)
        keep(self._caps, cap, text)
        return text

    def _all(self, criterion: CriterionResult) -> list[bytes]:
        """The texts of all questions; with sites that have a name each has a list of them."""
        found = self._questions.all(criterion.company)
        if any(name is not None for name, _ in criterion.at_sites):
            return found + [self._at_sites(places) for places in data.at_sites(criterion)]
        return found + [text for _, rows in criterion.at_sites for text in self._questions.all(rows)]

    def _at_sites(self, found: data.Places) -> bytes:
        sites = [self._at_site(name, one) for name, one in found if name is not None]
        return self._question(data.weakest([one for _, one in found]), sites)

    def _at_site(self, name: str, one: Judged) -> bytes:
        """The text for a site without a name, which stands first, with the name."""
        return self._answers.of(one).replace(_quoted(""), _quoted(name), 1)

    def _question(self, one: Judged, sites: Sequence[bytes]) -> bytes:
        to = self.layout
        return b"".join(to.longer(self._heads.of(one), {data.SITES: to.listed(sites, 7)}, 6))


@cache
def results(indent: int | None, depth: int) -> Results:
    """The texts of results so deep in an envelope, with what was kept of those before."""
    return Results(indent, depth)
