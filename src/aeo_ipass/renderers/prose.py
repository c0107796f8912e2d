"""rich's Text with our rules of line breaking, for every language alike, and the tones of our documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.containers import Lines
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from ..document import model
from ..document.clean import without_isolates
from ..text.clean import clean
from ..text.typesetting import breaks, cells, units

STYLES: dict[model.Tone, str] = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "green": "green",
    "amber": "yellow",
    "red": "red",
}


class Prose(Text):
    """A Text that wraps by `typesetting.breaks`; words longer than the line are cut.

    Texts are cleaned before they are measured, and before rich drops the controls it knows.
    """

    def __init__(self, text: str = "", style: str | Style = "", **options: Any) -> None:
        super().__init__(clean(text), style, **options)

    def append(self, text: Text | str, style: str | Style | None = None) -> Text:
        """Add a text, cleaned."""
        return super().append(clean(text) if isinstance(text, str) else text, style)

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines of this text at `width` cells."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            for piece in line.divide(breaks(line.plain, width)):
                piece.rstrip()
                lines.append(piece)
        if (justify := options.get("justify") or self.justify) in ("right", "center"):
            lines.justify(console, width, justify=justify)
        return lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cells(line) for line in self.plain.splitlines()), default=0)
        longest = max((cells(word) for word in units(self.plain)), default=0)
        return Measurement(min(longest, widest), widest)


class Hung:
    """A text whose lines begin below each other, beside its sign; a grid of rich takes ten times as long."""

    def __init__(self, sign: Prose, text: Prose) -> None:
        self.sign, self.text = sign, text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = cells(self.sign.plain) + 1
        width = min(Measurement.get(console, options, self.text).maximum, max(1, options.max_width - indent))
        for number, line in enumerate(console.render_lines(self.text, options.update_width(width))):
            yield from [Segment(" " * indent)] if number else self._lead(console)
            yield from line
            yield Segment.line()

    def _lead(self, console: Console) -> Iterator[Segment]:
        """The sign, and the blank behind it."""
        yield from self.sign.render(console)
        yield Segment(" ")


def prose(text: str, tone: model.Tone = "") -> Prose:
    """A text of a document in its tone."""
    return Prose(flat(text), style=STYLES[tone])


def flat(text: str) -> str:
    """A text on one line; isolates are for formats that obey them, and those in it are ours."""
    return " ".join(line for part in without_isolates(text).splitlines() if (line := part.strip()))
