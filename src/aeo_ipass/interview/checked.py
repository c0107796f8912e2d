"""A prompter that is not taken at its word: what it returns was offered by the question, or it is asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .prompter import Action, Actions, Check, Choice, Completion, Prompter, typed


class Checked:
    """Puts questions through another prompter until the answer is one of those asked for."""

    def __init__(self, inner: Prompter) -> None:
        self.inner = inner
        self.say, self.verbatim, self.heading = inner.say, inner.verbatim, inner.heading

    def choose(self, choices: Sequence[Choice], default: str | None, actions: Actions) -> str | Action:
        """One of the choices."""
        ids = [c.id for c in choices]
        return _until(lambda: self.inner.choose(choices, default, actions), lambda a: a in ids, actions)  # type: ignore[no-any-return]

    def tick(
        self, choices: Sequence[Choice], ticked: Sequence[str] | None, actions: Actions, *, may_be_empty: bool
    ) -> list[str] | Action:
        """A list of choices, empty only where that is an answer."""
        ids = [c.id for c in choices]

        def holds(answer: Any) -> bool:
            if not isinstance(answer, list) or not (answer or may_be_empty):
                return False
            return all(a in ids for a in answer)

        ask = self.inner.tick
        return _until(lambda: ask(choices, ticked, actions, may_be_empty=may_be_empty), holds, actions)  # type: ignore[no-any-return]

    def line(
        self, prompt: str, default: str, check: Check, actions: Actions, completion: Completion = ()
    ) -> str | Action:
        """One line that passes the question's check, or what was there before."""

        def holds(answer: Any) -> bool:
            if not isinstance(answer, str) or answer not in (default, typed(answer)):
                return False
            return check(answer) is None

        return _until(lambda: self.inner.line(prompt, default, check, actions, completion), holds, actions)  # type: ignore[no-any-return]


def _until(ask: Callable[[], Any], holds: Callable[[Any], bool], actions: Actions) -> Any:
    while True:
        answer = ask()
        if answer in actions if isinstance(answer, Action) else holds(answer):
            return answer


__all__ = ["Checked"]
