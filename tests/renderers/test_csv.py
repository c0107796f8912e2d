"""The tables of any document as CSV, read back."""

import csv
import io

from hypothesis import given, settings

from aeo_ipass.document.model import (
    Bullets,
    Cell,
    Column,
    CriterionBlock,
    Fact,
    Facts,
    Heading,
    Item,
    Paragraph,
    Table,
    Tasks,
)
from aeo_ipass.renderers.csv import render
from aeo_ipass.text.formula import FORMULA, cell
from kit.any_document import documents, small

COLUMNS = (Column("Name"), Column("Score", "score"))


def test_each_table_has_its_name_its_head_and_its_rows():
    first = Table(
        "", COLUMNS, ((Cell("Gates, doors", detail="East"), Cell("72.5", 72.5)), (Cell("=1+1"), Cell("–")))
    )
    document = small(Paragraph("Text"), Heading("One"), first, Heading("Two"), Table("", COLUMNS, ()))
    assert render(document) == (
        'One\nName,Score\n"Gates, doors – East",72.5\n\'=1+1,–\n'
        "\nTwo\nName,Score\n"
    )  # fmt: skip


def test_lists_are_told_in_columns_too():
    items = Bullets((Item("Gates", detail="Close them"), Item("@SUM(A1)")))
    facts = Facts((Fact("As of", "today"),))
    assert render(small(items, Heading("Facts"), facts, Bullets(()))) == (
        "Part\nGates,Close them\n'@SUM(A1),\n\nFacts\nAs of,today\n"
    )


def test_a_document_of_running_text_is_empty():
    assert render(small(Paragraph("Text"))) == ""


def lists(document):
    """What comes out: tables, and lists in which something stands."""
    for block in (b for s in document.sections for b in s.blocks):
        match block:
            case Table() | Tasks() | CriterionBlock(sites=Table()):
                yield block
            case Facts(facts) if facts:
                yield block
            case Bullets(items) if any(i.id or i.text or i.detail for i in items):
                yield block


@given(documents())
@settings(max_examples=100, deadline=None)
def test_every_table_is_found_again_and_no_cell_is_a_formula(document):
    rows = list(csv.reader(io.StringIO(render(document))))
    wanted = list(lists(document))
    assert sum(row == [] for row in rows) == max(len(wanted) - 1, 0)
    assert not [text for row in rows for text in row if text.startswith(FORMULA)]
    found = {text for row in rows for text in row}
    for table in (t for t in wanted if isinstance(t, Table)):
        assert {cell(column.title) for column in table.columns} <= found
        assert {cell(c.text) for row in table.rows for c in row if not c.detail} <= found
