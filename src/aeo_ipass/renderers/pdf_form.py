"""Forms as plain data for the typesetter: what is asked, boxes to tick and lines to write on."""

from __future__ import annotations

from typing import Any

from ..document.forms import Asked, Choice, Field, Form
from ..text.typesetting import cells
from .glyphs import shown

Data = dict[str, Any]

BESIDE = 40
"""Letters up to which choices stand beside each other."""
LOW = 1600
"""Characters up to which what is asked is kept on one page."""


def form_data(form: Form) -> Data:
    """A form as the template draws it."""
    return {"kind": "Form", "caption": shown(form.caption), "asked": [_asked(asked) for asked in form.asked]}


def _asked(asked: Asked) -> Data:
    texts = (asked.text, asked.detail, asked.remark, *(c.text for f in asked.fields for c in f.choices))
    return {
        "title": shown(asked.about),
        "text": shown(asked.text),
        "detail": shown(asked.detail),
        "remarks": [shown(line) for line in asked.remark.split("\n") if line],
        "fields": [_field(field) for field in asked.fields if not field.quiet],
        "long": sum(map(len, texts)) > LOW or any(len(field.shown()) > LOW for field in asked.fields),
    }


def _field(field: Field) -> Data:
    chosen = field.kind in ("one", "several")
    word = any(field.chosen(choice) for choice in field.choices)
    return {
        "label": shown(field.label),
        "boxes": [_box(field, choice) for choice in field.choices],
        "beside": all(cells(choice.text) <= BESIDE for choice in field.choices),
        "typed": not chosen,
        "high": field.kind == "long",
        "text": "" if chosen or word else shown(field.shown()),
    }


def _box(field: Field, choice: Choice) -> Data:
    return {"ticked": field.chosen(choice), "text": shown(choice.text)}
