"""Forms in simpler blocks: as they are read in a table, and as they lie on a desk, to be filled in with a pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import model
from .forms import QUESTION, Asked, Field, Form

LINE = "_" * 32
"""To write on."""


def box(ticked: bool) -> str:
    """A box to tick."""
    return model.TICKED if ticked else model.OPEN


def on_paper(form: Form) -> Iterator[model.Block]:
    """Each thing asked with boxes to tick and lines to write on; a register as its table."""
    if form.is_register:
        yield to_read(form)
        return
    if form.caption:
        yield model.Paragraph(form.caption, "note")
    for asked in form.asked:
        yield model.Heading(asked.about)
        yield model.Paragraph(asked.text)
        if asked.detail:
            yield model.Paragraph(asked.detail, "note")
        if asked.remark:
            yield model.Lines(tuple(model.Cell(line, tone="dim") for line in asked.remark.split("\n")))
        for field in asked.fields:
            yield from _to_fill(field)


def _to_fill(field: Field) -> Iterator[model.Block]:
    boxes = tuple(model.Cell(f"{box(field.chosen(c))} {c.text}") for c in field.choices)
    if field.kind in ("one", "several"):
        yield model.Lines((model.Cell(field.label, tone="dim"), *boxes))
    elif not field.quiet:
        yield model.Facts((model.Fact(field.label, written(field)),))


def written(field: Field) -> str:
    """What a field holds, or a line to write on, with the words that may stand there instead."""
    words = " ".join(f"{box(False)} {choice.text}" for choice in field.choices)
    return field.shown() or " ".join(part for part in (LINE, words) if part)


def to_read(form: Form) -> model.Table:
    """A form as a table that shows what is asked and what its fields hold."""
    columns = [model.Column(label, share=3) for label in form.seen.values()]
    if QUESTION not in form.seen:
        columns[:0] = [model.Column("", "id"), model.Column("", share=6)]
    rows = tuple(_row(asked, form.seen) for asked in (*form.asked, *form.spare))
    return model.Table(form.caption, tuple(columns), rows)


def _row(asked: Asked, columns: Iterable[str]) -> model.Row:
    said = tuple(model.Cell(_said(asked, column)) for column in columns)
    if QUESTION in columns:
        return said
    where = " · ".join(word for word in (asked.label, asked.site) if word)
    what = model.Cell(where, detail="\n".join(w for w in (asked.text, asked.detail, asked.remark) if w))
    return (model.Cell(asked.id), what, *said)


def _said(asked: Asked, column: str) -> str:
    field = asked.field(column)
    if field is None and column == QUESTION:
        return asked.about
    return field.shown() if field else ""
