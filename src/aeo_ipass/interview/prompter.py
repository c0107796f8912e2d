"""What an interview asks of whoever puts its questions: a person's terminal, or a script in a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Action(Enum):
    """What a person may do instead of answering."""

    HELP = "help"
    UNSURE = "unsure"
    NOT_APPLICABLE = "not_applicable"
    BACK = "back"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer and the words for it."""

    id: str
    text: str


Actions = Sequence[Action]


class Prompter(Protocol):
    """Puts one question at a time. Every method raises `Interrupted` when the person stops."""

    def say(self, text: str, style: str = "") -> None:
        """Show a text; `style` is a hint such as `bold`, `dim` or a colour."""

    def heading(self, left: str, right: str = "") -> None:
        """Show where in the interview we are."""

    def choose(self, choices: Sequence[Choice], default: str | None, actions: Actions) -> str | Action:
        """One of the choices by its id."""

    def tick(self, choices: Sequence[Choice], ticked: Sequence[str], actions: Actions) -> list[str] | Action:
        """Any of the choices by their ids, none included."""

    def line(
        self, prompt: str, default: str, check: Callable[[str], str | None], actions: Actions
    ) -> str | Action:
        """A line of text; `check` returns what is wrong with it, or None."""
