"""The only maker of rich's consoles: every text is cleaned before colours are added, whoever prints it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TextIO

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

from ..text.clean import Lines, clean
from ..text.outlet import beneath

_COLOURS = re.compile("\x1b\\[[0-9;]*m")


class _Cleaning(RenderHook):
    """Puts a cleaner around all that is printed."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Cleaned(renderable) for renderable in renderables]


class _Cleaned:
    """Something to print, whose texts are cleaned; control codes of rich's own pass."""

    def __init__(self, renderable: ConsoleRenderable) -> None:
        self.renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = Lines()
        for segment in console.render(self.renderable, options):
            yield segment if segment.control else Segment(lines.pass_on(clean(segment.text)), segment.style)


def screen(
    stream: TextIO, *, width: int | None = None, colour: bool | None = None, no_color: bool | None = None
) -> Console:
    """A console on a stream; `colour` None asks the stream and the environment whether it is a terminal."""
    console = Console(
        file=beneath(stream),
        width=width,
        force_terminal=colour,
        no_color=no_color,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=None if colour is None else False,
    )
    console.push_render_hook(_Cleaning())
    return console


def drawn(draw: Callable[[Console], None], width: int = 100, colour: bool = False) -> str:
    """What `draw` prints, as text; it holds no control codes but those of colours."""
    text = io.StringIO()
    draw(screen(text, width=width, colour=colour, no_color=not colour))
    return text.getvalue()


def without_colours(text: str) -> str:
    """A text that was drawn, for a file."""
    return _COLOURS.sub("", text)
