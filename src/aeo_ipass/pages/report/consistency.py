"""Answers that do not fit together: those that contradict each other, then what is odd."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import build
from ...document.build import Fields
from ...document.model import SYMBOLS, Block, Cell, Column, Grade, Paragraph, Section
from ...insight.consistency import Misfit, misfits_of
from ...phrases import consistency as words
from ...phrases.view import View
from ...phrases.words import at


def section(view: View) -> Section | None:
    """What does not fit together and why; None when all of it does."""
    found = misfits_of(view.assessment)
    if not found:
        return None
    return Section("consistency", view.t("Answers that do not fit together"), tuple(_blocks(view, found)))


def _blocks(view: View, found: list[Misfit]) -> Iterator[Block]:
    t = view.t
    yield Paragraph(
        t(
            "A contradiction cannot be true as a whole; an oddity can, and whoever checks will ask. "
            "The score takes every answer as it stands."
        )
    )
    ordered = sorted(found, key=lambda one: not one.is_contradiction)
    fields: Fields[Misfit] = (
        (Column(t("Kind"), "grade", 2), lambda one: _kind(view, one)),
        (Column(t("Answers"), share=4), lambda one: Cell(t.separator.join(words.answers(view, one)))),
        (Column(t("Why"), share=5), lambda one: Cell(at(view, t.pick(one.rule.text), one.site))),
    )
    yield build.table(t("Which answers, and why"), fields, ordered)


def _kind(view: View, misfit: Misfit) -> Cell:
    grade: Grade = "red" if misfit.is_contradiction else "amber"
    return Cell(f"{SYMBOLS[grade]} {words.word(misfit, view.t)}", grade=grade)
