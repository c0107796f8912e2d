"""Any document as a workbook, read back."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aeo_ipass.document.model import (
    Band,
    Cell,
    Chart,
    Column,
    CriterionBlock,
    Heading,
    Paragraph,
    Point,
    Section,
    Table,
    Tasks,
)
from aeo_ipass.renderers.xlsx.book import cell_text
from aeo_ipass.renderers.xlsx.render import render
from kit.any_document import DAYS, TEXT, WORDS, documents, small, told
from kit.office_files import opened_book


def opened(*documents):
    return opened_book(render(documents))


def values(book):
    return [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]


def said(document):
    """The texts that stand in cells, and the days and numbers."""
    blocks = [b for s in document.sections for b in s.blocks]
    yield from told(
        replace(document.cover, logo=None) if document.cover else (document.title, document.lines)
    )
    yield from (s.title for s in document.sections)
    for block in blocks:
        match block:
            case Chart():
                yield from (text for p in block.points for text in (p.id, p.label, p.text))
            case Table():
                yield from (block.caption, *(c.title for c in block.columns))
                yield from _cells(block)
            case Tasks():
                plain = (replace(t, due_text="", days_text="", id="") for t in block.tasks)
                yield from told((block.caption, *plain))
            case CriterionBlock():
                gaps = tuple(replace(task, criterion="") for task in block.gaps)
                yield from told((block.id, replace(block, gaps=gaps)))
            case _:
                yield from told(block)


def _cells(table):
    for row in table.rows:
        for cell, column in zip(row, table.columns, strict=True):
            if column.kind in ("text", "id", "grade", "check") or cell.detail:
                yield from (cell.text, cell.detail)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_text_is_found_again_and_is_no_formula(document):
    book = opened(document)
    found = "\0".join(str(v) for v in values(book))
    assert [text for text in said(document) if cell_text(text) not in found] == []
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n", "d"}
    assert not any(c.hyperlink for c in cells)


@given(documents())
@settings(max_examples=25, deadline=None)
def test_equal_documents_are_equal_bytes_and_languages_follow_each_other(document):
    other = replace(document, language="zh-Hant", words=replace(WORDS, summary="摘要"))
    assert render([document, other]) == render([document, other])
    one, two = opened(document).sheetnames, opened(document, other).sheetnames
    assert two[: len(one)] == one and two[len(one)] == "摘要" and len(two) == 2 * len(one)


# --- tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["number", "score", "days"])
@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("12", 12, None), ("0", 0, None), ("72.5", 72.5, "0.0"), ("0.25", 0.25, "0.00"), ("45%", 0.45, "0%"),
        ("12.5%", 0.125, "0.0%"), ("+1.5", 1.5, "+0.0;−0.0;±0.0"), ("−0.3", -0.3, "+0.0;−0.0;±0.0"),
        ("±0", 0, "+0;−0;±0"), ("-4", -4, "0"),
        *((text, text, None) for text in ("12/40", "40.1–88.0", "–", "007", "1e5", "1,234", "٣", "±1", "=1", "1" * 20)),
    ],
)  # fmt: skip
def test_a_text_that_is_a_number_is_one(kind, text, value, shown):
    book = opened(small(Table("", (Column("A", kind),), ((Cell(text),),))))
    found = book["Part"]["A2"]
    assert found.value == value
    if shown and kind == "number":
        assert found.number_format == shown
    assert found.alignment.horizontal == "right" == book["Part"]["A1"].alignment.horizontal


@given(TEXT)
@settings(max_examples=30, deadline=None)
def test_a_text_among_texts_is_never_a_number(text):
    book = opened(small(Table("", (Column("A"),), ((Cell(f"1{text}"),),))))
    assert isinstance(book["Part"]["A2"].value, str)


@given(DAYS, st.sampled_from(["", "about"]))
@settings(max_examples=30, deadline=None)
def test_a_day_is_one_where_it_says_all(day, detail):
    book = opened(small(Table("", (Column("A", "date"),), ((Cell("that day", day, detail=detail),),))))
    plain = day.isoformat() if day < date(1900, 1, 1) else datetime(day.year, day.month, day.day)
    assert book["Part"]["A2"].value == ("that day\nabout" if detail else plain)


def test_what_names_a_row_stays_in_sight():
    columns = (Column("No.", "number"), Column("Id", "id"), Column("What"), Column("Who"))
    rows = (tuple(map(Cell, ("1", "D-01", "Gates", "Security"))),)
    sheet = opened(small(Table("", columns, rows)))["Part"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("D2", "A1:D2", "$1:$1")
    assert [sheet[f"{column}2"].font.bold for column in "ABCD"] == [False, False, True, False]


def test_the_only_table_of_a_section_bears_its_title_and_of_several_each_its_own():
    table = Table("Caption", (Column("A"),), ())
    alone, several = (
        Section("", "Part", (table,)),
        Section("", "Parts", (table, Heading("Head"), table, table)),
    )
    untitled = Section("", "", (replace(table, caption=""),))
    book = opened(replace(small(), sections=(alone, several, untitled)))
    assert book.sheetnames == ["Summary", "Part", "Caption", "Head", "Head 2", "Page"]
    pointers = [v for v in values(book) if "→" in str(v)]
    assert pointers == [*(f"Caption → {name}" for name in book.sheetnames[1:5]), "→ Page"]


def test_texts_share_the_page_and_none_is_too_wide():
    def widths(*shares):
        columns = tuple(Column("A", share=share) for share in shares)
        sheet = opened(small(Table("", columns, ())))["Part"]
        alike = [(d.max - d.min + 1, round(d.width)) for d in sheet.column_dimensions.values()]
        return [width for count, width in alike for _ in range(count)]

    assert widths(1, 1) == [61, 61]
    assert widths(4, 4, 1) == [54, 54, 14]
    assert widths(*[1] * 30) == [13] * 30
    assert max(widths(8, *[2] * 20)) < 62


@pytest.mark.parametrize("mark", ["✓", "✗", "◐"])
def test_other_signs_of_grades_are_coloured_too(mark):
    rows = ((Cell(f"{mark} there", grade="amber"),), (Cell("■ no", grade="red"),))
    sheet = opened(small(Table("", (Column("State", "grade"),), rows)))["Part"]
    rules = [rule.text for found in sheet.conditional_formatting for rule in found.rules]
    assert sorted(rules) == sorted(["●", "▲", "■", mark])


# --- charts ----------------------------------------------------------------------------------

POINTS = (Point("A", "First", 40.0, 60.0, "red", "40–60"), Point("B", "Second", None, None, "red", "–"))


@pytest.mark.parametrize("kind", ["radar", "bars", "trend"])
def test_a_chart_stands_beside_the_text_over_a_sheet_of_its_numbers(kind):
    chart = Chart(kind, "Scores & more", "What <it> shows", POINTS, (Band(60, "amber", "Amber from 60"),))
    document = small(Paragraph("Text"), chart)
    book = opened(document)
    assert book.sheetnames == ["Summary", "Scores & more"]
    (drawn,) = book["Summary"]._charts
    name, area = drawn.series[-1].val.numRef.f.replace("$", "").rsplit("!", 1)
    assert [row[0].value for row in book[name.strip("'")][area]] == [40, None]
    with zipfile.ZipFile(io.BytesIO(render([document]))) as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    assert "What <it> shows" in [e.get("descr") for e in drawing.iter()]


def test_charts_of_the_same_points_share_their_numbers_and_an_empty_one_is_left_out():
    charts = [Chart(kind, kind.capitalize(), "", POINTS, ()) for kind in ("radar", "bars")]
    empty = Chart("trend", "Empty", "", (), ())
    book = opened(small(*charts, empty))
    assert book.sheetnames == ["Summary", "Bars"]
    assert [type(c).__name__ for c in book["Summary"]._charts] == ["RadarChart", "BarChart"]
