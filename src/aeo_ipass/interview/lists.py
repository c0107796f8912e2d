"""A list at the terminal: one answer to pick, or several to tick. It points at nothing until a person does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.styles import BaseStyle
from questionary import Choice
from questionary.prompts.common import InquirerControl

from ..i18n import Translator
from .prompter import Action, Actions

NOWHERE = -1
NONE = "\0none"
"""The entry “none of these” of a list to tick; no option of a questionnaire can bear this id."""


class Rows(InquirerControl):
    """questionary's rows, which may point `NOWHERE`."""

    def __init__(self, choices: Sequence[Choice], at: str | None, *, ticks: bool) -> None:
        super().__init__(choices, pointer="»", use_indicator=ticks, initial_choice=at, show_description=False)
        if at is None and not ticks:
            self.pointed_at = NOWHERE

    def select_previous(self) -> None:
        """Up; from nowhere to the last one."""
        self.pointed_at = (max(self.pointed_at, 0) - 1) % self.choice_count

    def toggle(self, value: str) -> None:
        """Tick or untick an entry; “none of these” and the others rule each other out."""
        if value in self.selected_options:
            self.selected_options.remove(value)
            return
        ruled_out = [v for v in self.selected_options if (v == NONE) != (value == NONE)]
        self.selected_options = [v for v in self.selected_options if v not in ruled_out] + [value]

    def toggle_all(self) -> None:
        """Tick every entry, or none when all are ticked."""
        every = [c.value for c in self.choices if c.value != NONE]
        self.selected_options = [] if set(every) == set(self.selected_options) else every


class ListPrompt:
    """The rows, what is said below them, and the keys: those bound here, and no others."""

    def __init__(self, rows: Rows, t: Translator, actions: Actions, style: BaseStyle) -> None:
        self.rows, self.t = rows, t
        self.said = ""
        """What stands below the rows until the next key."""
        self.bindings = KeyBindings()
        self.keys: set[str] = set()
        self.app: Application[Any] = Application(_layout(self), key_bindings=self.bindings, style=style)
        self._on(Keys.ControlC, lambda event: event.app.exit(exception=KeyboardInterrupt()))
        self._on(Keys.Down, lambda _: rows.select_next())
        self._on(Keys.Up, lambda _: rows.select_previous())
        for action in actions:
            self._on(action.value, _leaver(action))

    def _on(self, key: str, handle: Callable[[KeyPressEvent], None]) -> None:
        def handler(event: KeyPressEvent) -> None:
            self.said = ""
            handle(event)

        self.keys.add(key)
        self.bindings.add(key, eager=True)(handler)

    def _answer(self, event: KeyPressEvent, answer: Any) -> None:
        """End with an answer, and leave the list drawn as answered."""
        self.rows.is_answered = True
        event.app.exit(result=answer)

    def summary(self) -> str:
        """The answer, as it stays on the screen."""
        raise NotImplementedError


class Pick(ListPrompt):
    """One of the rows: by its digit at once, or by arrows and Enter."""

    def __init__(self, rows: Rows, t: Translator, actions: Actions, style: BaseStyle) -> None:
        super().__init__(rows, t, actions, style)
        self._on(Keys.Enter, self._enter)
        for place in range(min(9, len(rows.choices))):
            self._on(str(place + 1), self._picker(place))

    def summary(self) -> str:  # noqa: D102
        return str(self.rows.get_pointed_at().title)

    def _enter(self, event: KeyPressEvent) -> None:
        if self.rows.pointed_at == NOWHERE:
            self.said = self.t("Nothing is chosen yet: choose with ↑ ↓ or a number.")
        else:
            self._answer(event, self.rows.get_pointed_at().value)

    def _picker(self, place: int) -> Callable[[KeyPressEvent], None]:
        def pick(event: KeyPressEvent) -> None:
            self.rows.pointed_at = place
            self._answer(event, self.rows.choices[place].value)

        return pick


class Tick(ListPrompt):
    """Any of the rows, at least one; the result is their values, or `[]` for Enter with nothing ticked."""

    def __init__(
        self, rows: Rows, t: Translator, actions: Actions, style: BaseStyle, *, may_be_empty: bool
    ) -> None:
        super().__init__(rows, t, actions, style)
        self.may_be_empty = may_be_empty
        self._on(" ", lambda _: rows.toggle(str(rows.get_pointed_at().value)))
        self._on("a", lambda _: rows.toggle_all())
        self._on(Keys.Enter, self._enter)

    def summary(self) -> str:  # noqa: D102
        ticked = self.rows.get_selected_values()
        return (
            str(ticked[0].title) if len(ticked) == 1 else self.t("{count} ticked").format(count=len(ticked))
        )

    def _enter(self, event: KeyPressEvent) -> None:
        if ticked := [c.value for c in self.rows.get_selected_values()]:
            self._answer(event, ticked)
        elif self.may_be_empty:
            _leaver([])(event)
        else:
            self.said = self.t("Tick at least one: go to it with ↑ ↓, then press Space.")


def _layout(prompt: ListPrompt) -> Layout:
    """An empty line or the answer; the rows; what is said below them. The words are ours wherever there are any."""

    def head() -> StyleAndTextTuples:
        return [("class:answer", "  " + prompt.summary())] if prompt.rows.is_answered else []

    def below() -> StyleAndTextTuples:
        return [("bold", "  " + prompt.said)]

    rows = Window(prompt.rows, dont_extend_height=True, always_hide_cursor=True)
    whole = HSplit(
        [
            Window(
                FormattedTextControl(head), dont_extend_height=True, wrap_lines=True, always_hide_cursor=True
            ),
            ConditionalContainer(rows, ~is_done),
            ConditionalContainer(
                Window(FormattedTextControl(below), dont_extend_height=True, wrap_lines=True),
                Condition(lambda: bool(prompt.said)) & ~is_done,
            ),
        ],
        window_too_small=Window(FormattedTextControl("…")),
    )
    return Layout(whole, focused_element=rows)


def _leaver(result: Action | list[str]) -> Callable[[KeyPressEvent], None]:
    """A key that leaves the list without an answer, and wipes it."""

    def leave(event: KeyPressEvent) -> None:
        event.app.erase_when_done = True
        event.app.exit(result=result)

    return leave


__all__ = ["NONE", "ListPrompt", "Pick", "Rows", "Tick"]
