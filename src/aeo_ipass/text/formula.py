"""Texts that a spreadsheet must not take for a formula."""

from __future__ import annotations

from .clean import one_line

FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What spreadsheets take for the start of a formula, in Chinese settings the full-width signs too."""


def cell(text: str) -> str:
    """A text as a cell on one line that no spreadsheet takes for a formula: such a one gets an apostrophe."""
    flat = one_line(text)
    return f"'{flat}" if flat.startswith(FORMULA) else flat
