"""What is said about a value that cannot be used."""

from __future__ import annotations

from typing import Any


class BadValue(Exception):
    """This value cannot answer this question; carries the message template, facts and hint."""

    def __init__(self, code: str, message: str, hint: str = "", **facts: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.facts = code, message, hint, facts


class Unclear(BadValue):
    """A bad value of which there is more to say than what was expected: its possible meanings, or what is odd."""
