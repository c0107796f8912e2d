"""The prompter for a person at a terminal: questionary, with one key for each action."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPress, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout.screen import Char
from questionary.styles import merge_styles_default
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..errors import Interrupted
from ..i18n import Translator
from ..renderers.prose import Prose
from ..text.clean import clean, signs
from ..text.typesetting import cells, fold, wrap
from .keys import KeyGate, Known, for_a_line, only
from .lists import NONE, Pick, Rows, Tick
from .prompter import Action, Actions, Check, Choice, Completion, key_hints, printable, typed
from .stop import StopSignals

STYLE = questionary.Style(
    [("highlighted", "bold"), ("selected", "noreverse"), ("pointer", "bold"), ("instruction", "")]
)
_STYLE = merge_styles_default([STYLE])
MAX_WIDTH = 96
Char.display_mappings |= signs()  # an earlier answer in the line to type may hold anything


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
        """A list to pick from with digits, or arrows and Enter; it points at nothing but an earlier answer."""
        items = [questionary.Choice(self._title(n, c.text), value=c.id) for n, c in enumerate(choices, 1)]
        known = default if any(c.id == default for c in choices) else None
        self._hint(actions, self.t("a number, or ↑ ↓ and Enter"))
        prompt = Pick(Rows(items, known, ticks=False), self.t, actions, _STYLE)
        return self._ask(prompt.app, only(prompt.keys))  # type: ignore[no-any-return]

    def tick(
        self, choices: Sequence[Choice], ticked: Sequence[str] | None, actions: Actions, *, may_be_empty: bool
    ) -> list[str] | Action:
        """A list to tick with space; `a` ticks all. Enter with nothing ticked asks whether none is meant."""
        marked = [NONE] if ticked is not None and not ticked else list(ticked or ())
        entries = [*choices, *([Choice(NONE, self.t("None of these"))] if may_be_empty else [])]
        while True:
            items = [
                questionary.Choice(self._title(None, c.text), value=c.id, checked=c.id in marked)
                for c in entries
            ]
            self._hint(actions, *self.t("↑ ↓ move · Space ticks · a all · Enter done").split(" · "))
            rows = Rows(items, None, ticks=True)
            prompt = Tick(rows, self.t, actions, _STYLE, may_be_empty=may_be_empty)
            answer = self._ask(prompt.app, only(prompt.keys))
            if isinstance(answer, Action) or answer:
                return answer if isinstance(answer, Action) else [v for v in answer if v != NONE]
            if self._none_meant():
                return []
            marked = []

    def _none_meant(self) -> bool:
        self.say(self.t("Nothing is ticked. None of these?"), "bold")
        ways = [Choice("yes", self.t("Yes, none of these")), Choice("no", self.t("No, back to the list"))]
        return self.choose(ways, None, ()) == "yes"

    def line(
        self, prompt: str, default: str, check: Check, actions: Actions, completion: Completion = ()
    ) -> str | Action:
        """A line to type; an action's key alone, then Enter, is that action. An answer left as it was stays so."""
        self._hint(actions, self.t("type it, then Enter"))
        shown = " ".join(re.split(r"[\n\t]+", default))  # other controls are seen by their signs

        def kept(text: str) -> str:
            return default if text == typed(shown) else text

        def valid(text: str) -> bool | str:
            return True if _meant(text, shown, check, actions) else check(kept(typed(text))) or True

        answer = typed(self._ask(_line(prompt, shown, valid, completion), for_a_line))
        return _meant(answer, typed(shown), check, actions) or kept(answer)

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

    def _hint(self, actions: Actions, *first: str) -> None:
        """What may be pressed, in lines that never break a key from its word."""
        items = [
            *first,
            *key_hints(actions, self.t),
            "Ctrl-C " + self.t("save and stop"),
        ]
        for line in fold(items, self.width - 2):
            self._show(Padding(Prose(line, style="dim"), (0, 0, 0, 2)))

    def _ask(self, app: Application[Any], known: Known) -> Any:
        """Put one question: only keys that it knows and that come while it is shown can answer it."""
        app.input = gate = KeyGate(app.input, known)
        app.renderer.cpr_not_supported_callback = None  # it would print English words
        app.ttimeoutlen = 0.05
        app.pre_run_callables.append(lambda: self._listen(app))
        app.pre_run_callables.append(lambda: _obey(app, gate.forget_kept()))
        app.before_render += _once(lambda: _obey(app, gate.forget()))
        try:
            # its own handling of SIGINT would lose one that comes while an answer is taken in
            return app.run(handle_sigint=False)
        except (KeyboardInterrupt, EOFError, OSError):  # OSError: the terminal is gone
            raise Interrupted from None
        finally:
            self.stop.wake = None

    def _listen(self, app: Application[Any]) -> None:
        """End the prompt when a signal came before it, or comes while it waits."""

        def wake() -> None:
            if app.loop is not None:
                app.loop.call_soon_threadsafe(_end, app)

        self.stop.wake = wake
        if self.stop.pending:
            _end(app)


def _end(app: Application[Any]) -> None:
    if app.is_running and not app.is_done:
        app.exit(exception=KeyboardInterrupt())


def _obey(app: Application[Any], keys: Iterable[KeyPress]) -> None:
    """Of the keys that came before the question was drawn: Ctrl-C still stops."""
    for key in keys:
        if key.key is Keys.ControlC:
            _end(app)
        else:
            app.key_processor.feed(key)


def _once(act: Callable[[], None]) -> Callable[[object], None]:
    """A handler that acts on the first event only."""
    waiting = [act]
    return lambda _: waiting.pop()() if waiting else None


def _meant(text: str, default: str, check: Check, actions: Actions) -> Action | None:
    """The action whose key stands alone on the line, or behind the earlier answer where it makes no sense."""
    alone = text.strip()
    if default and alone.startswith(default) and check(alone):
        alone = alone.removeprefix(default).strip()
    return next((a for a in actions if a.value == alone), None)


def _line(
    prompt: str, default: str, valid: Callable[[str], bool | str], completion: Completion
) -> Application[Any]:
    """A line to type, with completion of paths or words where there are any; pasted lines become one."""
    if completion == "path":
        question = questionary.path(prompt, default=default, qmark="", validate=valid, style=STYLE)
    elif completion:
        question = questionary.autocomplete(
            prompt,
            choices=list(completion),
            default=default,
            qmark="",
            validate=valid,
            style=STYLE,
            ignore_case=True,
            match_middle=True,
        )
    else:
        question = questionary.text(prompt, default=default, qmark="", validate=valid, style=STYLE)
    app = question.application
    app.key_bindings = merge_key_bindings([b for b in (app.key_bindings, _pasting()) if b])
    return app


def _pasting() -> KeyBindings:
    keys = KeyBindings()
    keys.add(Keys.BracketedPaste, eager=True)(lambda e: e.current_buffer.insert_text(typed(e.data)))
    return keys


__all__ = ["TerminalPrompter"]
