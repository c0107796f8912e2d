"""Why an answer is to be confirmed or could not stay: the marks of `questionnaire/earlier.py`, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ...errors import N_, Issue

_SAID: Final = {
    "text": N_("the question is worded otherwise"),
    "option": N_("“{name}” is worded otherwise"),
    "scale": N_("the answers have other words"),
    "worth": N_("“{name}” counts otherwise"),
    "bands": N_("the same answer counts otherwise"),
    "new": N_("“{name}” is new"),
    "level": N_("the question weighs more than before"),
    "scope": N_("it is asked for each site, or no longer for each"),
    "type": N_("another kind of answer is asked for"),
    "unit": N_("the unit is another"),
    "unfit": N_("this answer can no longer be given"),
    "split": N_("{successors} replace this question"),
    "replaced": N_("{successor} replaces this question"),
    "replaces": N_("this question takes the place of {name}"),
    "answered": N_("{successors} was answered already"),
    "retired": N_("this question is no longer asked"),
    "unknown": N_("there is no such question"),
}
ELSEWHERE: Final = frozenset({"type", "unit", "unfit"})
"""With these an answer does not count any more, though its question is still asked."""
_OF_A_CHOICE: Final = frozenset({"option", "worth"})
"""These concern only those who gave that answer."""


def reason(code: str, name: str = "", **facts: Any) -> Issue:
    """One reason."""
    return Issue(code, _SAID.get(code, _SAID["text"]), {"name": name, **facts})


def reasons(marks: Iterable[str], value: Any) -> Iterator[Issue]:
    """The reasons that concern who gave this answer, each once."""
    for mark in dict.fromkeys(marks):
        code, _, name = str(mark).partition(":")
        if code not in _OF_A_CHOICE or name in chosen(value):
            yield reason(code, name)


def written(why: Iterable[Issue]) -> list[str]:
    """The reasons as marks, as they stand in a file."""
    return [f"{w.code}:{w.facts['name']}" if w.facts.get("name") else w.code for w in why]


def chosen(value: Any) -> list[str]:
    """The options or points that an answer names."""
    return [str(v) for v in (value if isinstance(value, list) else [value])]
