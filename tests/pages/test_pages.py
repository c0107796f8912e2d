"""Pages at any width, and as Markdown."""

import pytest
from rich.console import Console

from aeo_ipass.document.build import section
from aeo_ipass.document.model import Cell, Column
from aeo_ipass.i18n import translator
from aeo_ipass.phrases.words import document_of_many
from aeo_ipass.renderers import markdown
from aeo_ipass.renderers.terminal import print_document
from aeo_ipass.text.typesetting import cells

COLUMNS = (Column("Item", share=4), Column("Score", "number"), Column("Why", share=4))
ROWS = (
    (Cell("一個相當長的名稱，要分成幾行"), Cell("44.1–57.5"), Cell("because of a long reason told in words")),
    (Cell("a|b"), Cell("100.0"), Cell("")),
)
PAGE = document_of_many(
    translator("en"),
    "Title",
    [Cell("under it")],
    [section("Part", [Cell("above")], COLUMNS, ROWS, [Cell("below")])],
)


def printed(width):
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    with console.file:
        print_document(PAGE, console)
        return console.export_text()


@pytest.mark.parametrize("width", [12, 20, 30, 50, 80, 120])
def test_nothing_is_lost_or_too_wide_at_any_width(width):
    text = printed(width)
    assert max(map(cells, text.splitlines())) <= width
    found = "".join(text.split())
    for word in ("44.1–57.5", "100.0", "reason", "a|b", "above", "below"):
        assert word in found
    assert ("Item" in text) == (width >= 50)  # else each row stands on lines of its own


def test_a_row_of_markdown_stays_a_row():
    rows = [row for row in markdown.render([PAGE]).decode().splitlines() if row.startswith("|")]
    assert rows[1] == "| --- | ---: | --- |"
    assert rows[3].startswith("| a\\|b | 100.0 |")
