"""Spreadsheets that somebody else made: what stands in them is read, and what is no spreadsheet is refused in words."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.errors import StorageError
from aeo_ipass.files.book import archive as archives
from aeo_ipass.files.book import measure as limited
from aeo_ipass.files.spreadsheet import rows

TABLE = [["No.", "Name"], ["1", "Acme Co., Ltd."], ["2", "示例有限公司"]]


def written(path, content):
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        'No.,Name\r\n1,"Acme Co., Ltd."\r\n2,示例有限公司\r\n',
        'No.,Name\n1,"Acme Co., Ltd."\n2,示例有限公司',
        'No.,Name\r1,"Acme Co., Ltd."\r2,示例有限公司\r',
        'No., Name\n1, "Acme Co., Ltd."\n2, 示例有限公司\n',
        "No.;Name\n1;Acme Co., Ltd.\n2;示例有限公司\n",
        'No.;Name\n1;"Acme Co., Ltd."\n2;示例有限公司\n',
        "No.\tName\n1\tAcme Co., Ltd.\n2\t示例有限公司\n",
        '\ufeffNo.,Name\n1,"Acme Co., Ltd."\n2,示例有限公司\n',
        "\ufeffNo.;Name\n1;Acme Co., Ltd.\n2;示例有限公司\n",
        "No.\tName\n1\tAcme Co., Ltd.\n2\t示例有限公司\n".encode("utf-16"),
    ],
    ids=[
        "comma",
        "comma-unix",
        "comma-mac",
        "blank-after-comma",
        "semicolon",
        "quoted",
        "tab",
        "bom",
        "bom-semicolon",
        "utf-16",
    ],
)
@pytest.mark.parametrize("name", ["list.csv", "list.txt", "LIST.CSV"])
def test_a_csv_file_however_it_is_separated(tmp_path, name, content):
    assert rows(written(tmp_path / name, content)) == TABLE


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", []),
        ("\ufeff", []),
        ("Example Limited\n", [["Example Limited"]]),
        ("Name\nExample Limited\n", [["Name"], ["Example Limited"]]),
        ("List, as at 2026-11-23\n\nNo.;Name\n1;Acme\n2;Beta\n",
         [["List, as at 2026-11-23"], [], ["No.", "Name"], ["1", "Acme"], ["2", "Beta"]]),
        ('No.,Name\n1,"Acme\nLimited"\n', [["No.", "Name"], ["1", "Acme\nLimited"]]),
        ("Name,Chinese\nO'Brien Ltd,甲\nD'Arcy Ltd,乙\n", [["Name", "Chinese"], ["O'Brien Ltd", "甲"], ["D'Arcy Ltd", "乙"]]),
        ("'Quoted' Ltd;1\n", [["'Quoted' Ltd", "1"]]),
    ],
    ids=["empty", "only a mark", "one cell", "one column", "a title above", "line break", "apostrophes", "single quotes"],
)  # fmt: skip
def test_a_csv_file_that_is_hard_to_guess(tmp_path, content, found):
    assert rows(written(tmp_path / "list.csv", content)) == found


CELL = st.text("aB甲'\"\n& .", min_size=1).filter(lambda c: not c.startswith(" "))


@settings(max_examples=30)
@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)),
       st.sampled_from(",;\t"))  # fmt: skip
def test_what_a_spreadsheet_program_writes_is_read(tmp_path_factory, table, separator):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(table)
    path = written(tmp_path_factory.getbasetemp() / "property.csv", text.getvalue())
    assert rows(path) == table


def workbook(path, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, cells in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for place, value in cells.items():
            sheet[place] = value
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["list.xlsx", "LIST.XLSX"])
def test_a_workbook_is_read_with_every_cell_as_it_is_seen(tmp_path, name):
    cells = {
        "A1": "Acme\nLimited",
        "B1": 12345678,
        "C1": 1.5,
        "D1": date(2026, 11, 23),
        "E1": "00012",
        "F1": 2**53,
    }
    assert rows(workbook(tmp_path / name, cells)) == [
        ["Acme\nLimited", "12345678", "1.5", "2026-11-23", "00012", "9007199254740992"]
    ]


def test_rows_keep_their_places(tmp_path):
    assert rows(workbook(tmp_path / "list.xlsx", {"B2": "Name", "B4": "Acme"})) == [
        ["", ""], ["", "Name"], ["", ""], ["", "Acme"]
    ]  # fmt: skip


def test_all_sheets_are_read(tmp_path):
    assert rows(workbook(tmp_path / "list.xlsx", {"A1": "Acme"}, {}, {"A1": "Beta"})) == [["Acme"], ["Beta"]]


def packed(how=zipfile.ZIP_DEFLATED, /, **parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def half(path):
    content = workbook(path, {"A1": "Acme"}).read_bytes()
    return content[: len(content) // 2]


def packed_otherwise(how, harm=b""):
    """A workbook packed in a way that no office program uses, its content damaged."""
    content = packed(how, **{"xl/workbook.xml": "<workbook/>" * 99, "[Content_Types].xml": "<Types/>"})
    at = content.index(b"xl/workbook.xml") + len("xl/workbook.xml") + 15
    return content[:at] + harm + content[at + len(harm) :]


BROKEN = {
    "lzma": lambda path: packed_otherwise(zipfile.ZIP_LZMA),
    "broken lzma": lambda path: packed_otherwise(zipfile.ZIP_LZMA, b"\xff" * 20),
    "broken bzip2": lambda path: packed_otherwise(zipfile.ZIP_BZIP2, b"\xff" * 20),
    "capitals": lambda path: packed(**{"XL/WORKBOOK.XML": "<workbook/>"}),
    "open document in capitals": lambda path: packed(**{"CONTENT.XML": "<x/>", "mimetype": "x"}),
    "text": lambda path: "Name,Number\nAcme,1\n",
    "nothing": lambda path: "",
    "half of a workbook": half,
    "another archive": lambda path: packed(readme="hello"),
    "old": lambda path: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "ods", "xls", "xlsb"])
def test_what_is_no_workbook_is_refused_in_words(tmp_path, content, ending):
    path = tmp_path / f"list.{ending}"
    written(path, content(tmp_path / "whole.xlsx"))
    with pytest.raises(StorageError) as caught:
        rows(path)
    (issue,) = caught.value.issues
    assert (issue.code, issue.file) == ("workbook", str(path))
    assert issue.text().startswith("the workbook cannot be read: ")
    assert ".csv" in issue.hint_text()


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 5_000_000)  # what is really allowed takes longer
    content = workbook(tmp_path / "small.xlsx", {"A1": "Acme"}).read_bytes()
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", bytes(5_000_001))
    path = written(tmp_path / "bomb.xlsx", stream.getvalue())
    assert path.stat().st_size < 50_000
    with pytest.raises(StorageError, match="unpacks to more"):
        rows(path)


def sheet(path, cells):
    """A workbook whose only sheet holds these rows, as they stand in the file."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write("A1", "Acme" * 1000)  # a text that cells share
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part[: part.index(b"<sheetData>") + 11] + cells + b"</sheetData></worksheet>"
            new.writestr(name, part)
    return written(path, stream.getvalue())


FAR = {
    "as programs write it": b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "small letters": b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    "blanks": b'<row r="1"><c r="A1"><v>1</v></c></row><row><c s="1" r = \'XFD1048576\' ><v>1</v></c></row>',
    "a bracket in an attribute": b'<row r="1"><c r="A1"><v>1</v></c></row><row><c q=">" r="XFD1048576"><v>1</v></c></row>',
    "the place in the row": b'<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
    "shared texts": b"<row>" + b'<c t="s"><v>0</v></c>' * 2_000 + b"</row>",
    "shared texts, hidden": b"<row>" + b'<c t="s"><v x="y">  0</v></c>' * 2_000 + b"</row>",
}


@pytest.mark.parametrize("cells", FAR.values(), ids=FAR)
def test_a_sheet_that_fills_the_memory_is_refused_before_it_does(tmp_path, monkeypatch, cells):
    monkeypatch.setattr(limited, "MAX_UNPACKED", 5_000_000)
    with pytest.raises(StorageError, match="larger than any real"):
        rows(sheet(tmp_path / "far.xlsx", cells))


def test_an_empty_cell_far_away_costs_nothing(tmp_path):
    """Spreadsheet programs write cells that have a format and nothing else."""
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert rows(sheet(tmp_path / "list.xlsx", cells)) == [["1"]]


def test_two_cells_in_far_corners_are_refused(run, tmp_path):
    """In a process of its own: what reads workbooks would end this one when it is not kept from trying."""
    path = workbook(tmp_path / "far.xlsx", {"A1": "Acme", "XFD1048576": "Beta"})
    done = run("programme", "list", path, "Acme")
    assert done.returncode == 2
    assert "far.xlsx" in done.stderr and "Traceback" not in done.stderr


def test_a_long_list_is_not_taken_for_a_bomb(tmp_path):
    assert len(rows(workbook(tmp_path / "long.xlsx", {"A1": "Acme", "F60000": "Beta"}))) == 60000


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        ("示例有限公司".encode("big5"), "encoding", "UTF-8"),
        ('Name\n"' + "x" * 200_000, "workbook", "quotation mark"),
    ],
    ids=["big5", "a quotation without end"],
)
def test_a_csv_file_that_cannot_be_read_is_refused_in_words(tmp_path, content, code, word):
    with pytest.raises(StorageError) as caught:
        rows(written(tmp_path / "list.csv", content))
    assert [i.code for i in caught.value.issues] == [code]
    assert word in caught.value.issues[0].text()


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_a_csv_file_in_an_encoding_that_is_said(tmp_path, encoding):
    content = 'No.,Name\n1,"Acme Co., Ltd."\n2,示例有限公司\n'.encode(encoding)
    path = written(tmp_path / "list.csv", content)
    assert rows(path, encoding) == TABLE
    with pytest.raises(StorageError) as caught:
        rows(path)
    hint = caught.value.issues[0].hint_text()
    assert caught.value.issues[0].line == 3
    assert all(word in hint for word in ("CSV UTF-8", "--input-encoding big5", "gb18030", "cp950", "cp936"))


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_that_is_not_there(tmp_path, name):
    with pytest.raises(StorageError, match="cannot be read"):
        rows(tmp_path / name)
