"""The JSON text of many results: what `result_v1` says, put together from texts that were written before.

Companies that give the same answer to a question have the same text for it, and most of a result are such texts.
The data come from `result_v1` alone; here is only how their texts are joined, and which of them are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from ..answers.values import plain
from ..files.json import json_text
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
    """How JSON is laid out, on one line or indented, as `json_text` does it; texts are bytes.

    A depth is that of the mapping or list in question; all depths count from `depth`.
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

    def mapping(self, members: Mapping[str, bytes], depth: int) -> bytes:
        """A mapping of texts, which has at least one."""
        inner = self.line(depth + 1)
        joined = (b"," + inner).join(self.member(key, text) for key, text in members.items())
        return b"".join((b"{", inner, joined, self.line(depth), b"}"))

    def member(self, key: str, text: bytes) -> bytes:
        """A key with its value."""
        return b"".join((_quoted(key), self.colon, text))

    def longer(self, mapping: bytes, members: Mapping[str, bytes], depth: int) -> bytes:
        """The text of a mapping that has members, with more of them at its end."""
        end, between = self.line(depth) + b"}", b"," + self.line(depth + 1)
        more = (self.member(key, text) for key, text in members.items())
        return between.join((mapping[: -len(end)], *more)) + end

    def list(self, items: Sequence[bytes], depth: int) -> bytes:
        """A list of texts."""
        if not items:
            return b"[]"
        inner = self.line(depth + 1)
        return b"".join((b"[", inner, (b"," + inner).join(items), self.line(depth), b"]"))


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
        lead = self._layout.member("value", b"")
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
        self._no_site = to.member("site", _quoted(""))
        self._caps: dict[CapHit, bytes] = {}

    def of(self, assessment: Assessment) -> bytes:
        """A result, as `json_text(result(assessment))` has it."""
        to = self.layout
        criteria = {name: self._criterion(c) for name, c in assessment.criteria.items()}
        tiers = {
            name: to.longer(
                to.text(data.tier_head(tier), 2),
                {data.CRITERIA: to.list([criteria[c.id] for c in tier.criteria], 3)},
                2,
            )
            for name, tier in assessment.tiers.items()
        }
        return to.longer(to.text(data.head(assessment), 0), {data.TIERS: to.mapping(tiers, 1)}, 0)

    def _criterion(self, criterion: CriterionResult) -> bytes:
        to = self.layout
        lists = {
            data.CAPS: [self._caps.get(cap) or self._cap(cap) for cap in criterion.caps],
            data.WARNINGS: [to.text(reason(code), 6) for code in criterion.warnings],
            data.QUESTIONS: [*self._all(criterion)],
        }
        members = {key: to.list(items, 5) for key, items in lists.items()}
        return to.longer(to.text(data.criterion_head(criterion), 4), members, 4)

    def _cap(self, cap: CapHit) -> bytes:
        text = self.layout.text(data.gate(cap), 6)
        keep(self._caps, cap, text)
        return text

    def _all(self, criterion: CriterionResult) -> Iterator[bytes]:
        """The texts of all questions; with sites that have a name each has a list of them."""
        yield from self._questions.all(criterion.company)
        if any(name is not None for name, _ in criterion.at_sites):
            yield from map(self._at_sites, data.at_sites(criterion))
        else:
            for _, rows in criterion.at_sites:
                yield from self._questions.all(rows)

    def _at_sites(self, found: data.Places) -> bytes:
        sites = [self._at_site(name, one) for name, one in found if name is not None]
        return self._question(data.weakest([one for _, one in found]), sites)

    def _at_site(self, name: str, one: Judged) -> bytes:
        """The text for a site without a name, which stands first, with the name."""
        site = self.layout.member("site", _quoted(name))
        return self._answers.of(one).replace(self._no_site, site, 1)

    def _question(self, one: Judged, sites: Sequence[bytes]) -> bytes:
        return self.layout.longer(self._heads.of(one), {data.SITES: self.layout.list(sites, 7)}, 6)


@cache
def results(indent: int | None, depth: int) -> Results:
    """The texts of results so deep in an envelope, with what was kept of those before."""
    return Results(indent, depth)
