"""Who is who: when two files of answers are about the same company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from ..insight.aeolist import normalised
from ..scoring.assessment import Assessment

T = TypeVar("T")


class Who(NamedTuple):
    """A company as its answers name it, and the programme whose questionnaire they answer.

    A plain tuple, since one of each company is sent between processes.
    """

    programme: str
    """The id of the questionnaire's programme."""
    name: str
    name_zh: str = ""
    number: str = ""
    spelt: tuple[str, str, str] | None = None
    """What spellings of its number and its two names share, worked out where the answers were read."""

    @classmethod
    def named(cls, programme: str, name: str, name_zh: str, number: str) -> Who:
        """A company, with what its spellings share."""
        return cls(programme, name, name_zh, number, _spelt(number, name, name_zh))

    @classmethod
    def of(cls, assessment: Assessment) -> Who:
        """The company of an assessment."""
        company, programme = assessment.sheet.company, assessment.questionnaire.programme.id
        return cls.named(programme, company.name, company.name_zh or "", company.business_registration or "")

    @classmethod
    def written(cls, data: Any, programme: str) -> Who | None:
        """The company that data of an answer file name, sound or not; None when they name none."""
        company = data.get("company") if isinstance(data, Mapping) else None
        if not isinstance(company, Mapping) or not str(company.get("name") or "").strip():
            return None
        name, name_zh, number = (
            str(company.get(k) or "") for k in ("name", "name_zh", "business_registration")
        )
        return cls.named(programme, name, name_zh, number)

    def called(self, name: str) -> bool:
        """Whether this is its registration number or one of its names."""
        return same_name(name) in {same_name(n) for n in (self.number, self.name, self.name_zh) if n}


def same_name(text: str) -> str:
    """What two spellings of a name or number share."""
    return normalised(text) or text.strip()


def _spelt(number: str, name: str, name_zh: str) -> tuple[str, str, str]:
    return (same_name(number) if number else "", same_name(name), same_name(name_zh) if name_zh else "")


def _shared(who: Who) -> tuple[str, str, str]:
    return who.spelt or _spelt(who.number, who.name, who.name_zh)


class Register(Generic[T]):
    """What is known of companies, to be found by whatever names the same company.

    The same registration number of the same programme; where one of the two has none, the same name. A Chinese
    name beside another English one says nothing: sister companies share it.
    """

    def __init__(self) -> None:
        self._by_key: dict[str, Sequence[tuple[T, bool]]] = {}
        """With each value whether its company has a number. Of a million companies nothing more can be kept."""

    def add(self, who: Who, value: T) -> None:
        """Enter something under a company."""
        entry = (value, bool(who.number))
        alone = (entry,)
        for key in _keys(who):
            known = self._by_key.setdefault(key, alone)
            if isinstance(known, list):
                known.append(entry)
            elif known is not alone:
                self._by_key[key] = [*known, entry]

    def find(self, who: Who) -> list[T]:
        """All that was entered under the same company, in the order in which it was."""
        if who.number and (found := self._by_key.get(_key(who, "number", _shared(who)[0]))):
            return [value for value, _ in found]
        named = [entry for key in _names(who) for entry in self._by_key.get(key, ())]
        return [value for value, numbered in named if not (who.number and numbered)]


def _key(who: Who, kind: str, shared: str) -> str:
    return f"{who.programme}\0{kind}\0{shared}"


def _keys(who: Who) -> Iterator[str]:
    number, name, name_zh = _shared(who)
    written = (("number", who.number, number), ("name", who.name, name), ("zh", who.name_zh, name_zh))
    return (_key(who, kind, shared) for kind, text, shared in written if text)


def _names(who: Who) -> Iterator[str]:
    """Under which keys a company stands that has this name, or that is called so in the other language."""
    _, name, name_zh = _shared(who)
    yield _key(who, "name", name)
    yield _key(who, "zh", name)
    if who.name_zh:
        yield _key(who, "name", name_zh)
