"""A text as a spreadsheet's cell can hold it, for those who write cells and those who read them back."""

from __future__ import annotations

from .clean import clean

LONGEST = 32_767
"""UTF-16 units that a cell can hold."""
CUT = " […]"


def cut(text: str, units: int) -> str:
    """The beginning of a text, of at most so many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def fitting(text: str) -> str:
    """A text, cut with a mark where it is too long for a cell."""
    fits = len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST
    text = text if fits else cut(text, LONGEST - len(CUT)) + CUT
    marked_up = text.startswith("<r>") and text.endswith(
        "</r>"
    )  # which XlsxWriter takes for markup of its own
    return f"{text} " if marked_up else text


def held(text: str) -> str:
    """What stands in a cell to fill in where an answer says this: safe to show, on lines of its own, not too long."""
    return fitting(clean(text.replace("\u2028", "\n").replace("\u2029", "\n")))


def same_in_cells(text: str) -> str:
    """What two cells that say the same have in common: blanks at the ends and tabs are lost on the way."""
    return text.replace("\t", "").strip()
