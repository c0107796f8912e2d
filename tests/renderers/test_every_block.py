"""A block of every kind in every format: drawn, and all that it says is there."""

from dataclasses import replace
from typing import get_args

import pytest

from aeo_ipass.document import model
from aeo_ipass.document.forms import Asked, Choice, Field, Form
from kit.document_texts import bare
from kit.every_format import FORMATS
from kit.every_page import made

ITEM = model.Item("An item", id="D-03", detail="and its detail", grade="red")
FACT = model.Fact("A label", "what it says")
TABLE = model.Table(
    "A caption",
    (model.Column(""), model.Column("A column")),
    ((model.Cell("A row"), model.Cell("A cell", detail="below it")),),
)
TASK = model.Task(
    "D-03", "D-03", "Locking up", "D", "East", "Required", "none at all", "red", "holds it at Red", "Fit the lock.",
    ("Key register",), "Security", None, "", None, "", "Asked.", "Then Green.",
)  # fmt: skip
FIELDS = (
    Field("D-03.value", "An answer", "one", "b", (Choice("a", "The first"), Choice("b", "The second"))),
    Field("D-03.note", "A remark", "long", "Ask at the gate."),
)
POINT = model.Point("A", "Criterion A", 10.0, 10.0, "red", "10.0")

BLOCKS = {
    model.Heading: model.Heading("A heading"),
    model.Paragraph: model.Paragraph("A paragraph"),
    model.Lines: model.Lines((model.Cell("A line"),)),
    model.Bullets: model.Bullets((ITEM,)),
    model.Facts: model.Facts((FACT,)),
    model.Table: TABLE,
    model.Callout: model.Callout("A title", "to be minded", "red"),
    model.Verdicts: model.Verdicts((model.Verdict("Tier 1", " (target)", "Ready", "green", "97.9", (model.Item("why so"),)),)),
    model.Chart: model.Chart("bars", "A chart", "A scores 10.0.", (POINT,), (model.Band(60, "amber", "Amber"),)),
    model.Tasks: model.Tasks("What to do", (TASK,)),
    model.CriterionBlock: model.CriterionBlock(
        "D", "criterion-D", "Premises", "An aim", "Not for this tier", "red", "Red", "10.0", (FACT,), (ITEM,), TABLE,
        (ITEM,), (TASK,), (ITEM,), (ITEM,), (FACT,),
    ),
    Form: Form("A form", (Asked("D-03", "East", "Locks", "Is it locked?", "Try the door.", "Required", FIELDS),)),
}  # fmt: skip
"""One of each kind; a new kind is entered here, and its texts in `matrix/texts.py`."""


def test_there_is_a_block_of_every_kind():
    assert BLOCKS.keys() == set(get_args(model.Block))


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("format", FORMATS)
def test_a_block_of_every_kind_is_drawn(format, kind):
    make, read, expected = FORMATS[format]
    part = model.Section("", "A part", (BLOCKS[kind],))
    document = replace(made("crosswalk", "en"), sections=(part,))
    found = bare(read(make(document)))
    assert [text for text in expected(document) if bare(text) not in found] == []
