"""Who is who: when two files of answers are about the same company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..insight.aeolist import normalised
from ..scoring.assessment import Assessment

T = TypeVar("T")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Who:
    """A company as its answers name it, and the programme whose questionnaire they answer."""

    programme: str
    """The id of the questionnaire's programme."""
    name: str
    name_zh: str = ""
    number: str = ""

    @classmethod
    def of(cls, assessment: Assessment) -> Who:
        """The company of an assessment."""
        company, programme = assessment.sheet.company, assessment.questionnaire.programme.id
        return cls(programme, company.name, company.name_zh or "", company.business_registration or "")

    @classmethod
    def written(cls, data: Any, programme: str) -> Who | None:
        """The company that data of an answer file name, sound or not; None when they name none."""
        company = data.get("company") if isinstance(data, Mapping) else None
        if not isinstance(company, Mapping) or not str(company.get("name") or "").strip():
            return None
        name, name_zh, number = (
            str(company.get(k) or "") for k in ("name", "name_zh", "business_registration")
        )
        return cls(programme, name, name_zh, number)

    def called(self, name: str) -> bool:
        """Whether this is its registration number or one of its names."""
        return same_name(name) in {same_name(n) for n in (self.number, self.name, self.name_zh) if n}


def same_name(text: str) -> str:
    """What two spellings of a name or number share."""
    return normalised(text) or text.strip()


class Register(Generic[T]):
    """What is known of companies, to be found by whatever names the same company.

    The same registration number of the same programme; where one of the two has none, the same name. A Chinese
    name beside another English one says nothing: sister companies share it.
    """

    def __init__(self) -> None:
        self._by_key: dict[Key, list[tuple[Who, T]]] = {}

    def add(self, who: Who, value: T) -> None:
        """Enter something under a company."""
        for key in _keys(who):
            self._by_key.setdefault(key, []).append((who, value))

    def find(self, who: Who) -> list[T]:
        """All that was entered under the same company, in the order in which it was."""
        if who.number and (found := self._by_key.get((who.programme, "number", same_name(who.number)))):
            return [value for _, value in found]
        named = [entry for key in _names(who) for entry in self._by_key.get(key, ())]
        return [value for other, value in named if not (who.number and other.number)]


def _keys(who: Who) -> Iterator[Key]:
    written = (("number", who.number), ("name", who.name), ("name_zh", who.name_zh))
    return ((who.programme, kind, same_name(text)) for kind, text in written if text)


def _names(who: Who) -> Iterator[Key]:
    """Under which keys a company stands that has this name, or that is called so in the other language."""
    yield who.programme, "name", same_name(who.name)
    yield who.programme, "name_zh", same_name(who.name)
    if who.name_zh:
        yield who.programme, "name", same_name(who.name_zh)
