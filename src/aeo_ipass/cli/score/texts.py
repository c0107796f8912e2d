"""How a text of results becomes the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...text.clean import clean

if TYPE_CHECKING:
    from ...machine.formats import Format


def filed(format: Format, text: str | bytes) -> bytes:
    """A text of this format, cleaned and without colours; bytes are that already."""
    return text if isinstance(text, bytes) else plain(format, text).encode("utf-8")


def plain(format: Format, text: str) -> str:
    """A text of this format as a file may hold it."""
    if format.drawn:
        from ...renderers.screen import without_colours

        text = without_colours(text)
    return clean(text)
