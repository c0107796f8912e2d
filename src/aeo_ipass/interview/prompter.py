"""What an interview asks of whoever puts its questions: a terminal, plain lines, or a script in a test."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Literal, Protocol

from ..errors import N_
from ..i18n import Translator
from ..record import Record
from ..text.clean import clean, whole


class Action(Enum):
    """What a person may do instead of answering; the value is its key."""

    HELP = "?"
    VALIDATOR = "v"
    BACK = "b"
    SKIP = "s"
    UNSURE = "u"
    NOT_APPLICABLE = "n"
    SAME_SITE = "="
    NOTE = "t"
    EVIDENCE = "e"
    OWNER = "w"
    JUMP = "j"
    OVERVIEW = "o"
    LANGUAGE = "l"
    QUIT = "q"


_WORDS = {
    Action.HELP: N_("why this is asked"),
    Action.VALIDATOR: N_("what a validator looks for"),
    Action.BACK: N_("back"),
    Action.SKIP: N_("skip"),
    Action.UNSURE: N_("unsure"),
    Action.NOT_APPLICABLE: N_("not applicable"),
    Action.SAME_SITE: N_("same as the last site"),
    Action.NOTE: N_("note"),
    Action.EVIDENCE: N_("evidence"),
    Action.OWNER: N_("owner and date"),
    Action.JUMP: N_("go to…"),
    Action.OVERVIEW: N_("overview"),
    Action.LANGUAGE: N_("language"),
    Action.QUIT: N_("save and quit"),
}


class Choice(Record):
    """One possible answer and the words for it."""

    id: str
    text: str


Actions = Sequence[Action]
Check = Callable[[str], str | None]
"""What is wrong with a typed line, or None."""
Completion = Sequence[str] | Literal["path"]


def key_hints(actions: Actions, t: Translator) -> list[str]:
    """The keys that are at hand, each with what it does."""
    return [f"{a.value} {t(_WORDS[a])}" for a in actions]


def printable(text: str) -> str:
    """One line of text that cannot move a cursor: controls are shown by their signs, newline and tab as blanks."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def typed(text: str) -> str:
    """One line as typed or pasted: line breaks and control characters become blanks, those around it go.

    Marks that turn the direction of writing are left out; bytes that were no text become U+FFFD, for no
    file can hold them.
    """
    return _TURNS.sub("", _BREAKS.sub(" ", whole(text))).strip()


_BREAKS = re.compile("\\s*[\0-\x1f\x7f-\x9f\u2028\u2029]+\\s*")
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Prompter(Protocol):
    """Puts one question at a time. Every method raises `Interrupted` when the person stops."""

    def say(self, text: str, style: str = "") -> None:
        """Show a text; `style` is a hint such as `bold`, `dim` or a colour."""

    def verbatim(self, text: str) -> None:
        """Show lines exactly as they are, to be copied from the screen."""

    def heading(self, left: str, right: str = "") -> None:
        """Show where in the interview we are."""

    def choose(self, choices: Sequence[Choice], default: str | None, actions: Actions) -> str | Action:
        """One of the choices by its id; without a default, none is taken before it is chosen."""

    def tick(
        self, choices: Sequence[Choice], ticked: Sequence[str] | None, actions: Actions, *, may_be_empty: bool
    ) -> list[str] | Action:
        """The choices that hold, by their ids; `ticked` None: never answered. Empty only when it is chosen."""

    def line(
        self, prompt: str, default: str, check: Check, actions: Actions, completion: Completion = ()
    ) -> str | Action:
        """A line of text; an action's key alone is that action."""
