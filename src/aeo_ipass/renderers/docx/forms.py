"""Forms for Word: boxes to tick and fields to type into, each a control that bears the field's name.

So a program can read it back, for which the head of the form rides along; on paper there is room to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...document.forms import Asked, Choice, Field, Form, tag
from ...document.model import Row
from ...document.paper import to_read
from . import table as tables
from .ink import Element, Ink, control, keep_next, make

_ROOM, _NARROW = 24, 4
"""Blanks that an empty field is wide, and one in a table."""
_SHARES = (2, 8)


def form(ink: Ink, block: Form) -> Iterator[Element]:
    """Each thing asked with its fields; a register as a table of fields."""
    if block.is_register:
        yield from _register(ink, block)
        return
    if block.caption:
        yield ink.line("Caption", block.caption)
    for asked in block.asked:
        yield from _asked(ink, asked)


def _asked(ink: Ink, asked: Asked) -> Iterator[Element]:
    above = [ink.line("Heading3", asked.about), ink.line("Normal", asked.text)]
    more = "\n".join(text for text in (asked.detail, asked.remark) if text)
    above += [ink.paragraph("SmallPrint", ink.run(more))] if more else []
    keep_next(above)
    yield from above
    rows = [(field.label, _filled(ink, field)) for field in asked.fields if not field.quiet]
    yield from tables.labelled(ink, rows, _SHARES, "ReportTable")


def _filled(ink: Ink, field: Field) -> list[Element]:
    """The paragraphs of a field: its boxes, or what is typed, with the words that may stand there instead."""
    boxes = [_box(ink, field, choice) for choice in field.choices]
    if field.kind in ("one", "several"):
        return boxes
    return [ink.paragraph("TableText", _typed(ink, field), place=field.name), *boxes]


def _box(ink: Ink, field: Field, choice: Choice) -> Element:
    name = f"{field.name}={choice.id}"
    ticked = ink.box(field.chosen(choice), field.label, tag(name))
    return ink.paragraph("TableText", ticked, ink.run(f" {choice.text}"), place=name)


def _typed(ink: Ink, field: Field, *, narrow: bool = False) -> Element:
    """A field to type into."""
    kind = (
        make("date", make("dateFormat", val="yyyy-MM-dd"))
        if field.kind == "date"
        else make("text", multiLine=1)
    )
    said = "" if any(field.chosen(choice) for choice in field.choices) else field.shown()
    return control(
        field.label, tag(field.name), kind, [ink.run(said or "\u2003" * (_NARROW if narrow else _ROOM))]
    )


def _chosen(ink: Ink, field: Field) -> Element:
    """A field with a list to choose from."""
    items = [make("listItem", displayText=c.text, value=c.id) for c in field.choices]
    return control(
        field.label,
        tag(field.name),
        make("dropDownList", *items),
        [ink.run(field.shown() or "\u2003" * _NARROW)],
    )


# --- registers -------------------------------------------------------------------------------


def _register(ink: Ink, block: Form) -> Iterator[Element]:
    table = to_read(block)
    asked = (*block.asked, *block.spare)
    rows = [_row(ink, block, one, said) for one, said in zip(asked, table.rows, strict=True)]
    titles, shares = [c.title for c in table.columns], [c.share for c in table.columns]
    yield from tables.table(ink, block.caption, titles, shares, rows)


def _row(ink: Ink, block: Form, asked: Asked, told: Row) -> list[list[Element]]:
    """A row of a register: a field in each cell that has one, else what the table says there."""
    before = len(told) - len(block.seen)
    cells = [[ink.line("TableText", cell.text)] for cell in told[:before]]
    for column, cell in zip(block.seen, told[before:], strict=True):
        field = asked.field(column)
        place = field.name if field else ""
        cells.append([ink.paragraph("TableText", _cell(ink, field, cell.text), place=place)])
    return cells


def _cell(ink: Ink, field: Field | None, text: str) -> Element:
    if field is None:
        return ink.run(text)
    return _chosen(ink, field) if field.kind == "one" else _typed(ink, field, narrow=True)
