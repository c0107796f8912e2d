"""How far the review of an answer has come."""

from __future__ import annotations

from typing import Final, Literal

from ..model import Answer, Sheet
from .fingerprint import fingerprint

State = Literal["draft", "reviewed", "stale"]
"""`draft`: nobody reviewed it. `stale`: it changed since somebody did."""
STATES: Final[tuple[State, ...]] = ("reviewed", "stale", "draft")


def state(answer: Answer) -> State:
    """The state of the company's answer."""
    if answer.review is None:
        return "draft"
    return "reviewed" if answer.review.of == fingerprint(answer) else "stale"


def place_of(sheet: Sheet, question: str, site: str | None) -> str | None:
    """The site at which the answer stands that counts there; None for that of the company, or for every site."""
    given = sheet.answers.get(question)
    return site if given is not None and site in given.sites else None


__all__ = ["STATES", "State", "place_of", "state"]
