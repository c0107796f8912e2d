"""The terminal, as results are drawn on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from ..files.outputs import Writable
    from ..machine.formats import Look


def look(lang: str | None, no_color: bool, output: Writable | None) -> Look:
    """How results are to look: colours and the terminal's width only where a person sees them."""
    from ..machine.formats import Look

    screen = console(no_color)
    return Look(
        lang, 100 if output else screen.width, screen.is_terminal and not screen.no_color and not output
    )


def console(no_color: bool = False) -> Console:
    """A console for reports; 100 columns where there is no terminal to ask."""
    from ..renderers.screen import screen

    return screen(sys.stdout, width=None if sys.stdout.isatty() else 100, no_color=no_color or None)
