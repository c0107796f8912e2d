"""The prompter for a person at a terminal: questionary, with one key for each action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout.screen import Char
from questionary.prompts.common import InquirerControl
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..errors import Interrupted
from ..i18n import Translator
from ..render.prose import Prose
from ..text.clean import SIGNS, clean
from ..text.typesetting import cells, fold, wrap
from .prompter import Action, Actions, Check, Choice, Completion, key_hints, printable, typed
from .stop import StopSignals

STYLE = questionary.Style(
    [("highlighted", "bold"), ("selected", "noreverse"), ("pointer", "bold"), ("instruction", "")]
)
MAX_WIDTH = 96
Char.display_mappings |= SIGNS  # an earlier answer in the line to type may hold anything


class TerminalPrompter:
    """Asks at the terminal; a digit picks an option at once, arrows and Enter work as usual."""

    def __init__(self, t: Translator, console: Console, stop: StopSignals) -> None:
        self.t, self.console, self.stop = t, console, stop

    @property
    def width(self) -> int:
        """The width for text: that of the terminal, as far as a line is still easy to read."""
        return max(20, min(self.console.width, MAX_WIDTH))

    def say(self, text: str, style: str = "") -> None:
        """Show a text, wrapped as its language asks."""
        lines = "\n".join(printable(line) for line in text.split("\n"))
        self._show(Prose(lines, style=style))

    def verbatim(self, text: str) -> None:
        """Show lines as they are; the terminal breaks those that are too long."""
        self._show(Text(clean(text)), soft_wrap=True)

    def heading(self, left: str, right: str = "") -> None:
        """A line with the place on the left and the progress on the right."""
        left = printable(left)
        gap = self.width - cells(left) - cells(right) - 6
        text = f"── {left} {'─' * gap} {right}" if gap > 0 else f"── {left} ── {right}"
        self._show(Prose("\n" + text.rstrip(), style="cyan"))

    def choose(self, choices: Sequence[Choice], default: str | None, actions: Actions) -> str | Action:
        """A list to pick from with digits, or arrows and Enter."""
        items = [questionary.Choice(self._title(n, c.text), value=c.id) for n, c in enumerate(choices, 1)]
        question = questionary.select(
            "", choices=items, default=next((i for i in items if i.value == default), None),
            qmark="", instruction=" ", pointer="»", style=STYLE, use_jk_keys=False, use_emacs_keys=False,
        )  # fmt: skip
        keys = self._keys(actions)
        control = _control(question)
        for n, choice in enumerate(choices[:9], 1):
            keys.add(str(n), eager=True)(_picker(control, n - 1, choice.id))
        self._hint(actions)
        return self._ask(question, keys)  # type: ignore[no-any-return]

    def tick(self, choices: Sequence[Choice], ticked: Sequence[str], actions: Actions) -> list[str] | Action:
        """A list to tick with space; `a` ticks all."""
        items = [
            questionary.Choice(self._title(None, c.text), value=c.id, checked=c.id in ticked) for c in choices
        ]
        question = questionary.checkbox(
            "", choices=items, qmark="", instruction=" ", pointer="»", style=STYLE,
            use_jk_keys=False, use_emacs_keys=False,
        )  # fmt: skip
        self._hint(actions, self.t("Space ticks · a all · Enter done"))
        return self._ask(question, self._keys(actions))  # type: ignore[no-any-return]

    def line(
        self, prompt: str, default: str, check: Check, actions: Actions, completion: Completion = ()
    ) -> str | Action:
        """A line to type; an action's key alone, then Enter, is that action."""
        self._hint(actions, self.t("type it, then Enter"))

        def valid(text: str) -> bool | str:
            return True if _meant(text, default, check, actions) else check(typed(text)) or True

        answer = typed(self._ask(_line(prompt, default, valid, completion), KeyBindings()))
        return _meant(answer, default, check, actions) or answer

    # --- details -------------------------------------------------------------------------

    def _show(self, text: Text | Padding, **options: Any) -> None:
        try:
            self.console.print(text, width=self.width, **options)
        except OSError:  # the terminal is gone
            raise Interrupted from None

    def _title(self, number: int | None, text: str) -> str:
        """An option in lines that fit, its number first."""
        head = "" if number is None else f"{number}) " if number < 10 else "   "  # no key beyond 9
        indent = 3 + len(head)
        lines = wrap(printable(text), self.width - indent)
        return head + ("\n" + " " * indent).join(lines)

    def _hint(self, actions: Actions, first: str = "") -> None:
        """What may be pressed, in lines that never break a key from its word."""
        items = [
            *([first] if first else []),
            *key_hints(actions, self.t),
            "Ctrl-C " + self.t("save and stop"),
        ]
        for line in fold(items, self.width - 2):
            self._show(Padding(Prose(line, style="dim"), (0, 0, 0, 2)))

    def _keys(self, actions: Actions) -> KeyBindings:
        keys = KeyBindings()
        for action in actions:
            keys.add(action.value, eager=True)(_leaver(action))
        return keys

    def _ask(self, question: questionary.Question, keys: KeyBindings) -> Any:
        app = question.application
        app.key_bindings = merge_key_bindings([b for b in (app.key_bindings, keys) if b])
        app.ttimeoutlen = 0.05
        app.pre_run_callables.append(lambda: self._listen(app))
        try:
            # its own handling of SIGINT would lose one that comes while an answer is taken in
            return app.run(handle_sigint=False)
        except (KeyboardInterrupt, EOFError, OSError):  # OSError: the terminal is gone
            raise Interrupted from None
        finally:
            self.stop.wake = None

    def _listen(self, app: Application[Any]) -> None:
        """End the prompt when a signal came before it, or comes while it waits."""

        def end() -> None:
            if app.is_running and not app.is_done:
                app.exit(exception=KeyboardInterrupt())

        def wake() -> None:
            if app.loop is not None:
                app.loop.call_soon_threadsafe(end)

        self.stop.wake = wake
        if self.stop.pending:
            end()


def _meant(text: str, default: str, check: Check, actions: Actions) -> Action | None:
    """The action whose key stands alone on the line, or behind the earlier answer where it makes no sense."""
    alone = text.strip()
    if default and alone.startswith(default) and check(alone):
        alone = alone.removeprefix(default).strip()
    return next((a for a in actions if a.value == alone), None)


def _line(
    prompt: str, default: str, valid: Callable[[str], bool | str], completion: Completion
) -> questionary.Question:
    """A line to type, with completion of paths or words where there are any."""
    if completion == "path":
        return questionary.path(prompt, default=default, qmark="", validate=valid, style=STYLE)
    if completion:
        return questionary.autocomplete(
            prompt, choices=list(completion), default=default, qmark="", validate=valid, style=STYLE,
            ignore_case=True, match_middle=True,
        )  # fmt: skip
    return questionary.text(prompt, default=default, qmark="", validate=valid, style=STYLE)


def _control(question: questionary.Question) -> InquirerControl:
    controls = question.application.layout.find_all_controls()
    return next(c for c in controls if isinstance(c, InquirerControl))


def _picker(control: InquirerControl, index: int, answer: str) -> Callable[[Any], None]:
    """A key that picks an option at once, and leaves the list drawn as answered."""

    def pick(event: Any) -> None:
        control.pointed_at = index
        control.is_answered = True
        event.app.exit(result=answer)

    return pick


def _leaver(action: Action) -> Callable[[Any], None]:
    """A key that leaves the question without an answer, and wipes the list."""

    def leave(event: Any) -> None:
        event.app.erase_when_done = True
        event.app.exit(result=action)

    return leave


__all__ = ["TerminalPrompter"]
