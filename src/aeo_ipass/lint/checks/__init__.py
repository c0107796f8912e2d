"""The checks: one file each, with the codes of its findings and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...errors import Issue
from ..context import Context
from . import (
    advice,
    answers,
    asked,
    completeness,
    conditions,
    consistency,
    coverage,
    documents,
    duplicates,
    effect,
    facts,
    ids,
    knockouts,
    minutes,
    places,
    profiles,
    vocabulary,
    weights,
    words,
)

_QUESTIONS = (advice, answers, completeness, conditions, duplicates, effect, ids, knockouts, weights)
_WHOLE = (asked, consistency, coverage, documents, facts, minutes, places, profiles, vocabulary, words)
_MODULES = (*_QUESTIONS, *_WHOLE)

Check = Callable[[Context], Iterator[Issue]]

CHECKS: tuple[Check, ...] = tuple(module.check for module in _MODULES)
CODES: dict[str, str] = {code: text for module in _MODULES for code, text in module.CODES.items()}
"""What each code of a finding means and how to mend it."""

__all__ = ["CHECKS", "CODES"]
