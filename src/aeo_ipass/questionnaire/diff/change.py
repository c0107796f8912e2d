"""One change between two questionnaires, and the ones that are said of many parts in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ...errors import N_

Class = Literal["breaking", "reconfirm", "harmless"]
CLASSES: tuple[Class, ...] = ("breaking", "reconfirm", "harmless")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what (an English template with its facts), and its class."""

    where: str
    code: str
    kind: Class
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """What changed, in the language of `translate`; a fact that is a list is told name by name."""
        told = {k: ", ".join(v) if isinstance(v, list) else v for k, v in self.facts.items()}
        return translate(self.message).format(**told)


def change(where: str, code: str, kind: Class, message: str, /, **facts: Any) -> Change:
    """A change with the facts that its message names."""
    return Change(where, code, kind, message, facts)


def threshold(old: float, new: float) -> Class:
    """A threshold that rose breaks; one that fell is worth another look."""
    return "breaking" if new > old else "reconfirm"


def other_facts(where: str, old: Any, new: Any, keys: Iterable[str]) -> Iterator[Change]:
    """What differs and changes neither a question nor what an answer counts."""
    for key in keys:
        if getattr(old, key) != getattr(new, key):
            yield other_fact(where, key)


def other_fact(where: str, key: str) -> Change:
    """A key that nobody's answer hangs on."""
    return change(where, "facts", "harmless", N_("“{name}” changed"), name=key)


def other_type(where: str, old: str, new: str) -> Change:
    """Another kind of question."""
    return change(where, "type", "breaking", N_("the type is {new} instead of {old}"), old=old, new=new)


def other_weight(where: str, old: int, new: int) -> Change:
    """Another weight."""
    return change(where, "weight", "reconfirm", N_("its weight is {new} instead of {old}"), old=old, new=new)


def other_wording(where: str, part: str) -> Change:
    """Another text that people read before they answer."""
    return change(where, "wording", "reconfirm", N_("the wording of “{name}” changed"), name=part)


def gone(where: str, option: str) -> Change:
    """An answer that can no longer be given."""
    return change(where, "option-gone", "breaking", N_("“{name}” is gone"), name=option)
